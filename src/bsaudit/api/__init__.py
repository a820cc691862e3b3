"""The verbs as functions: load a programme once, then score, compare and explain it.

Each function takes a loaded `programme`, or uses the bundled Big Society one. They print nothing, return
result objects, and raise `bsaudit.BsauditError` for everything that can go wrong on purpose.

To add one: write it in the module that it belongs to (`scoring`, `evidence`, `promises`, `chance`, `catalogue` or
`writing`), name it here, and in the three lists of `bsaudit/__init__.py`. A verb that needs nothing but a programme
is a method of `bsaudit.audit.programme.Programme`, and the function here hands on to it.
"""

from bsaudit.api.catalogue import cite, list_entries, load, show
from bsaudit.api.chance import flip, sensitivity, uncertainty, whatif
from bsaudit.api.evidence import compare_gaps, findings, gaps, themes
from bsaudit.api.promises import commitments, timeline
from bsaudit.api.scoring import audit_page, compare, explain, score
from bsaudit.api.writing import export, plot, report

__all__ = [
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
