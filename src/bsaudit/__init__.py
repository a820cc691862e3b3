"""Re-run the Big Society Audit as reproducible data and code, and audit a policy programme of your own.

The functions mirror the verbs of the command line and return the same result objects:

>>> import bsaudit
>>> audit = bsaudit.score("2013")
>>> audit.indicator("influence_local").score
55.0

Nothing heavy is imported until a name is used, so that `import bsaudit` costs next to nothing.
"""

# ruff: noqa: F403, F405 - a type checker reads the `__all__` of the modules of `bsaudit.api`

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bsaudit.api import *
    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme
    from bsaudit.model.errors import BsauditError, EngineError, Fault, InputError, MissingExtra, UnknownName
    from bsaudit.model.result import (
        AreaComparison,
        AreaParts,
        AreaScores,
        AreaSummary,
        AreaUncertainty,
        AuditPage,
        Citations,
        Coherence,
        Commitments,
        Comparison,
        Findings,
        Flips,
        GapComparison,
        Gaps,
        IndicatorView,
        Listing,
        Lock,
        Result,
        ResultDiff,
        Score,
        Sensitivity,
        Themes,
        Timeline,
        Trace,
        Uncertainty,
        Verification,
        WhatIf,
    )

__version__ = "0.1.0"

__all__ = [
    "AreaComparison",
    "AreaParts",
    "AreaProgramme",
    "AreaScores",
    "AreaSummary",
    "AreaUncertainty",
    "AuditPage",
    "BsauditError",
    "Citations",
    "Coherence",
    "Commitments",
    "Comparison",
    "EngineError",
    "Fault",
    "Findings",
    "Flips",
    "GapComparison",
    "Gaps",
    "IndicatorView",
    "InputError",
    "Listing",
    "Lock",
    "MissingExtra",
    "Programme",
    "Result",
    "ResultDiff",
    "Score",
    "Sensitivity",
    "Themes",
    "Timeline",
    "Trace",
    "Uncertainty",
    "UnknownName",
    "Verification",
    "WhatIf",
    "__version__",
    "area_parts",
    "audit_page",
    "check",
    "cite",
    "coherence",
    "commitments",
    "compare",
    "compare_areas",
    "compare_gaps",
    "diff",
    "explain",
    "explain_area",
    "export",
    "findings",
    "flip",
    "gaps",
    "init",
    "list_entries",
    "load",
    "load_areas",
    "lock",
    "plot",
    "rank_uncertainty",
    "report",
    "report_areas",
    "schema",
    "score",
    "score_areas",
    "sensitivity",
    "show",
    "summarise_areas",
    "themes",
    "timeline",
    "uncertainty",
    "verify",
    "whatif",
]

_CLASSES = (
    "bsaudit.model.errors",
    "bsaudit.model.result",
    "bsaudit.audit.programme",
    "bsaudit.audit.areas.programme",
)
"""Where the classes live, the lightest module first: the next is asked if the name is in none before. Functions live
in `bsaudit.api`."""

if not TYPE_CHECKING:  # pragma: no branch; a type checker sees the imports above and refuses every other name

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in __all__:
            if name.islower():
                return getattr(import_module("bsaudit.api"), name)
            for home in map(import_module, _CLASSES):
                if name in home.__all__:
                    return getattr(home, name)
        raise AttributeError(f"module 'bsaudit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(__all__) | set(globals()))
