"""The verbs as functions: load a programme once, then score, compare and explain it.

Each function takes a loaded `programme`, or uses the bundled Big Society one. They print nothing, return
result objects, and raise `bsaudit.BsauditError` for everything that can go wrong on purpose.

To add one: write it in the module that it belongs to (`areas`, `scoring`, `evidence`, `promises`, `chance`,
`catalogue`, `own`, `structure` or `writing`), name it here, and in the three lists of `bsaudit/__init__.py`. A verb
that needs nothing but a programme is a method of `bsaudit.audit.programme.Programme`, and the function here hands
on to it.
"""

from bsaudit.api.areas import (
    compare_areas,
    explain_area,
    load_areas,
    rank_uncertainty,
    report_areas,
    score_areas,
    summarise_areas,
)
from bsaudit.api.catalogue import cite, list_entries, load, show
from bsaudit.api.chance import flip, sensitivity, uncertainty, whatif
from bsaudit.api.evidence import compare_gaps, findings, gaps, themes
from bsaudit.api.own import check, diff, init, lock, schema, verify
from bsaudit.api.promises import commitments, timeline
from bsaudit.api.scoring import audit_page, compare, explain, score
from bsaudit.api.structure import coherence
from bsaudit.api.writing import export, plot, report

__all__ = [
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
