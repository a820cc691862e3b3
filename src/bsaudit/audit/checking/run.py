"""Checking paths: rubrics with their data, and data packages by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.audit.checking.outcomes import failed_stages, open_stages, outcomes_of
from bsaudit.audit.checking.suppressions import Suppression, in_descriptor, in_rubric
from bsaudit.checks.support.area_subject import AreaSubject
from bsaudit.checks.support.catalogue import catalogue
from bsaudit.checks.support.run import PROGRAMMES_ONLY, SECTIONS, lint, names_nothing
from bsaudit.checks.support.subject import Subject
from bsaudit.files.locate import DESCRIPTOR, bundled_rubrics
from bsaudit.model.checked import CheckedPath, CheckReport, Suppressed
from bsaudit.model.errors import Fault, UnknownName, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bsaudit.model.checked import CheckInfo

__all__ = ["check_paths", "selected_checks"]

_NO_REASON, _UNUSED = "suppression-without-reason", "unused-suppression"


def check_paths(
    paths: Sequence[str],
    data: str | None = None,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> CheckReport:
    """Find everything that is wrong with some rubrics and packages.

    Args:
        paths: rubrics, ids of bundled ones, and folders with a `datapackage.json`.
        data: a package's folder to check rubrics against, in place of those that they name.
        select: ids of checks; without any, all. Faults that make an input unusable are found in any case.
        ignore: ids of checks to leave out.

    Raises:
        UnknownName: no check is called so, or one to ignore cannot be ignored.
    """
    checks = selected_checks(select, ignore)
    return CheckReport(tuple(_check_path(path, data, checks) for path in paths), tuple(checks.values()))


def selected_checks(select: Collection[str], ignore: Collection[str]) -> dict[str, CheckInfo]:
    """The checks that are asked for. Those without which nothing can be used are always among them.

    Raises:
        UnknownName: as `check_paths`.
    """
    known = catalogue()
    for name in (*select, *ignore):
        if name not in known:
            raise UnknownName("check", name, list(known))
    optional = [name for name, info in known.items() if not info.required]
    for name in ignore:
        if known[name].required:
            raise UnknownName("check that can be ignored", name, optional)
    return {
        name: info
        for name, info in known.items()
        if name not in ignore and (not select or name in select or info.required)
    }


def _check_path(path: str, data: str | None, checks: dict[str, CheckInfo]) -> CheckedPath:
    place = Path(path)
    if place.suffix.lower() in (".yaml", ".yml") or str(place) == "-":  # standard input is a rubric
        return _check_rubric(path, data, checks)
    if path in bundled_rubrics() and not place.exists():
        return _check_rubric(str(bundled_rubrics()[path]), data, checks)
    if place.name == DESCRIPTOR or place.is_dir() or not place.suffix:
        return _check_package(path, checks)
    there = "this is neither a rubric nor a data package" if place.is_file() else "there is no such file"
    expected = f"a rubric (.yaml or .yml), or a folder with a {DESCRIPTOR}"
    code = "not-checkable" if place.is_file() else "file-not-found"
    return CheckedPath(path, "unknown", False, (Fault(code, there, path, expected=expected),))


def _check_rubric(path: str, data: str | None, checks: dict[str, CheckInfo]) -> CheckedPath:
    from bsaudit.audit.programme import examine
    from bsaudit.files.area_rubric_file import is_area_rubric

    if is_area_rubric(Path(path)):
        from bsaudit.audit.checking.area_rubrics import area_subject

        area, faults = area_subject(Path(path), data)
        called = "standard input" if path == "-" else path
        return _finish(called, "rubric", area, faults, checks, {"rubric", "data"})
    examined = examine(Path(path), data)
    programme = examined.programme
    file = programme.rubric_file if programme else examined.rubric_file
    package = programme.package if programme else examined.package
    folder = programme.folder if programme else _folder(examined.folder)
    subject = Subject(file, package, folder)
    return _finish(
        "standard input" if path == "-" else path,
        "rubric",
        subject,
        examined.faults,
        checks,
        {"rubric", "data"},
    )


def _check_package(path: str, checks: dict[str, CheckInfo]) -> CheckedPath:
    from bsaudit.files.package_folder import examine_package

    found = examine_package(Path(path))
    subject = Subject(None, found.package, _folder(Path(path)))
    return _finish(path, "data", subject, found.faults.in_order(), checks, {"data"})


def _folder(folder: Path | None) -> Path | None:
    return folder.parent if folder is not None and folder.name == DESCRIPTOR else folder


def _finish(
    path: str,
    kind: str,
    subject: Subject | AreaSubject,
    faults: Sequence[Fault],
    checks: dict[str, CheckInfo],
    sides: Collection[str],
) -> CheckedPath:
    """Add what lint finds to what loading found, take out what is suppressed, and count."""
    known = catalogue()
    rubric = path if kind == "rubric" else None
    there = subject.sides
    failed = failed_stages(faults, known, rubric)
    if faults:
        failed |= {("syntax", side) for side in set(sides) - there}  # not even a part of it could be read
    else:
        sides = there
    stages = open_stages(failed, there)
    extra, idle = lint(subject, stages)
    if subject.rubric_file is not None:
        idle |= {name for name in (*SECTIONS, *PROGRAMMES_ONLY) if names_nothing(name, subject)}
    extra = [fault for fault in extra if fault.code in checks]
    ran = {name for name, info in checks.items() if not info.required and info.stage in stages}
    extra, left, odd = _without_suppressed(extra, _suppressions(subject), ran)
    extra += [fault for fault in odd if fault.code in checks]
    extra.sort(
        key=lambda fault: (fault.file != rubric, fault.file, fault.line or 0, fault.column or 0, fault.code)
    )
    everything = (*faults, *dict.fromkeys(extra))
    outcomes = outcomes_of(
        checks.values(), everything, [each.fault for each in left], failed=failed, sides=sides, idle=idle
    )
    return CheckedPath(
        path, "rubric" if kind == "rubric" else "data", not faults, everything, outcomes, tuple(left)
    )


def _suppressions(subject: Subject | AreaSubject) -> list[Suppression]:
    found: list[Suppression] = []
    if subject.rubric_file is not None:
        found += in_rubric(subject.rubric_file.document.source)
    if isinstance(subject, AreaSubject):
        return found  # tables of areas are in no package
    if subject.package is not None and subject.folder is not None:
        found += in_descriptor(subject.descriptor) if subject.descriptor is not None else ()
    return found


def _without_suppressed(
    faults: Iterable[Fault], wishes: Sequence[Suppression], ran: Collection[str]
) -> tuple[list[Fault], list[Suppressed], list[Fault]]:
    """What stays, what is left with a reason, and what is wrong with the suppressions themselves."""
    good = [wish for wish in wishes if wish.reason]
    stay, left, used = [], [], set()
    for fault in faults:
        wish = next((wish for wish in good if wish.covers(fault)), None)
        if wish is None:
            stay.append(fault)
        else:
            used.add(id(wish))
            left.append(Suppressed(fault, wish.reason))
    odd = [_no_reason(wish) for wish in wishes if not wish.reason]
    odd += [fault for wish in good if id(wish) not in used for fault in _unused(wish, ran)]
    return stay, left, odd


def _no_reason(wish: Suppression) -> Fault:
    return replace(
        wish.place,
        code=_NO_REASON,
        severity="warning",
        message=f"the suppression of {wish.check!r} gives no reason, so it has no effect",
        hint="write why, after the bracket; in datapackage.json as `reason`",
        about=wish.check,
    )


def _unused(wish: Suppression, ran: Collection[str]) -> list[Fault]:
    """A fault for a suppression that hides nothing, unless its check was not run."""
    known = catalogue()
    info = known.get(wish.check)
    if info is None:
        close = nearest(wish.check, known)
        message, hint = f"no check is called {wish.check!r}", f"did you mean {close!r}?" if close else None
    elif info.required:
        message = f"{wish.check!r} cannot be suppressed: what it finds makes the input unusable"
        hint = "mend what it finds"
    elif wish.check in ran:
        message, hint = f"nothing here fails {wish.check!r}", "take the suppression out"
    else:
        return []
    return [
        replace(wish.place, code=_UNUSED, severity="warning", message=message, hint=hint, about=wish.check)
    ]
