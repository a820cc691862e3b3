"""Checks that only `bsaudit check` runs: what can be used, and still looks wrong. One file a check.

A module holds `STAGE`, `SEVERITY`, and `check(subject)`, which yields faults made by the subject; their code is the
module's name in kebab case. `applies(subject)`, if it is there, says whether the input has anything to look at. For
rubrics of areas the functions are `check_areas` and `applies_areas`; a module may have those of one kind or of both.
The docstring is the check's page.
"""
