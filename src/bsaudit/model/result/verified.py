"""Whether a written result can be made again, byte for byte, and if not, where it departs."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bsaudit.model.package import InputFile
from bsaudit.model.result.base import Cell, Result, Row

__all__ = ["Departure", "InputCheck", "Outcome", "Verification"]

Outcome = Literal["identical", "same but for the tool", "layout differs", "differs"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class InputCheck:
    """A file that the result was made from, then and now. A hash is `None` where the file was not used."""

    name: str
    recorded: str | None
    found: str | None

    @property
    def same(self) -> bool:
        """Whether the file has not changed."""
        return self.recorded == self.found


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Departure:
    """One place at which the result as written and the result made again differ.

    `where` names it by keys and ids, such as `strands[strand:social_action].score`. `what` says whether it is about
    what the result was made from, how it was asked for, or what came out.
    """

    what: Literal["provenance", "setting", "result"]
    where: str
    recorded: Cell
    found: Cell


@dataclasses.dataclass(frozen=True, kw_only=True)
class Verification(Result):
    """A written result beside the same result made again.

    Attributes:
        provenance: of the result made again.
        of_kind: the kind of result.
        result: the file that holds it.
        outcome: `identical` means the same bytes; `same but for the tool` that another version of the tool gave the
            same in all but its name; `layout differs` that the content is the same and the text is not, for instance
            by its line ends.
        recorded_tool: the tool that wrote it.
        inputs: every file that either was made from.
        departures: in the order of the written result.
    """

    kind: ClassVar[str] = "verify"
    of_kind: str
    result: InputFile
    outcome: Outcome
    recorded_tool: str
    inputs: tuple[InputCheck, ...]
    departures: tuple[Departure, ...]

    @property
    def is_identical(self) -> bool:
        """Whether the result made again has the same bytes."""
        return self.outcome == "identical"

    @property
    def changed_inputs(self) -> tuple[InputCheck, ...]:
        """The files that are not what they were."""
        return tuple(each for each in self.inputs if not each.same)

    def rows(self) -> list[Row]:
        """One row a file, then one row a departure."""
        files: list[Row] = [
            {
                "part": "input",
                "where": each.name,
                "recorded": each.recorded,
                "found": each.found,
                "same": each.same,
            }
            for each in self.inputs
        ]
        return [
            *files,
            *(
                {
                    "part": each.what,
                    "where": each.where,
                    "recorded": each.recorded,
                    "found": each.found,
                    "same": False,
                }
                for each in self.departures
            ),
        ]
