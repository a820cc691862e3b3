"""Choices of an area rubric that contradict each other, so that one of them would be dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.area_rubric import AreaIndicatorRule, AreaNodeRule, AreaRubric, AreaScale
    from bsaudit.model.errors import Fault

__all__ = ["choice_faults"]


def choice_faults(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    """Goalposts against a direction, sums as given of what is no sum, and groups that no node has."""
    for name, rule in rubric.indicators.items():
        yield from _goalposts(rubric, document, name, rule)
    for address, node in rubric.nodes().items():
        yield from _upside_down(document, address, node)
        yield from _no_sum(rubric, document, address, node)
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
    if rule.direction == "none" or scale is None or _rises(scale) in (None, rule.direction == "higher"):
        return
    message = f"the goalposts of {name} run the wrong way for direction {rule.direction}"
    if rule.scale is not None:
        yield document.fault(("indicators", name, "scale"), "bad-value", message, at_key=True)
    else:
        hint = "give it a scale of its own: those of `method` are for the other direction"
        yield document.fault(("indicators", name), "bad-value", message, at_key=True, hint=hint)


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


def _rises(scale: AreaScale) -> bool | None:
    return scale.best > scale.worst if scale.kind == "goalposts" else None


def _path(address: str) -> tuple[str, ...]:
    if address == "overall":
        return ("overall",)
    strand, _, goal = address.partition("/")
    return ("strands", strand, "goals", goal) if goal else ("strands", strand)
