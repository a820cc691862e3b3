"""A question about the order of events names a strand or a goal that the rubric does not have.

**Why it matters.** The question could not be answered.

**How to fix.** Correct the address: `strand:<id>` or `goal:<strand>/<goal>`, as declared under `strands`.

Bad:

    pairs: [{first: "strand:voise", then: "strand:action"}]

Good:

    pairs: [{first: "strand:voice", then: "strand:action"}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"strands"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find pairs under `timeline.questions` whose `first` or `then` is not a strand or a goal."""
    rubric = rubric_file.rubric
    known = [f"strand:{name}" for name in rubric.strands] + [f"goal:{name}" for name in rubric.goals()]
    for name, question in rubric.timeline.questions.items():
        for place, pair in enumerate(question.pairs):
            for key, address in (("first", pair.first), ("then", pair.then)):
                if address not in known:
                    yield rubric_file.document.fault(
                        ("timeline", "questions", name, "pairs", place, key),
                        "unknown-order-subject",
                        f"there is no strand or goal {address!r}",
                        expected="strand:<id> or goal:<strand>/<goal>, as declared under strands",
                        hint=did_you_mean(address, known),
                    )
