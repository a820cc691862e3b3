"""The table of exit codes at the end of a verb's help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["exit_codes"]

_OF_EVERY_VERB: Final = {4: "a fault of bsaudit's own", 130: "interrupted"}


def exit_codes(meanings: Mapping[int, str]) -> str:
    r"""What the exit codes of a verb mean, as a paragraph of help that click leaves as it is.

    Args:
        meanings: by code, what is particular to the verb; those that all verbs share are added.

    >>> print(exit_codes({0: "done"}).removeprefix("\b\n"))
    Exit codes:
      0  done
      4  a fault of bsaudit's own
      130  interrupted
    """
    codes = {**meanings, **_OF_EVERY_VERB}
    return "\n".join(["\b", "Exit codes:", *(f"  {code}  {meaning}" for code, meaning in codes.items())])
