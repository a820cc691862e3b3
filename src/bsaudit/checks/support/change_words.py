"""Words that say that a measure may lie outside of what a share or a count can be: changes, balances, comparisons."""

from __future__ import annotations

import re

__all__ = ["may_be_a_change"]

_CHANGE = re.compile(
    r"\b(?:chang|grow|ris(?:e|es|ing)\b|(?:short)?fall|cut(?:s|ting)?\b|(?:in|de)creas|reduc|loss|lost\b|inflation|"
    r"real terms|compar|relative(?:ly)?\b|ratios?\b|return|margin|differen|gaps?\b|(?:im)?balance|net\b|"
    r"of (?:the )?(?:target|gdp))"
)
"""Whole words or their beginnings: an enterprise is no rise, and the internet no balance."""


def may_be_a_change(*words: str) -> bool:
    """Whether a title or a definition speaks of change, growth, a balance or a comparison.

    >>> may_be_a_change("Growth of online services"), may_be_a_change("Services online", "")
    (True, False)
    >>> may_be_a_change("Net migration"), may_be_a_change("Enterprises with internet access")
    (True, False)
    """
    return _CHANGE.search(f"{' '.join(words)} ".lower()) is not None
