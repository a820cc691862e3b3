"""Names in the section `uncertainty` of a rubric of areas that lead nowhere, and indicators without an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.files.area_rubric_choices import runs_wrong_way
from bsaudit.model.area_rubric.uncertainty import (
    AreaVaryAggregate,
    AreaVaryData,
    AreaVaryScale,
    AreaVaryWeights,
)
from bsaudit.model.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.errors import Fault

__all__ = ["uncertainty_faults"]

Path = tuple[str | int, ...]


def uncertainty_faults(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    """Everything wrong between the section and the rest of the rubric."""
    if rubric.uncertainty is None:
        return
    nodes = ["all", *rubric.nodes()]
    for number, entry in enumerate(rubric.uncertainty.vary):
        path: Path = ("uncertainty", "vary", number)
        if isinstance(entry, (AreaVaryAggregate, AreaVaryWeights)):
            if entry.address not in nodes:
                yield _unknown(document, (*path, "address"), "node", entry.address, nodes)
        elif isinstance(entry, AreaVaryData):
            yield from _data_faults(rubric, document, entry, path)
        else:
            known = _in_tree(rubric)
            for place, name in enumerate(entry.indicators):
                if name not in known:
                    yield _unknown(document, (*path, "indicators", place), "indicator", name, known)
            if isinstance(entry, AreaVaryScale):
                yield from _wrong_way(rubric, document, entry, path)


def _wrong_way(
    rubric: AreaRubric, document: YamlDocument, entry: AreaVaryScale, path: Path
) -> Iterator[Fault]:
    """Goalposts that turn round what is better, for an indicator that they are tried on."""
    for place, option in enumerate(entry.options):
        if option.scale is None:
            continue
        wrong = [
            name
            for name, rule in rubric.indicators.items()
            if (not entry.indicators or name in entry.indicators) and runs_wrong_way(option.scale, rule)
        ]
        if wrong:
            ways = sorted({rubric.indicators[name].direction for name in wrong})
            yield document.fault(
                (*path, "options", place, "scale"),
                "bad-value",
                f"the goalposts of this option run the wrong way for direction {' or '.join(ways)} of "
                f"{', '.join(wrong)}",
                at_key=True,
                hint="turn worst and best round, or name the indicators that the option is for under `indicators`",
            )


def _data_faults(
    rubric: AreaRubric, document: YamlDocument, entry: AreaVaryData, path: Path
) -> Iterator[Fault]:
    known = _in_tree(rubric)
    helpers = [name for name, rule in rubric.indicators.items() if rule.direction == "none"]
    for name, error in entry.errors.items():
        if name not in known:
            yield _unknown(document, (*path, "errors", name), "indicator", name, known, at_key=True)
        if error.column is not None and error.column not in helpers:
            place = (*path, "errors", name, "column")
            yield _unknown(document, place, "indicator with `direction: none`", error.column, helpers)
    if entry.default is not None and entry.default.column is not None:
        message = "one column cannot hold the errors of every indicator"
        hint = "name it under `errors`, for the indicator that it belongs to"
        yield document.fault((*path, "default", "column"), "bad-value", message, hint=hint)
    missing = [name for name in known if name not in entry.errors]
    if missing and entry.default is None:
        yield document.fault(
            path,
            "missing-key",
            f"the data are varied, and no error is declared for {', '.join(missing)}",
            hint="add it to `errors`, or a `default`",
        )


def _in_tree(rubric: AreaRubric) -> list[str]:
    return [name for name, rule in rubric.indicators.items() if rule.direction != "none"]


def _unknown(
    document: YamlDocument, path: Path, kind: str, name: str, known: Sequence[str], *, at_key: bool = False
) -> Fault:
    close = nearest(name, known)
    return document.fault(
        path,
        f"unknown-{kind.partition(' ')[0]}",
        f"there is no {kind} called {name!r}",
        at_key=at_key,
        expected=f"one of: {', '.join(known)}" if 0 < len(known) <= 30 else None,
        hint=f"did you mean `{close}`?" if close else None,
    )
