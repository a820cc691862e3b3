"""The verbs as functions: load a programme once, then score, compare and explain it.

Each function takes a loaded `programme`, or uses the bundled Big Society one. They print nothing, return
result objects, and raise `bsaudit.BsauditError` for everything that can go wrong on purpose.

To add one: write it in the module that it belongs to (`areas`, `scoring`, `evidence`, `promises`, `chance`,
`catalogue`, `own`, `structure` or `writing`), and name it in the `__all__` of that module and of `bsaudit`. A verb
that needs nothing but a programme is a method of `bsaudit.audit.programme.Programme`, and the function here hands
on to it.
"""

# ruff: noqa: F403 - what each module names in its `__all__` is public here

from bsaudit.api.areas import *
from bsaudit.api.catalogue import *
from bsaudit.api.chance import *
from bsaudit.api.evidence import *
from bsaudit.api.own import *
from bsaudit.api.promises import *
from bsaudit.api.scoring import *
from bsaudit.api.structure import *
from bsaudit.api.writing import *
