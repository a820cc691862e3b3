"""What the verbs do when the rubric's units are areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.cli.output import Output
    from bsaudit.model.result import Result

__all__ = [
    "Level",
    "area_options",
    "compare_by_area",
    "is_for_areas",
    "load_area_programme",
    "refuse_contradictions",
    "refuse_for_programme",
    "score_by_area",
    "uncertainty_by_area",
]

F = TypeVar("F", bound=Callable[..., Any])


class Level(click.ParamType[str]):
    """How deep to go: a level that every rubric has, or one that a rubric of areas names, such as `district`."""

    name = "level"

    def __init__(self, *levels: str) -> None:
        self.levels = levels

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """The levels, and the word for one that a rubric names."""
        return f"[{'|'.join(self.levels)}|area|LEVEL]"

    def check(self, level: str | None) -> None:
        """Refuse a level that the rubric of a programme has not.

        Raises:
            click.BadParameter: it has not.
        """
        if level is None or level in self.levels:
            return
        if level == "area":
            message = "this rubric scores a programme: name a rubric with `units: area` by --rubric"
        else:
            message = f"{level!r} is not one of {', '.join(map(repr, self.levels))}."
        raise click.BadParameter(message, param_hint="'--by'")


def area_options(function: F) -> F:
    """`--area`, `--top` and `--all`, for rubrics of areas. Only one of them says which areas are shown."""

    @wraps(function)
    def with_one_choice(*args: Any, **given: Any) -> Any:
        refuse_contradictions(areas=given["areas"], top=given["top"], all_=given["all_"])
        return function(*args, **given)

    decorated: Callable[..., Any] = with_one_choice
    for option in reversed(
        (
            click.option(
                "--area",
                "areas",
                multiple=True,
                metavar="CODE",
                help="Of a rubric of areas: only this area. Repeatable.",
            ),
            click.option(
                "--top",
                type=click.IntRange(min=1),
                metavar="N",
                help="Of a rubric of areas: only the N areas of the first ranks.",
            ),
            click.option(
                "--all", "all_", is_flag=True, help="Of a rubric of areas: every area in the table."
            ),
        )
    ):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]


def refuse_contradictions(*, areas: tuple[str, ...], top: int | None, all_: bool = False) -> None:
    """Refuse two answers to the question which areas are shown.

    Raises:
        click.UsageError: there are two.
    """
    flags = {"--area": bool(areas), "--top": top is not None, "--all": all_}
    given = [flag for flag, is_given in flags.items() if is_given]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} each say which areas are shown: leave out all but one")


def is_for_areas(rubric: str | None) -> bool:
    """Whether a rubric, as the caller named it, has areas for units. The bundled default has not."""
    if rubric is None:
        return False
    from bsaudit.files.area_rubric_file import is_area_rubric
    from bsaudit.files.locate import find_rubric

    return is_area_rubric(find_rubric(rubric))


def load_area_programme(rubric: str, data: str | None) -> AreaProgramme:
    """Load a rubric of areas and its data."""
    from bsaudit.audit.areas.programme import load_areas

    return load_areas(rubric, data)


def refuse_for_programme(*, areas: tuple[str, ...], top: int | None, all_: bool) -> None:
    """Refuse the options of areas where the rubric scores a programme."""
    if areas or top is not None or all_:
        raise click.UsageError("--area, --top and --all need a rubric with `units: area`")


def score_by_area(
    programme: AreaProgramme,
    audit: str,
    *,
    by: str | None,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    areas: tuple[str, ...],
    top: int | None,
    all_: bool,
    output: Output,
) -> None:
    """Score and print areas, the parts that they are scored by, or the larger areas of a level."""
    from bsaudit.audit.areas.scoring import score_areas
    from bsaudit.audit.areas.showing import only_areas

    _check_level(programme, by)
    result = score_areas(programme, audit, as_of=as_of, vintage=vintage)
    wholly = all_ or bool(areas) or top is not None
    if by in (None, "area"):
        _send(only_areas(result, areas=areas, top=top), output, wholly=wholly)
    elif by in programme.rubric.summaries:
        from bsaudit.audit.areas.summaries import summarise

        _send(only_areas(summarise(programme, result, by), areas=areas, top=top), output, wholly=wholly)
    else:
        from bsaudit.audit.areas.parts import area_parts

        _send(only_areas(area_parts(programme, result, by), areas=areas, top=top), output, wholly=wholly)


def _check_level(programme: AreaProgramme, by: str | None) -> None:
    """Refuse a level that a rubric of areas has not, before anything is computed."""
    known = ["area", "strand", "goal", "indicator", *programme.rubric.summaries]
    if by is None or by in known:
        return
    if by == "theme":
        message = f"a rubric of areas has no themes: use {', '.join(known)}"
        raise click.BadParameter(message, param_hint="'--by'")
    from bsaudit.model.errors import UnknownName

    raise UnknownName("level of areas", by, known)


def compare_by_area(
    programme: AreaProgramme,
    before: str,
    after: str,
    *,
    by: str | None,
    vintage: Literal["known", "revised"],
    areas: tuple[str, ...],
    top: int | None,
    all_: bool,
    output: Output,
) -> None:
    """Compare two audits of areas and print the change."""
    from bsaudit.audit.areas.comparing import compare_areas
    from bsaudit.audit.areas.showing import only_areas

    if by not in (None, "area"):
        raise click.BadParameter(f"{by!r}: areas are compared --by area", param_hint="'--by'")
    result = only_areas(compare_areas(programme, before, after, vintage=vintage), areas=areas, top=top)
    _send(result, output, wholly=all_ or bool(areas) or top is not None)


def uncertainty_by_area(
    programme: AreaProgramme,
    audit: str,
    *,
    by: str | None,
    nodes: tuple[str, ...],
    drawing: dict[str, Any],
    vintage: Literal["known", "revised"],
    as_of: date | None,
    areas: tuple[str, ...],
    top: int | None,
    all_: bool,
    output: Output,
) -> None:
    """Draw the ranks of areas and print how sure they are."""
    from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
    from bsaudit.audit.areas.showing import only_areas
    from bsaudit.cli.progress import drawing_from, progress_bar

    if by not in (None, "area"):
        raise click.BadParameter(f"{by!r}: ranks of areas are drawn --by area", param_hint="'--by'")
    with progress_bar("Drawing", hidden=drawing["no_progress"] or output.quiet) as progress:
        result = rank_uncertainty(
            programme,
            audit,
            as_of=as_of,
            vintage=vintage,
            nodes=nodes or ("overall",),
            drawing=drawing_from(drawing, progress),
        )
    chosen = only_areas(result, areas=areas, top=top)
    _send(chosen, output, wholly=all_ or bool(areas) or top is not None)


def _send(result: Result, output: Output, *, wholly: bool) -> None:
    (replace(output, verbose=True) if wholly else output).send(result)
