"""The tables that every tabular export shares: one subject a table, typed columns, numbers unrounded.

CSV, CSVW, Parquet and the spreadsheets hold the same tables, so that a reader can move between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.render.exports.columns import Column, column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bsaudit.model.material import ExportMaterial
    from bsaudit.model.package import Observation, Source
    from bsaudit.model.result import Evidence, IndicatorScore, Row

__all__ = ["ExportTable", "tables_of"]

_NODE_COLUMNS = (
    "audit", "as_of", "vintage", "kind", "address", "title", "parent", "weight", "share", "score", "verdict",
    "coverage", "change", "scored", "counted", "flags", "published_verdict", "agreement",
)  # fmt: skip


@dataclass(frozen=True)
class ExportTable:
    """One table: its name for programs, its title and meaning for people, and its rows.

    `key` names the columns that tell rows apart; empty where rows have no identity of their own.
    """

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables_of(material: ExportMaterial) -> tuple[ExportTable, ...]:
    """All tables of an audit, in reading order. A table without rows is left out."""
    return tuple(
        _table(name, title, about, key, rows)
        for name, title, about, key, make in _TABLES
        if (rows := make(material))
    )


def _table(name: str, title: str, about: str, key: tuple[str, ...], rows: Sequence[Row]) -> ExportTable:
    columns = tuple(column(name, each) for each in rows[0])
    return ExportTable(name, title, about, key, columns, tuple(rows))


def _scores(material: ExportMaterial) -> list[Row]:
    rows = material.page.score.rows()
    wanted = [row for row in rows if row["kind"] in ("overall", "strand", "goal")]
    return [{name: row[name] for name in _NODE_COLUMNS} for row in wanted]


def _indicators(material: ExportMaterial) -> list[Row]:
    score = material.page.score
    head: Row = {
        "audit": score.audit.id,
        "as_of": score.settings.as_of.isoformat(),
        "vintage": score.settings.vintage,
    }
    return [head | _indicator(each) for each in score.indicators]


def _indicator(each: IndicatorScore) -> Row:
    return {
        "address": each.address,
        "title": each.title,
        "strand": each.strand,
        "goal": each.goal,
        "themes": "; ".join(each.themes),
        "fact": each.fact,
        "direction": each.direction,
        "unit": each.unit,
        "weight": each.weight,
        "share": each.share,
        "state": each.state,
        "reason": each.reason,
        "score": each.score,
        "raw_score": each.raw,
        "baseline_score": each.baseline_score,
        "verdict": each.verdict,
        "series": each.series,
        **_evidence("baseline", each.baseline),
        **_evidence("current", each.current),
        "value_change": each.change,
        "change_se": each.change_se,
        "significant": each.significant,
        "scale": each.scale.kind if each.scale else None,
        "scale_reason": (each.scale.reason or each.scale.cite) if each.scale else None,
        "formula": each.formula,
        "flags": "; ".join(each.flags),
    }


def _evidence(role: str, row: Evidence | None) -> Row:
    return {
        f"{role}_period": row.period if row else None,
        f"{role}_start": row.start.isoformat() if row else None,
        f"{role}_end": row.end.isoformat() if row else None,
        f"{role}_value": row.value if row else None,
        f"{role}_published": row.published if row else None,
        f"{role}_grade": row.grade if row else None,
        f"{role}_source": row.source if row else None,
        f"{role}_file": row.file if row else None,
        f"{role}_line": row.line if row else None,
    }


def _changes(material: ExportMaterial) -> list[Row]:
    since = material.page.since
    return since.rows() if since else []


def _missing(material: ExportMaterial) -> list[Row]:
    return [
        {
            "address": hole.address,
            "kind": hole.kind,
            "title": hole.title,
            "themes": "; ".join(hole.themes),
            "statement": hole.statement,
            "sources": "; ".join(hole.sources),
        }
        for hole in material.page.holes
    ]


def _observations(material: ExportMaterial) -> list[Row]:
    return [_observation(row, material) for row in material.observations]


def _observation(row: Observation, material: ExportMaterial) -> Row:
    return {
        "indicator": row.indicator,
        "title": material.package.indicators[row.indicator].title,
        "unit": material.package.indicators[row.indicator].unit,
        "series": row.series,
        "period": row.period,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "area": row.area,
        "dimension": row.dimension,
        "group": row.group,
        "value": row.value,
        "status": "".join(f"[{marker.symbol}]" for marker in row.markers),
        "lower": row.lower,
        "upper": row.upper,
        "n": row.n,
        "qualifier": row.qualifier,
        "published": str(row.published) if row.published else "",
        "grade": row.grade,
        "source": row.source,
        "note": row.note,
    }


def _sources(material: ExportMaterial) -> list[Row]:
    return [_source(each) for each in _sorted(material.package.sources.values())]


def _sorted(sources: Iterable[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: source.id)


def _source(each: Source) -> Row:
    return {
        "id": each.id,
        "publisher": each.publisher,
        "title": each.title,
        "url": each.url,
        "published": str(each.published) if each.published else "",
        "licence": each.licence,
        "access": each.access,
    }


_TABLES: tuple[tuple[str, str, str, tuple[str, ...], Callable[[ExportMaterial], Sequence[Row]]], ...] = (
    ("scores", "Scores of the whole, the strands and the goals",
     "One row is the whole, a strand or a goal.", ("address",), _scores),
    ("indicators", "Indicators with the evidence behind their scores",
     "One row is an indicator, with its baseline, its current value and the rows that they were read from.",
     ("address",), _indicators),
    ("changes", "What moved since the audit before",
     "One row is a subject at both audits; published change is like for like plus composition.",
     ("address",), _changes),
    ("gaps", "Gaps between groups",
     "One row is a pair of groups on one indicator.", ("address",), lambda given: given.page.gaps.rows()),
    ("commitments", "Promises against delivery",
     "One row is a promise, a strand's promises together, or a promise not yet made.",
     ("kind", "address"), lambda given: given.page.commitments.rows()),
    ("themes", "Why it failed: the evidence for and against each claim",
     "One row is a theme, a fact that bears on it, a level, or a recommendation.",
     (), lambda given: given.page.themes.rows()),
    ("findings", "Published findings beside computed verdicts",
     "One row is a finding of the published audit.", ("id",), lambda given: given.page.findings.rows()),
    ("missing", "What the audit asks about and the evidence cannot tell",
     "One row is a question without an answer.", ("address",), _missing),
    ("observations", "Observations that could be seen from the audit's day",
     "One row is a value. Values may be compared only inside one indicator and one series.",
     ("indicator", "series", "start", "end", "area", "dimension", "group"), _observations),
    ("sources", "Sources",
     "One row is a publication in which values, promises or findings were read.", ("id",), _sources),
)  # fmt: skip
