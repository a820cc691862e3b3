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
    from bsaudit.api import cite, compare, explain, list_entries, load, score, show
    from bsaudit.audit.programme import Programme
    from bsaudit.model.errors import BsauditError, Fault, InputError, MissingExtra, NotComparable, UnknownName
    from bsaudit.model.result import Citations, Comparison, IndicatorView, Listing, Result, Score, Trace

__version__ = "0.1.0"

__all__ = [
    "BsauditError",
    "Citations",
    "Comparison",
    "Fault",
    "IndicatorView",
    "InputError",
    "Listing",
    "MissingExtra",
    "NotComparable",
    "Programme",
    "Result",
    "Score",
    "Trace",
    "UnknownName",
    "__version__",
    "cite",
    "compare",
    "explain",
    "list_entries",
    "load",
    "score",
    "show",
]

_HOMES = {
    "bsaudit.api": ("cite", "compare", "explain", "list_entries", "load", "score", "show"),
    "bsaudit.audit.programme": ("Programme",),
    "bsaudit.model.errors": (
        "BsauditError",
        "Fault",
        "InputError",
        "MissingExtra",
        "NotComparable",
        "UnknownName",
    ),
    "bsaudit.model.result": (
        "Citations",
        "Comparison",
        "IndicatorView",
        "Listing",
        "Result",
        "Score",
        "Trace",
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
