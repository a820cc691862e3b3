"""Everything that can go wrong on purpose, and the faults that say where.

    BsauditError
    ├── InputError      a file cannot be used; carries every fault found       exit 3
    ├── UnknownName     an audit, subject or series that is not in the rubric  exit 2
    ├── MissingExtra    an optional library is needed and not installed        exit 2
    └── EngineError     blocks of work cannot run where they were sent         exit 2

A library user catches these; only the command line prints them and exits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = [
    "BsauditError",
    "EngineError",
    "Fault",
    "InputError",
    "MissingExtra",
    "Related",
    "Severity",
    "UnknownName",
    "did_you_mean",
    "nearest",
]


Severity = Literal["error", "warning", "note"]
"""How much a fault matters: an error is wrong, a warning may be, a note is worth knowing."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a fault speaks of, such as the first of two equal rows."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input, and where.

    Attributes:
        code: what kind of fault, in kebab case; stable, so that scripts can rely on it.
        message: what is wrong, in one sentence without a full stop.
        file: the file as the user named it or as it stands in the package.
        line: 1-based; `None` where the fault has no line, such as a missing file.
        column: 1-based, counted in characters; `None` where the fault is the whole line.
        text: the offending line, without its line end.
        expected: what would have been right.
        hint: how to mend it, such as the nearest known name.
        related: other places that belong to the same fault.
        severity: how much it matters. What keeps an input from being used is always an error.
        about: the id of what it speaks of, such as an indicator or a source, where there is one.
    """

    code: str
    message: str
    file: str
    line: int | None = None
    column: int | None = None
    text: str | None = None
    expected: str | None = None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity = "error"
    about: str | None = None

    @property
    def where(self) -> str:
        """`file:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class BsauditError(Exception):
    """The base of every error that bsaudit raises on purpose."""

    def __reduce__(self) -> tuple[Callable[..., BsauditError], tuple[Any, ...]]:
        """Pickled with all that it carries, however it is made: an error in a worker process is raised here."""
        return _made_again, (type(self), self.args, self.__dict__)


def _made_again(kind: type[BsauditError], args: tuple[Any, ...], state: dict[str, Any]) -> BsauditError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(BsauditError):
    """A rubric or a data package cannot be used. `faults` holds all that was found, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(f"{fault.where}: {fault.message}" for fault in self.faults))


class UnknownName(BsauditError):
    """A name that the rubric or the package does not know, with the nearest ones that it does."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        close = nearest(name, known)
        advice = [] if close is None else [f"did you mean {close!r}?"]
        if len(known) <= 12:
            advice.append(f"known: {', '.join(known)}")
        elif close is None:
            advice.append(f"there are {len(known)} to choose from")
        super().__init__(f"no {kind} called {name!r}; {' '.join(advice)}")


class EngineError(BsauditError):
    """Blocks of work cannot run where they were sent: no cluster, no workers, other versions, lost for good."""


class MissingExtra(BsauditError):
    """A library that an optional feature needs is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional library: pip install 'bsaudit[{extra}]'")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or `None` if none is near.

    >>> nearest("influense_local", ["influence_local", "adoptions"])
    'influence_local'
    """
    import difflib

    matches = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str | None = None) -> str | None:
    """The hint that names the nearest known name; `otherwise` if none is near.

    >>> did_you_mean("trsut", ["trust", "adoptions"])
    "did you mean 'trust'?"
    >>> did_you_mean("giving", ["trust", "adoptions"], "add it to the package's indicators")
    "add it to the package's indicators"
    """
    close = nearest(name, known)
    return f"did you mean {close!r}?" if close else otherwise
