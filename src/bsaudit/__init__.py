"""Re-run the Big Society Audit as reproducible data and code, and audit a policy programme of your own.

The functions mirror the verbs of the command line and return the same result objects:

>>> import bsaudit
>>> audit = bsaudit.score("2013")
>>> audit.indicator("influence_local").score
55.0

Nothing heavy is imported until a name is used, so that `import bsaudit` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bsaudit.api import (
        audit_page,
        cite,
        commitments,
        compare,
        compare_gaps,
        explain,
        export,
        findings,
        flip,
        gaps,
        list_entries,
        load,
        plot,
        report,
        score,
        sensitivity,
        show,
        themes,
        timeline,
        uncertainty,
        whatif,
    )
    from bsaudit.audit.programme import Programme
    from bsaudit.model.errors import BsauditError, Fault, InputError, MissingExtra, UnknownName
    from bsaudit.model.result import (
        AuditPage,
        Citations,
        Commitments,
        Comparison,
        Findings,
        Flips,
        GapComparison,
        Gaps,
        IndicatorView,
        Listing,
        Result,
        Score,
        Sensitivity,
        Themes,
        Timeline,
        Trace,
        Uncertainty,
        WhatIf,
    )

__version__ = "0.1.0"

__all__ = [
    "AuditPage",
    "BsauditError",
    "Citations",
    "Commitments",
    "Comparison",
    "Fault",
    "Findings",
    "Flips",
    "GapComparison",
    "Gaps",
    "IndicatorView",
    "InputError",
    "Listing",
    "MissingExtra",
    "Programme",
    "Result",
    "Score",
    "Sensitivity",
    "Themes",
    "Timeline",
    "Trace",
    "Uncertainty",
    "UnknownName",
    "WhatIf",
    "__version__",
    "audit_page",
    "cite",
    "commitments",
    "compare",
    "compare_gaps",
    "explain",
    "export",
    "findings",
    "flip",
    "gaps",
    "list_entries",
    "load",
    "plot",
    "report",
    "score",
    "sensitivity",
    "show",
    "themes",
    "timeline",
    "uncertainty",
    "whatif",
]

_HOMES = {
    "bsaudit.api": (
        "audit_page",
        "cite",
        "commitments",
        "compare",
        "compare_gaps",
        "explain",
        "export",
        "findings",
        "flip",
        "gaps",
        "list_entries",
        "load",
        "plot",
        "report",
        "score",
        "sensitivity",
        "show",
        "themes",
        "timeline",
        "uncertainty",
        "whatif",
    ),
    "bsaudit.audit.programme": ("Programme",),
    "bsaudit.model.errors": (
        "BsauditError",
        "Fault",
        "InputError",
        "MissingExtra",
        "UnknownName",
    ),
    "bsaudit.model.result": (
        "AuditPage",
        "Citations",
        "Commitments",
        "Comparison",
        "Findings",
        "Flips",
        "GapComparison",
        "Gaps",
        "IndicatorView",
        "Listing",
        "Result",
        "Score",
        "Sensitivity",
        "Themes",
        "Timeline",
        "Trace",
        "Uncertainty",
        "WhatIf",
    ),
}

if not TYPE_CHECKING:  # pragma: no branch; a type checker sees the imports above and refuses every other name

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(home), name)
        raise AttributeError(f"module 'bsaudit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(__all__) | set(globals()))
