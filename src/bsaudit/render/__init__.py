"""Results to text. Knows no files and no statistics; prints nothing.

`render` loads only what a format needs: JSON and CSV never import rich.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bsaudit.model.result import Result
    from bsaudit.render.document import Document

__all__ = ["FORMATS", "Format", "document_of", "render"]

Format = Literal["table", "json", "csv", "md"]
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "md")


def render(
    result: Result,
    fmt: Format,
    *,
    by: str | None = None,
    width: int | None = None,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """Write a result in one of the formats.

    Args:
        result: what a verb returned.
        fmt: `table` for a terminal, `json` (the whole result, `bsaudit/result@1`), `csv` (tidy rows) or `md`.
        by: how deep to go: `strand`, `goal`, `indicator` or, for a score, `theme`. Tables start from `strand`;
            CSV holds every row unless a level is named; JSON is always whole.
        width: columns of the terminal; 80 if not given. For `table` only.
        color: whether to use ANSI colours. For `table` only.
        verbose: whether tables list in full what they otherwise count.

    Raises:
        ValueError: the format is not known, or a number in the result is not finite.
    """
    if fmt == "json":
        from bsaudit.render.json_text import to_json

        return to_json(result.to_dict())
    if fmt == "csv":
        from bsaudit.render.csv_text import to_csv
        from bsaudit.render.levels import rows_of

        return to_csv(rows_of(result.rows(), by))
    if fmt == "md":
        from bsaudit.render.markdown import to_markdown

        return to_markdown(document_of(result, by=by, verbose=verbose, wide=True))
    if fmt == "table":
        from bsaudit.render.terminal import to_terminal

        return to_terminal(document_of(result, by=by, verbose=verbose), width=width or 80, color=color)
    raise ValueError(f"no format called {fmt!r}: use one of {', '.join(FORMATS)}")


def document_of(
    result: Result, *, by: str | None = None, verbose: bool = False, wide: bool = False
) -> Document:
    """The document that the view for this kind of result makes.

    Raises:
        ValueError: no view knows this kind of result.
    """
    from bsaudit.model import result as kinds
    from bsaudit.render.views.options import ViewOptions

    options = ViewOptions(by=by or "strand", verbose=verbose, wide=wide)
    match result:
        case kinds.Score():
            from bsaudit.render.views.score import score_document

            return score_document(result, options)
        case kinds.Comparison():
            from bsaudit.render.views.compare import compare_document

            return compare_document(result, options)
        case kinds.Trace():
            from bsaudit.render.views.explain import explain_document

            return explain_document(result)
        case kinds.Listing() | kinds.IndicatorView() | kinds.Citations():
            from bsaudit.render.views.catalogue import catalogue_document

            return catalogue_document(result, options)
    raise ValueError(f"no view for a result of kind {result.kind!r}")
