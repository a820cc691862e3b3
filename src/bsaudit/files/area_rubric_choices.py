"""Choices of an area rubric that contradict each other, so that one of them would be dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.area_rubric import AreaIndicatorRule, AreaNodeRule, AreaRubric, AreaScale
    from bsaudit.model.errors import Fault

__all__ = ["choice_faults", "runs_wrong_way"]


def choice_faults(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    """Goalposts against a direction, sums of no sum, targets of no child, groups of no node, tables read twice."""
    yield from _read_twice(rubric, document)
    for name, rule in rubric.indicators.items():
        yield from _goalposts(rubric, document, name, rule)
    for address, node in rubric.nodes().items():
        yield from _upside_down(document, address, node)
        yield from _no_sum(rubric, document, address, node)
        yield from _targets(rubric, document, address, node)
    for level, summary in rubric.summaries.items():
        for address, node in rubric.nodes().items():
            number = (node.deciles or rubric.method.deciles).number
            if summary.decile > number:
                message = f"decile {summary.decile} is counted, but {address} has {number} groups"
                yield document.fault(("summaries", level, "decile"), "bad-value", message)
                break


def _goalposts(
    rubric: AreaRubric, document: YamlDocument, name: str, rule: AreaIndicatorRule
) -> Iterator[Fault]:
    scale = rule.scale or rubric.method.scale
    if scale is None or not runs_wrong_way(scale, rule):
        return
    message = f"the goalposts of {name} run the wrong way for direction {rule.direction}"
    if rule.scale is not None:
        yield document.fault(("indicators", name, "scale"), "bad-value", message, at_key=True)
    else:
        hint = "give it a scale of its own: those of `method` are for the other direction"
        yield document.fault(("indicators", name), "bad-value", message, at_key=True, hint=hint)


_WHICH_CELLS = ("file", "sheet", "shape", "period", "period_column", "published", "published_column")
"""What two tables have in common that give one value twice."""


def _read_twice(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    """Two tables that read the same cells, so that every value would stand twice."""
    for number, table in enumerate(rubric.tables):
        for before, other in enumerate(rubric.tables[:number]):
            if any(getattr(table, key) != getattr(other, key) for key in _WHICH_CELLS):
                continue
            same = [name for name in table.columns if name in other.columns]
            if table.shape == "long" or same:
                what = f"{', '.join(same)} of the same period" if same else "its values"
                message = f"the tables {before + 1} and {number + 1} both read {what} from {table.file[0]}"
                hint = (
                    "take one of them out; a file with a column for each year needs another `period` in each"
                )
                yield document.fault(("tables", number, "file"), "duplicate-value", message, hint=hint)
                break


def _upside_down(document: YamlDocument, address: str, node: AreaNodeRule) -> Iterator[Fault]:
    if node.normalise is not None and _rises(node.normalise) is False:
        message = f"the goalposts of {address} run the wrong way: more of a node's result is better"
        yield document.fault((*_path(address), "normalise"), "bad-value", message, at_key=True)


def _no_sum(rubric: AreaRubric, document: YamlDocument, address: str, node: AreaNodeRule) -> Iterator[Fault]:
    how = node.aggregate or rubric.method.aggregate
    if node.weights is None or node.weights.sum != "as-given" or how.method == "arithmetic":
        return
    message = (
        f"{address} is a sum of weight times child, and its aggregate is {how.method}: it cannot be both"
    )
    hint = "write `aggregate: arithmetic` at the node, or leave out `sum: as-given`"
    yield document.fault((*_path(address), "weights"), "bad-value", message, at_key=True, hint=hint)


def _targets(rubric: AreaRubric, document: YamlDocument, address: str, node: AreaNodeRule) -> Iterator[Fault]:
    """Correlations aimed at for what is no child of the node, and children without one."""
    targets = None if node.weights is None else node.weights.targets
    if targets is None:
        return
    below, path = _children(rubric, address), (*_path(address), "weights", "targets")
    for name in targets:
        if name not in below:
            message = f"{name} is no child of {address}, so its correlation cannot be aimed at"
            expected = f"one of: {', '.join(below)}" if len(below) <= 30 else None
            yield document.fault(
                (*path, name),
                "unknown-child",
                message,
                at_key=True,
                expected=expected,
                hint=did_you_mean(name, below),
            )
    missing = [name for name in below if name not in targets]
    if missing:
        message = f"no correlation is aimed at for {', '.join(missing)} of {address}"
        hint = "write a number for every child: 1 for each aims at equal correlations"
        yield document.fault(path, "missing-key", message, at_key=True, hint=hint)


def _children(rubric: AreaRubric, address: str) -> list[str]:
    """What stands right below a node, as messages call it: strands, strand/goal, and indicators."""
    if address == "overall":
        return list(rubric.strands)
    strand, _, goal = address.partition("/")
    goals = [] if goal else [f"{strand}/{name}" for name in rubric.strands[strand].goals]
    rules = rubric.indicators.items()
    return goals + [name for name, rule in rules if rule.goal == address and rule.direction != "none"]


def runs_wrong_way(scale: AreaScale, rule: AreaIndicatorRule) -> bool:
    """Whether a scale is goalposts whose best post lies on the side that the indicator's direction calls worse."""
    return rule.direction != "none" and _rises(scale) not in (None, rule.direction == "higher")


def _rises(scale: AreaScale) -> bool | None:
    return scale.best > scale.worst if scale.kind == "goalposts" else None


def _path(address: str) -> tuple[str, ...]:
    if address == "overall":
        return ("overall",)
    strand, _, goal = address.partition("/")
    return ("strands", strand, "goals", goal) if goal else ("strands", strand)
