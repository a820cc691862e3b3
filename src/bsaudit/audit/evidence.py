"""From an observation and its source to the evidence that a result shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.result import Evidence

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.model.package import Observation, Package

__all__ = ["evidence_of"]


def evidence_of(observation: Observation, package: Package, public_by: date) -> Evidence:
    """The observation as it was used, with its row, its source, and the day from which it counted.

    Raises:
        ValueError: the observation holds no number.
    """
    if observation.value is None:
        raise ValueError(f"{observation.origin}: the observation has no value")
    source = package.sources[observation.source]
    return Evidence(
        indicator=observation.indicator,
        series=observation.series,
        period=observation.period,
        start=observation.start,
        end=observation.end,
        area=observation.area,
        value=observation.value,
        qualifier=observation.qualifier,
        markers=tuple(marker.status for marker in observation.markers),
        lower=observation.lower,
        upper=observation.upper,
        n=observation.n,
        published=str(observation.published or ""),
        public_by=public_by,
        grade=observation.grade,
        source=observation.source,
        publisher=source.publisher,
        source_title=source.title,
        url=source.url,
        note=observation.note,
        file=observation.origin.file,
        line=observation.origin.line,
    )
