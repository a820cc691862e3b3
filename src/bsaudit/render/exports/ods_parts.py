"""The parts of an OpenDocument spreadsheet that are the same in every workbook: names, styles, manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CELL_STYLES", "MANIFEST", "MIMETYPE", "NAMESPACES", "PROLOGUE", "STYLES", "column_styles"]

PROLOGUE: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIMETYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES: Final = " ".join(
    [
        *(
            f'xmlns:{name}="{_OASIS}{rest}:1.0"'
            for name, rest in (
                ("office", "office"),
                ("style", "style"),
                ("text", "text"),
                ("table", "table"),
                ("meta", "meta"),
                ("number", "datastyle"),
                ("fo", "xsl-fo-compatible"),
            )
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)
MANIFEST: Final = (
    f'{PROLOGUE}<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "meta.xml", "styles.xml")
    )
    + "</manifest:manifest>"
)


def _cell_style(name: str, text: str = "", cell: str = "", more: str = "", *, wrap: bool = True) -> str:
    wrapping = "wrap" if wrap else "no-wrap"
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{more}>'
        f'<style:table-cell-properties fo:wrap-option="{wrapping}" style:vertical-align="top"{cell}/>'
        f"<style:text-properties{text}/></style:style>"
    )


STYLES: Final = (
    f'{PROLOGUE}<office:document-styles {NAMESPACES} office:version="1.3"><office:font-face-decls>'
    '<style:font-face style:name="Arial" style:font-family-generic="swiss"/></office:font-face-decls>'
    '<office:styles><style:default-style style:family="table-cell"><style:text-properties '
    'style:font-name="Arial" fo:font-family="Arial" fo:font-size="12pt" fo:language="en" fo:country="GB"/>'
    '</style:default-style><style:style style:name="Default" style:family="table-cell"/>'
    + _cell_style(
        "Heading_20_1",
        ' fo:font-size="16pt" fo:font-weight="bold"',
        more=' style:display-name="Heading 1"',
        wrap=False,
    )
    + _cell_style(
        "Heading_20_2",
        ' fo:font-size="14pt" fo:font-weight="bold"',
        more=' style:display-name="Heading 2"',
        wrap=False,
    )
    + '</office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
    'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"/></style:page-layout>'
    '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" '
    'style:page-layout-name="page"/></office:master-styles></office:document-styles>'
)
"""Named styles, and a page without header and footer: without a page of its own, LibreOffice would add both."""

CELL_STYLES: Final = (
    '<number:number-style style:name="N1"><number:number number:decimal-places="4" '
    'number:min-decimal-places="1" number:min-integer-digits="1"/></number:number-style>'
    '<number:number-style style:name="N0"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1"/></number:number-style>'
    '<style:style style:name="ta1" style:family="table" style:master-page-name="Default">'
    '<style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ro1" style:family="table-row"><style:table-row-properties '
    'style:use-optimal-row-height="true"/></style:style>'
    + _cell_style("text")
    + _cell_style("line", wrap=False)
    + _cell_style("header", ' fo:font-weight="bold"', ' fo:border-bottom="0.75pt solid #000000"')
    + _cell_style("number", more=' style:data-style-name="N1"')
    + _cell_style("whole", more=' style:data-style-name="N0"')
    + _cell_style("link", ' style:text-underline-style="solid" fo:color="#0000ff"')
)
"""Styles of cells, rows and numbers, for `content.xml`."""


def column_styles(widths: Iterable[int]) -> str:
    """A style `co<width>` for each width in characters of Arial 12."""
    return "".join(
        f'<style:style style:name="co{width}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * 0.24:.2f}cm"/></style:style>'
        for width in widths
    )
