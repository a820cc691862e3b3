"""The verbs as functions: load a programme once, then score, compare and explain it.

Each function takes a loaded `programme`, or uses the bundled Big Society one. They print nothing, return
result objects, and raise `bsaudit.BsauditError` for everything that can go wrong on purpose.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from bsaudit.audit import catalogue, citing, history
from bsaudit.audit import compare as compare_audits
from bsaudit.audit import explain as explain_subject
from bsaudit.audit import programme as programmes
from bsaudit.audit import score as score_audit
from bsaudit.audit.programme import Programme
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Citations, Comparison, IndicatorView, Listing, Score, Trace

__all__ = ["cite", "compare", "explain", "list_entries", "load", "score", "show"]

Vintage = Literal["known", "revised"]


def load(rubric: str | Path | None = None, data: str | Path | None = None) -> Programme:
    """Read a rubric and the data package that it names.

    Args:
        rubric: a bundled rubric's name, or the path of a rubric file; the Big Society Audit if left out.
        data: a data package's folder, in place of the one that the rubric names.

    Raises:
        InputError: a file is missing or wrong; the error carries every fault, with file and line.

    >>> sorted(load().rubric.audits)
    ['2012', '2013', '2015']
    """
    return programmes.load(rubric, data)


def score(
    audit: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> Score:
    """Score one audit.

    Args:
        audit: an audit id of the rubric, such as `"2013"`.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: speak from another day than the audit's own; a date or `"YYYY-MM-DD"`.
        vintage: `known` uses what was public on that day; `revised` the latest value published for each
            period that ended by it.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        ValueError: `as_of` is not a full date.

    Local influence stood at 37 per cent in 2009-10 and at 38 in the wave known in December 2013. Ten points
    count as the full improvement, so the score is 50 + 50 × (38 − 37) / 10:

    >>> score("2013").indicator("influence_local").score
    55.0
    """
    return score_audit.score(
        _given_or_bundled(programme), audit, as_of=_day(as_of), vintage=_known_vintage(vintage)
    )


def compare(
    before: str, after: str, *, programme: Programme | None = None, vintage: Vintage = "known"
) -> Comparison:
    """Set two audits side by side: what moved, by how much, and why.

    Args:
        before: the id of the earlier audit.
        after: the id of the later one.
        programme: what `load` returned; the bundled Big Society programme if left out.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        NotComparable: the two cannot be set beside each other.

    Local influence went from 38 to 34 per cent between the second and the third audit, against a baseline of
    37: from a score of 55 to one of 50 + 50 × (34 − 37) / 10 = 35.

    >>> moved = {row.id: row for row in compare("2013", "2015").indicators}["influence_local"]
    >>> moved.before, moved.after
    (55.0, 35.0)
    """
    return compare_audits.compare(
        _given_or_bundled(programme), before, after, vintage=_known_vintage(vintage)
    )


def explain(
    audit: str,
    subject: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> Trace:
    """Trace a score down to the rows and the sources that it rests on.

    Args:
        audit: an audit id of the rubric.
        subject: `overall`, or the id or address of a strand, a goal or an indicator.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit or subject, or there is no such vintage.
        ValueError: `as_of` is not a full date.

    >>> explain("2013", "influence_local").root.value
    55.0
    """
    return explain_subject.explain(
        _given_or_bundled(programme), audit, subject, as_of=_day(as_of), vintage=_known_vintage(vintage)
    )


def list_entries(what: str, *, programme: Programme | None = None) -> Listing:
    """List the audits, strands, goals, indicators, sources, themes or rubrics.

    Args:
        what: one of those words.
        programme: what `load` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: there is no such list.

    >>> [row["id"] for row in list_entries("audits").rows()]
    ['2012', '2013', '2015']
    """
    return catalogue.list_entries(_given_or_bundled(programme), what)


def show(indicator: str, *, programme: Programme | None = None) -> IndicatorView:
    """Show one indicator whole: every series, every period, every vintage.

    Args:
        indicator: an indicator id of the data package.
        programme: what `load` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: the package has no such indicator.

    >>> show("influence_local").unit
    'percent'
    """
    return history.show(_given_or_bundled(programme), indicator)


def cite(*ids: str, programme: Programme | None = None) -> Citations:
    """Ready citation lines.

    Args:
        ids: sources, or indicators, which stand for every source of their values; without any, the tool, the
            rubric and the data.
        programme: what `load` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: an id is neither a source nor an indicator.

    >>> any("2009-10" in citation.text for citation in cite("cs-2009-10").citations)
    True
    """
    return citing.cite(_given_or_bundled(programme), ids)


@cache
def _bundled() -> Programme:
    return programmes.load()


def _given_or_bundled(programme: Programme | None) -> Programme:
    return _bundled() if programme is None else programme


def _day(value: date | str | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    parsed = PartialDate.parse(value)
    if parsed.precision != "day":
        raise ValueError(f"as_of is {value!r}, which is not a full date: write YYYY-MM-DD")
    return parsed.last_day


def _known_vintage(vintage: Vintage) -> Vintage:
    if vintage not in get_args(Vintage):
        raise UnknownName("vintage", vintage, get_args(Vintage))
    return vintage
