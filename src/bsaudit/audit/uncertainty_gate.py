"""The gate on probabilities: why an audit's uncertainty fails it. Pure: nothing is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.audit.gates import GATE_VERDICTS, is_or_worse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bsaudit.model.result import Uncertainty

__all__ = ["probability_reasons"]

_SLACK: Final = 1e-9


def probability_reasons(result: Uncertainty, limits: Mapping[str, float]) -> tuple[str, ...]:
    """Why an audit fails: a verdict, or a worse one, is as likely as its limit or more.

    The whole and every strand are looked at. `insufficient evidence` counts only where it is named itself.

    Args:
        result: the audit's uncertainty.
        limits: probabilities by verdict, each one of `GATE_VERDICTS`.

    Raises:
        ValueError: a verdict is not known, or a limit is not above 0 and at most 1.
    """
    reasons = []
    for verdict, limit in limits.items():
        if verdict not in GATE_VERDICTS:
            raise ValueError(f"no verdict called {verdict!r}: use one of {', '.join(GATE_VERDICTS)}")
        if not 0 < limit <= 1:
            raise ValueError(f"the limit for {verdict!r} must be above 0 and at most 1, got {limit:g}")
        for subject in (result.overall, *result.strands):
            likely = sum(share for name, share in subject.probabilities.items() if is_or_worse(name, verdict))
            if likely >= limit - _SLACK:
                worse = "" if verdict in ("negative", "insufficient evidence") else " or worse"
                reasons.append(
                    f"--fail-on-probability {verdict}={limit:g}: {subject.title} ({subject.address}) is "
                    f"{verdict}{worse} with a probability of {likely:.3f}"
                )
    return tuple(reasons)
