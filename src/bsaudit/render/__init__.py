"""Results to text. Knows no files and no statistics; prints nothing.

`render` loads only what a format needs: JSON and CSV never import rich.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bsaudit.model.result import Result
    from bsaudit.render.document import Document

__all__ = ["FORMATS", "Format", "document_of", "render", "render_csv"]

Format = Literal["table", "json", "csv", "md"]
_VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "audit": ("page", "page_document"),
    "cite": ("catalogue", "catalogue_document"),
    "coherence": ("coherence", "coherence_document"),
    "commitments": ("commitments", "commitments_document"),
    "compare": ("compare", "compare_document"),
    "compare_areas": ("area_changes", "area_changes_document"),
    "compare_gaps": ("gaps", "gap_comparison_document"),
    "diff": ("differing", "diff_document"),
    "explain": ("explain", "explain_document"),
    "findings": ("finding_checks", "finding_checks_document"),
    "flips": ("flips", "flips_document"),
    "gaps": ("gaps", "gaps_document"),
    "list": ("catalogue", "catalogue_document"),
    "lock": ("locking", "lock_document"),
    "score": ("score", "score_document"),
    "score_areas": ("area_scores", "area_scores_document"),
    "score_parts": ("area_parts", "area_parts_document"),
    "score_summary": ("area_summary", "area_summary_document"),
    "sensitivity": ("sensitivity", "sensitivity_document"),
    "show": ("catalogue", "catalogue_document"),
    "themes": ("themes", "themes_document"),
    "timeline": ("timeline", "timeline_document"),
    "uncertainty": ("uncertainty", "uncertainty_document"),
    "uncertainty_areas": ("area_uncertainty", "area_uncertainty_document"),
    "verify": ("verifying", "verification_document"),
    "whatif": ("whatif", "whatif_document"),
}
"""For each kind of result the module in `views` and the function that makes its document: read when needed."""
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
        return "".join(render_csv(result, by=by))
    if fmt == "md":
        from bsaudit.render.markdown import to_markdown

        return to_markdown(document_of(result, by=by, verbose=verbose, wide=True))
    if fmt == "table":
        from bsaudit.render.terminal import to_terminal

        return to_terminal(document_of(result, by=by, verbose=verbose), width=width or 80, color=color)
    raise ValueError(f"no format called {fmt!r}: use one of {', '.join(FORMATS)}")


def render_csv(result: Result, *, by: str | None = None) -> Iterator[str]:
    """The CSV of a result piece by piece: a table of millions of rows need not be held as text.

    Args:
        result: what a verb returned.
        by: as for `render`.
    """
    from bsaudit.render.csv_text import csv_pieces, to_csv
    from bsaudit.render.levels import rows_of

    by_part, by_column = getattr(result, "column_parts", None), getattr(result, "columns", None)
    if callable(by_part):
        yield from csv_pieces(by_part())
    elif callable(by_column):  # many areas: one list a column, never a record a row
        yield from csv_pieces([by_column()])
    else:
        rows = rows_of(result.rows(), by)
        yield to_csv(rows, header=() if rows else result.header())


def document_of(
    result: Result, *, by: str | None = None, verbose: bool = False, wide: bool = False
) -> Document:
    """The document that the view for this kind of result makes.

    Raises:
        ValueError: no view knows this kind of result.
    """
    from importlib import import_module

    from bsaudit.render.views.options import ViewOptions

    view = _VIEWS.get(result.kind)
    if view is None:
        raise ValueError(f"no view for a result of kind {result.kind!r}")
    module, function = view
    make: Callable[[Result, ViewOptions], Document] = getattr(
        import_module(f"bsaudit.render.views.{module}"), function
    )
    return make(result, ViewOptions(by=by or "strand", verbose=verbose, wide=wide))
