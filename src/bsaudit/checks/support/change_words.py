"""Words that say that a measure may lie outside of what a share or a count can be: changes, balances, comparisons."""

from __future__ import annotations

import re

__all__ = ["may_be_a_change"]

_CHANGE = re.compile(
    r"chang|grow|ris(?:e|ing)|fall|cut|increas|decreas|reduc|loss|lost|inflation|real terms|compar|relative|ratio|"
    r"return|margin|differen|gap|balance|net |of (?:the )?(?:target|gdp)"
)


def may_be_a_change(*words: str) -> bool:
    """Whether a title or a definition speaks of change, growth, a balance or a comparison.

    >>> may_be_a_change("Growth of online services"), may_be_a_change("Services online", "")
    (True, False)
    """
    return _CHANGE.search(f"{' '.join(words)} ".lower()) is not None
