"""The verbs as functions: load a programme once, then score, compare and explain it.

Each function takes a loaded `programme`, or uses the bundled Big Society one. They print nothing, return
result objects, and raise `bsaudit.BsauditError` for everything that can go wrong on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack, get_args, overload

from bsaudit.audit import catalogue, chart_input, citing, history
from bsaudit.audit import commitments as audit_commitments
from bsaudit.audit import compare as compare_audits
from bsaudit.audit import compare_gaps as compare_audits_gaps
from bsaudit.audit import explain as explain_subject
from bsaudit.audit import export_material
from bsaudit.audit import findings as audit_findings
from bsaudit.audit import flip as flip_verdict
from bsaudit.audit import gaps as audit_gaps
from bsaudit.audit import programme as programmes
from bsaudit.audit import score as score_audit
from bsaudit.audit import sensitivity as audit_sensitivity
from bsaudit.audit import themes as audit_themes
from bsaudit.audit import timeline as audit_timeline
from bsaudit.audit import uncertainty as audit_uncertainty
from bsaudit.audit import whatif as audit_whatif
from bsaudit.audit.programme import Programme
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import (
    Citations,
    Clock,
    Commitments,
    Comparison,
    Findings,
    Flips,
    GapComparison,
    Gaps,
    IndicatorView,
    Listing,
    Score,
    Sensitivity,
    Themes,
    Timeline,
    Trace,
    Uncertainty,
    WhatIf,
)

__all__ = [
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
    "score",
    "sensitivity",
    "show",
    "themes",
    "timeline",
    "uncertainty",
    "whatif",
]

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
    before: str,
    after: str,
    *,
    programme: Programme | None = None,
    vintage: Vintage = "known",
    with_uncertainty: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
) -> Comparison:
    """Set two audits side by side: what moved, by how much, and why.

    Args:
        before: the id of the earlier audit.
        after: the id of the later one.
        programme: what `load` returned; the bundled Big Society programme if left out.
        vintage: as for `score`.
        with_uncertainty: whether to add the interval of each change, and how likely each score rose.
        draws: as for `uncertainty`, as are `seed`, `threads` and `vary`.
        seed: see `draws`.
        threads: see `draws`.
        vary: see `draws`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.

    Local influence went from 38 to 34 per cent between the second and the third audit, against a baseline of
    37: from a score of 55 to one of 50 + 50 × (34 − 37) / 10 = 35.

    >>> moved = {row.id: row for row in compare("2013", "2015").indicators}["influence_local"]
    >>> moved.before, moved.after
    (55.0, 35.0)
    """
    given = _given_or_bundled(programme)
    result = compare_audits.compare(given, before, after, vintage=_known_vintage(vintage))
    if not with_uncertainty:
        return result
    drawing = audit_uncertainty.Drawing(draws=draws, seed=seed, threads=threads, only=tuple(vary))
    return audit_uncertainty.with_uncertainty(given, result, drawing=drawing)


def gaps(
    audit: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
    measures: Sequence[str] = (),
    dimension: str | None = None,
) -> Gaps:
    """The gaps between groups at one audit: who is ahead, by how much, and whether it moved.

    Args:
        audit: an audit id of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.
        measures: further measures of inequality, such as `["theil", "par"]`, or `["all"]`.
        dimension: only the gaps of one dimension, such as `"age"`.

    Raises:
        UnknownName: there is no such audit, measure, dimension or vintage.
        ValueError: `as_of` is not a full date.

    In 2010 three quarters of those over 65 voted and 44 per cent of those under 25: a level, not a trend.

    >>> gap = gaps("2012").gap("turnout_age")
    >>> gap.current.difference.value, gap.current.ahead, gap.trend
    (32.0, 'reference', 'cannot tell')
    """
    return audit_gaps.gaps(
        _given_or_bundled(programme),
        audit,
        as_of=_day(as_of),
        vintage=_known_vintage(vintage),
        measures=measures,
        dimension=dimension,
    )


def compare_gaps(
    before: str, after: str, *, programme: Programme | None = None, vintage: Vintage = "known"
) -> GapComparison:
    """The gaps between groups at two audits: which widened, which narrowed, and because of whom.

    Args:
        before: the id of the earlier audit.
        after: the id of the later one.
        programme: what `load` returned; the bundled Big Society programme if left out.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.

    >>> moved = {row.id: row for row in compare_gaps("2012", "2015").gaps}["gcse_class"]
    >>> round(moved.change.size, 1), moved.trend
    (-0.7, 'no significant change')
    """
    return compare_audits_gaps.compare_gaps(
        _given_or_bundled(programme), before, after, vintage=_known_vintage(vintage)
    )


def commitments(
    audit: str | None = None,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> Commitments:
    """Set promises against what was delivered, as known on the day of an audit, and against the outcome.

    Args:
        audit: an audit id of the rubric; the latest audit if left out.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        ValueError: `as_of` is not a full date.

    For 2013, 50,000 places of National Citizen Service were pledged; 39,566 young people took part:

    >>> promise = commitments("2015").commitment("ncs-places-2013")
    >>> promise.share_delivered, promise.completion, promise.timing
    (0.79132, 'substantial', 'overdue')
    """
    return audit_commitments.commitments(
        _given_or_bundled(programme), audit, as_of=_day(as_of), vintage=_known_vintage(vintage)
    )


def uncertainty(
    audit: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
    draws: int | None = None,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
) -> Uncertainty:
    """How sure an audit's scores are: intervals, and the probability of each verdict.

    Args:
        audit: an audit id of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.
        draws: how many; as the rubric declares if left out.
        seed: from which every draw follows; as the rubric declares if left out.
        threads: how many blocks of draws run at once; the result is the same.
        vary: kinds or addresses of the assumptions to vary, such as `["data", "weights:goals"]`; all if empty.

    Raises:
        UnknownName: the rubric has no such audit or assumption, or there is no such vintage.
        BsauditError: the rubric does not say what is uncertain, or how exact its values are.
        ValueError: `as_of` is not a full date, or a number is out of range.

    The score itself does not hang on the draws:

    >>> result = uncertainty("2015", draws=500, vary=["data"])
    >>> result.overall.point == score("2015").overall.score
    True
    >>> result.overall.lower < result.overall.point < result.overall.upper
    True
    """
    drawing = audit_uncertainty.Drawing(draws=draws, seed=seed, threads=threads, only=tuple(vary))
    return audit_uncertainty.uncertainty(
        _given_or_bundled(programme),
        audit,
        as_of=_day(as_of),
        vintage=_known_vintage(vintage),
        drawing=drawing,
    )


def sensitivity(
    audit: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
    samples: int = 1024,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
) -> Sensitivity:
    """Which assumption moves an audit's result: Sobol indices, indicators left out, and weights that tip a verdict.

    Args:
        audit: an audit id of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.
        samples: size of each of the two base samples; a power of two.
        seed: of the sampling; as the rubric declares if left out.
        threads: how many samples are scored at once; the result is the same.
        vary: as for `uncertainty`.

    Raises:
        MissingExtra: scipy is not installed.
        UnknownName: the rubric has no such audit or assumption, or there is no such vintage.
        BsauditError: the rubric does not say what is uncertain, or how exact its values are.
        ValueError: `as_of` is not a full date, or `samples` is not a power of two.

    With one assumption alone, all of the variance is its own:

    >>> (index,) = sensitivity("2015", samples=256, vary=["spans"]).subject("overall").indices
    >>> index.assumption, index.total_lower < 1 < index.total_upper
    ('spans:indicators', True)
    """
    sampling = audit_sensitivity.Sampling(samples=samples, seed=seed, threads=threads, only=tuple(vary))
    return audit_sensitivity.sensitivity(
        _given_or_bundled(programme),
        audit,
        as_of=_day(as_of),
        vintage=_known_vintage(vintage),
        sampling=sampling,
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


def themes(
    audit: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> Themes:
    """Weigh the claims about why the programme failed: the evidence for and against each, and what should follow.

    Args:
        audit: an audit id of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        ValueError: `as_of` is not a full date.

    The severity is the one that `score` gives, wherever it is shown:

    >>> report = themes("2015").theme("weak_partnership")
    >>> {theme.id: theme.severity for theme in score("2015").themes}["weak_partnership"] == report.score.severity
    True
    """
    return audit_themes.themes(
        _given_or_bundled(programme), audit, as_of=_day(as_of), vintage=_known_vintage(vintage)
    )


def findings(
    audit: str,
    *,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> Findings:
    """Set what the published audit concluded beside the computed verdicts, with reasons where they differ.

    Args:
        audit: an audit id of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        ValueError: `as_of` is not a full date.

    The final audit found that fewer children were adopted; the official counts rose:

    >>> check = {each.match.subject: each for each in findings("2015").findings}["adoptions"]
    >>> check.match.published_verdict, check.match.computed_verdict, check.match.agreement
    ('negative', 'positive', 'differs')
    """
    return audit_findings.findings(
        _given_or_bundled(programme), audit, as_of=_day(as_of), vintage=_known_vintage(vintage)
    )


def timeline(
    *,
    programme: Programme | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    clock: Clock | None = None,
    vintage: Vintage | None = None,
) -> Timeline:
    """Scores, promises, audits and breaks on one axis of time, and which strand moved first.

    Args:
        programme: what `load` returned; the bundled Big Society programme if left out.
        start: the first day, a date or `"YYYY-MM-DD"`; the baseline date if left out.
        end: the last; that of the last audit if left out.
        clock: `known` puts a value on the day from which it was known, `period` at the end of the period that it
            measures. `known` if left out.
        vintage: on the period clock, `revised` (its default) counts all that was ever published, `known` what was
            public by `end`.

    Raises:
        UnknownName: there is no such clock or vintage.
        BsauditError: the window ends before it starts, or the revised vintage is asked for on the known clock.
        ValueError: `start` or `end` is not a full date.

    The score on the day of an audit is the score of that audit:

    >>> point = [row for row in timeline().points if row.address == "overall" and str(row.day) == "2013-12-09"][0]
    >>> point.score == score("2013").overall.score
    True
    """
    if clock is not None and clock not in get_args(Clock):
        raise UnknownName("clock", clock, get_args(Clock))
    return audit_timeline.timeline(
        _given_or_bundled(programme),
        start=_day(start),
        end=_day(end),
        clock=clock,
        vintage=None if vintage is None else _known_vintage(vintage),
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


def export(
    audit: str,
    formats: str | Sequence[str],
    folder: str | Path,
    *,
    force: bool = False,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> tuple[Path, ...]:
    """Write an audit to a folder in the formats that other tools read, whole or not at all.

    Args:
        audit: an audit id of the rubric.
        formats: one or more of json, csv, datapackage, csvw, sdmx-csv, xlsx, ods, vega-lite and parquet.
        folder: a new or an empty one.
        force: replace a folder that an earlier export wrote.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.

    Returns:
        The files written, apart from `SHA256SUMS`.

    Raises:
        UnknownName: there is no such audit, format or vintage.
        InputError: the folder cannot be written; nothing has changed.
        MissingExtra: a format needs a library that is not installed.
        ValueError: `as_of` is not a full date.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = export("2013", "csv", Path(place) / "audit")
    >>> sorted(path.name for path in written)[:3]
    ['README.md', 'changes.csv', 'commitments.csv']
    """
    from bsaudit.files.folder_writing import refuse_folder, write_folder
    from bsaudit.render.exports import export_files, wants_of

    names = [formats] if isinstance(formats, str) else list(formats)
    place = Path(folder)
    refuse_folder(place, force=force)
    material = export_material.gather(
        _given_or_bundled(programme),
        audit,
        wants=wants_of(names),
        as_of=_day(as_of),
        vintage=_known_vintage(vintage),
    )
    files = export_files(material, names)
    write_folder(place, files, force=force)
    return tuple(place / name for name in files)


def whatif(
    audit: str,
    changes: Mapping[str, float | str] | None = None,
    *,
    drop: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> WhatIf:
    """Score an audit again under changed assumptions, beside the audit as it is.

    Args:
        audit: an audit id of the rubric.
        changes: what `--set` takes, such as `{"influence_local": 38, "weight:goal/influence": 2}`.
        drop: indicators, goals or strands to leave out.
        aggregate: one method for every node, such as `"geometric,floor=1"`.
        grade: score with evidence of this grade or better alone.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`; for both sides.
        vintage: as for `score`; for both sides.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        BsauditError: the scenario cannot be read or scored; the message names everything that is wrong.
        ValueError: `as_of` is not a full date.

    >>> raised = whatif("2015", {"influence_local": 38})
    >>> raised.node("goal:community_empowerment/influence").change
    16.0
    """
    return audit_whatif.whatif(
        _given_or_bundled(programme),
        audit,
        sets=_settings(changes),
        drops=drop,
        aggregate=aggregate,
        grade=grade,
        as_of=_day(as_of),
        vintage=_known_vintage(vintage),
    )


def flip(
    audit: str,
    subject: str = "overall",
    changes: Mapping[str, float | str] | None = None,
    *,
    drop: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
    programme: Programme | None = None,
    as_of: date | str | None = None,
    vintage: Vintage = "known",
) -> Flips:
    """For each indicator below a subject: the smallest change of its value that changes the subject's verdict.

    Args:
        audit: an audit id of the rubric.
        subject: `overall`, or a strand or a goal.
        changes: a scenario to start from; like all that follow, as for `whatif`.
        drop: what it leaves out.
        aggregate: its method.
        grade: its least grade.
        programme: what `load` returned.
        as_of: from which day.
        vintage: with which vintage.

    Raises:
        UnknownName: there is no such audit, subject or vintage.
        BsauditError: the subject has too little evidence for a verdict, or the scenario cannot be read.
        ValueError: `as_of` is not a full date.

    >>> nearest = flip("2015", "community_empowerment").tips[0]
    >>> nearest.indicator, nearest.side, round(nearest.tip, 3)
    ('influence_local', 'below', 33.752)
    """
    return flip_verdict.flip(
        _given_or_bundled(programme),
        audit,
        subject,
        sets=_settings(changes),
        drops=drop,
        aggregate=aggregate,
        grade=grade,
        as_of=_day(as_of),
        vintage=_known_vintage(vintage),
    )


def _settings(changes: Mapping[str, float | str] | None) -> list[str]:
    return [f"{name}={value}" for name, value in (changes or {}).items()]


class PlotChoices(TypedDict, total=False):
    """How a chart is to be made: `by` is `strand` or `goal`; `intervals` draws how sure the scores are.

    `dimension` is for gaps alone; the others are as for `score` and `uncertainty`.
    """

    programme: Programme | None
    as_of: date | str | None
    vintage: Vintage
    by: Literal["strand", "goal"]
    dimension: str
    intervals: bool
    draws: int
    seed: int


@overload
def plot(
    kind: str, *subjects: str, to: Literal["spec"] = "spec", **choices: Unpack[PlotChoices]
) -> dict[str, Any]: ...
@overload
def plot(kind: str, *subjects: str, to: Literal["svg"], **choices: Unpack[PlotChoices]) -> str: ...


def plot(
    kind: str, *subjects: str, to: Literal["spec", "svg"] = "spec", **choices: Unpack[PlotChoices]
) -> dict[str, Any] | str:
    """Draw one chart.

    Args:
        kind: `strands`, `compare`, `gap`, `commitments`, `themes`, `timeline`, `uncertainty` or `indicator`.
        subjects: what the chart is of: an audit id; two for `compare`; an audit and perhaps a gap for `gap`; an
            indicator for `indicator`; nothing for `timeline`.
        to: `spec` for a Vega-Lite specification with its data inside, `svg` for a picture.
        choices: see `PlotChoices`.

    Raises:
        UnknownName: there is no such kind, audit, gap, dimension, indicator or vintage.
        MissingExtra: `svg` needs vl-convert-python: pip install 'bsaudit[charts]'.
        ValueError: too few or too many subjects, or a choice that the kind does not have.

    >>> plot("strands", "2013")["vconcat"][0]["data"]["values"][0]["subject"]
    'The Big Society'
    """
    from bsaudit.render import charts

    drawing = audit_uncertainty.Drawing(draws=choices.get("draws"), seed=choices.get("seed"))
    wish = chart_input.ChartWish(
        as_of=_day(choices.get("as_of")),
        vintage=_known_vintage(choices.get("vintage", "known")),
        by=choices.get("by"),
        dimension=choices.get("dimension"),
        intervals=choices.get("intervals", False),
        drawing=drawing,
    )
    made = chart_input.chart_input(_given_or_bundled(choices.get("programme")), kind, subjects, wish)
    specification = charts.spec(kind, made.result, **made.options)
    return charts.svg(specification) if to == "svg" else specification


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
