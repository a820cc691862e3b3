"""For people: each fault as a compiler prints it, and below how many checks came out which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.checked import count_outcomes
from bsaudit.render.faults import render_faults, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.checked import CheckedPath, CheckReport

__all__ = ["as_text"]


def as_text(report: CheckReport, *, width: int, color: bool, verbose: bool, quiet: bool) -> str:
    """All faults; what was suppressed; the outcomes by path, in full if `verbose`."""
    parts = []
    if report.faults:
        parts.append(f"{render_faults(report.faults, color=color, width=width)}\n")
    if verbose:
        parts += [_path_in_full(each) for each in report.checked]
    elif not quiet:
        if not report.faults:
            parts.append(f"no faults found in {', '.join(visible(each.path) for each in report.checked)}\n")
        parts += [f"{line}\n" for each in report.checked for line in [_outcomes(each)] if line]
        if report.faults:
            parts.append(f"For why and how to fix: bsaudit explain {report.faults[0].code}\n")
    return "".join(parts)


def _outcomes(each: CheckedPath) -> str:
    counts = count_outcomes(each.outcomes)
    if not each.outcomes:
        return ""
    words = {"pass": "passed", "fail": "failed"}
    parts = [f"{number} {words.get(name, name)}" for name, number in counts.items() if number]
    left = f"; {len(each.suppressed)} suppressed with a reason" if each.suppressed else ""
    return f"{visible(each.path)}: {sum(counts.values())} checks: {', '.join(parts)}{left}"


def _path_in_full(each: CheckedPath) -> str:
    faults = "no faults" if not each.faults else f"{len(each.faults)} fault{'s' if each.faults[1:] else ''}"
    return "\n".join([f"{visible(each.path)} ({each.kind}): {faults}", *_lines(each), _outcomes(each), ""])


def _lines(each: CheckedPath) -> Iterator[str]:
    for outcome in each.outcomes:
        counted = f" ({outcome.faults})" if outcome.faults else ""
        left = f", {outcome.suppressed} suppressed" if outcome.suppressed else ""
        why = f": {outcome.why}" if outcome.why else ""
        yield f"  {outcome.stage:<8} {outcome.check:<28} {outcome.outcome}{counted}{left}{why}"
    for left_out in each.suppressed:
        fault = left_out.fault
        yield f"  suppressed {visible(fault.where)} {fault.code}: {visible(left_out.reason)}"
