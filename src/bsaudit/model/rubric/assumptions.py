"""What uncertain assumptions have in common, those of a programme and those of areas: names, chances, draws.

Rules that many models hold are functions here, taken by each as its validator: a base class would cost every start.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

from pydantic import Field

from bsaudit.model.rubric.fields import Strict, Text

__all__ = ["Draws", "PlusOrMinus", "Probability", "Seed", "Varied", "each_once", "sum_to_one"]

Probability = Annotated[float, Field(strict=True, gt=0, le=1)]
PlusOrMinus = Annotated[float, Field(strict=True, gt=0, lt=1)]
Draws = Annotated[int, Field(strict=True, ge=2, le=1_000_000)]
Seed = Annotated[int, Field(strict=True, ge=0)]


class Varied(Strict):
    """One assumption that is varied, and why."""

    reason: Text

    @property
    def name(self) -> str:
        """The assumption's own address, such as `weights:goals`; no two entries share one."""
        place = getattr(self, "address", None)
        kind: str = getattr(self, "kind")  # noqa: B009 - declared by every subclass, each with its own word
        return kind if place is None else f"{kind}:{place}"


if TYPE_CHECKING:

    class _Option(Protocol):
        @property
        def probability(self) -> float: ...

    class _Choice(Protocol):
        @property
        def options(self) -> Sequence[_Option]: ...

    class _Drawn(Protocol):
        @property
        def vary(self) -> Sequence[Varied]: ...


C = TypeVar("C", bound="_Choice")
D = TypeVar("D", bound="_Drawn")


def sum_to_one(choice: C) -> C:
    """A choice of which each draw takes one option.

    Raises:
        ValueError: the probabilities of its options do not sum to 1.
    """
    total = sum(option.probability for option in choice.options)
    if abs(total - 1) > 1e-9:
        raise ValueError(f"the probabilities sum to {total:g}, not to 1")
    return choice


def each_once(rule: D) -> D:
    """What draws vary.

    Raises:
        ValueError: two entries have one name.
    """
    names = [entry.name for entry in rule.vary]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"varied twice: {', '.join(twice)}")
    return rule
