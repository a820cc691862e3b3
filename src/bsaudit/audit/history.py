"""One indicator whole: every series, period and vintage that the package holds for it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bsaudit.audit.earlier_trend import indicator_trend
from bsaudit.audit.evidence import evidence_of
from bsaudit.audit.indicator import score_indicator
from bsaudit.audit.sampling import change_error
from bsaudit.audit.select import Stance, find_baseline
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AuditRef, EarlierTrend, IndicatorView, SeriesView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Observation
    from bsaudit.model.rubric import SeriesBaseline

__all__ = ["show"]


def show(programme: Programme, indicator_id: str) -> IndicatorView:
    """An indicator's definition, its place in the rubric, and its headline values in every series.

    Series that the rubric does not use are shown too, marked as unused.

    Raises:
        UnknownName: the package has no such indicator.
    """
    package, rubric = programme.package, programme.rubric
    definition = package.indicators.get(indicator_id)
    if definition is None:
        raise UnknownName("indicator", indicator_id, list(package.indicators))
    rule = rubric.indicators.get(indicator_id)
    used = [series.id for series in rule.series] if rule else []
    others = [series for series in package.series_of(indicator_id) if series not in used]
    own = {series.id: series.baseline for series in rule.series} if rule else {}
    views = [
        _series_view(programme, indicator_id, series, series in used, own.get(series))
        for series in [*used, *others]
    ]
    return IndicatorView(
        provenance=programme.provenance,
        id=indicator_id,
        title=definition.title,
        definition=definition.definition,
        unit=definition.unit,
        indicator_kind=definition.kind,
        producer=definition.producer,
        population=definition.population,
        note=definition.note,
        goal=rule.goal if rule else None,
        direction=rule.direction if rule else None,
        rationale=rule.reason if rule else None,
        baseline_end=rubric.baseline.on_or_before,
        series=tuple(view for view in views if view.observations),
        audits=tuple(
            AuditRef(id=audit_id, title=audit.title, as_of=audit.as_of)
            for audit_id, audit in rubric.audits.items()
        ),
        earlier=_earlier(programme, indicator_id) if rule else None,
    )


def _earlier(programme: Programme, indicator_id: str) -> EarlierTrend | None:
    """What the last audit knew of the indicator, beside its trend before the programme."""
    rubric = programme.rubric
    audit_id = max(rubric.audits, key=lambda name: rubric.audits[name].as_of)
    stance = Stance(rubric, rubric.last_audit, "known")
    scored = score_indicator(indicator_id, rubric, programme.package, stance)
    return indicator_trend(programme, scored, stance, audit_id)


def _series_view(
    programme: Programme, indicator_id: str, series: str, used: bool, own: SeriesBaseline | None
) -> SeriesView:
    lag = programme.rubric.method.missing.publication_lag
    rows = [row for row in programme.package.headline(indicator_id, series) if row.value is not None]
    rows.sort(key=lambda row: (row.end, row.start, row.public_by(lag), row.origin.line))
    superseded = _superseded(rows)
    newest = [row for position, row in enumerate(rows) if position not in superseded]
    baseline, _ = find_baseline(newest, programme.rubric.baseline, own) if used else (None, False)
    return SeriesView(
        series=series,
        used=used,
        observations=tuple(evidence_of(row, programme.package, row.public_by(lag)) for row in rows),
        breaks=tuple(row.period for row in rows if any(marker.effect == "break" for marker in row.markers)),
        superseded=superseded,
        baseline=rows.index(baseline) if baseline else None,
        significant=tuple(_differs(programme, baseline, row) for row in rows),
    )


def _differs(programme: Programme, baseline: Observation | None, row: Observation) -> bool | None:
    """Whether a later value differs from the baseline by more than chance would make it."""
    if baseline is None or row.end <= baseline.end:
        return None
    moved = change_error(baseline, row, programme.rubric, programme.package)
    return moved.significant if moved else None


def _superseded(rows: Sequence[Observation]) -> tuple[int, ...]:
    """Positions of values that a later vintage of the same period replaced; rows come in vintage order."""
    return tuple(
        position
        for position, (row, later) in enumerate(pairwise(rows))
        if (row.start, row.end) == (later.start, later.end)
    )
