"""SDMX-CSV 2.0: the observations that the audit's day could see, its scores, and a list of the components.

The layout is that of the SDMX-CSV 2.0 field guide (SDMX 3.0): `STRUCTURE`, `STRUCTURE_ID`, `ACTION`, then dimensions,
the measure and attributes, by id. The structures belong to the agency `BSAUDIT`, which stands in no registry; what
a structure message would say of each component is in `components.csv` and of each code in `codes.csv`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bsaudit.model.result import IndicatorScore, NodeScore, Row
from bsaudit.render.csv_text import to_csv
from bsaudit.render.exports.sdmx_codes import OBS_STATUS, code, codes, obs_status, time_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.material import ExportMaterial
    from bsaudit.model.package import Observation

__all__ = ["files"]

AGENCY: Final = "BSAUDIT"
_TOTAL: Final = "_T"
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+")
_CONFIDENTIALITY: Final = {"F": "Free", "C": "Confidential statistical information"}

_COMPONENTS: Final = (
    ("observations", "INDICATOR", "dimension", "The indicator."),
    ("observations", "SERIES", "dimension", "The comparable run; values of two series are never compared."),
    ("observations", "REF_AREA", "dimension", "Country or region: code of the Office for National Statistics."),
    ("observations", "BREAKDOWN", "dimension", "What the groups are groups of; _T for everyone."),
    ("observations", "BREAKDOWN_GROUP", "dimension", "The group, by a code of codes.csv; _T for everyone."),
    ("observations", "TIME_PERIOD", "time dimension", "The reference period."),
    ("observations", "OBS_VALUE", "measure", "The value; empty where OBS_STATUS says that it is missing."),
    ("observations", "OBS_STATUS", "attribute", "SDMX:CL_OBS_STATUS, the highest of several."),
    ("observations", "CONF_STATUS", "attribute", "SDMX:CL_CONF_STATUS."),
    ("observations", "UNIT_MEASURE", "attribute", "Unit of the value, by a code of codes.csv."),
    ("observations", "GSS_MARKERS", "attribute", "All markers that stood with the value, as they were written."),
    ("observations", "QUALIFIER", "attribute", "eq, approx, gt (more than) or lt (less than)."),
    ("observations", "SAMPLE_SIZE", "attribute", "Respondents behind the value."),
    ("observations", "PUBLISHED", "attribute", "When the value became public: a day, a month or a year."),
    ("observations", "DATA_SOURCE", "attribute", "Where the value was read: an id of the package's sources."),
    ("observations", "COMMENT_OBS", "attribute", "What a reader must know of the value."),
    ("scores", "AUDIT", "dimension", "The audit."),
    ("scores", "SUBJECT", "dimension", "The whole, a strand, a goal or an indicator, by a code of codes.csv."),
    ("scores", "TIME_PERIOD", "time dimension", "The day that the audit speaks from."),
    ("scores", "OBS_VALUE", "measure", "The score, 0 to 100; empty where OBS_STATUS says that it is missing."),
    ("scores", "OBS_STATUS", "attribute", "A; U where the evidence is not enough for a verdict; O without a score."),
    ("scores", "VERDICT", "attribute", "The band that the score falls in."),
    ("scores", "COVERAGE", "attribute", "Share of weight with usable evidence, 0 to 1; empty for an indicator."),
)  # fmt: skip


def files(material: ExportMaterial) -> dict[str, bytes]:
    """Two data messages, and what their components and codes mean."""
    lists = _Lists(material)
    made: dict[str, Sequence[Row]] = {
        "observations": [_observation(row, material, lists) for row in material.observations],
        "scores": list(_scores(material, lists)),
        "components": [
            {"message": message, "id": name, "role": role, "meaning": meaning}
            for message, name, role, meaning in _COMPONENTS
        ],
        "codes": list(lists.rows()),
    }
    return {f"sdmx-csv/{name}.csv": to_csv(rows, exact=True).encode() for name, rows in made.items() if rows}


class _Lists:
    """The code of each text that is no code by itself, and the code lists that follow."""

    def __init__(self, material: ExportMaterial) -> None:
        package, seen = material.package, material.observations
        self._titles = {each.id: each.title for each in package.indicators.values()}
        self._subjects = {each.address: each.title for each in _subjects(material)}
        self.indicators = codes(self._titles)
        self.series = codes(row.series for row in seen)
        self.dimensions = codes(row.dimension for row in seen if row.dimension)
        self.groups = codes(f"{row.dimension}: {row.group}" for row in seen if row.dimension)
        self.units = codes(each.unit for each in package.indicators.values())
        self.subjects = codes(self._subjects)

    def rows(self) -> Iterator[Row]:
        """Every code with its meaning, list by list."""
        lists: dict[str, dict[str, str]] = {
            "OBS_STATUS": OBS_STATUS,
            "CONF_STATUS": _CONFIDENTIALITY,
            "INDICATOR": {name: self._titles[text] for text, name in self.indicators.items()},
            "SERIES": {name: text for text, name in self.series.items()},
            "BREAKDOWN": {_TOTAL: "Total"} | {name: text for text, name in self.dimensions.items()},
            "BREAKDOWN_GROUP": {_TOTAL: "Total"} | {name: text for text, name in self.groups.items()},
            "UNIT_MEASURE": {name: text for text, name in self.units.items()},
            "SUBJECT": {name: self._subjects[text] for text, name in self.subjects.items()},
        }
        for component, entries in lists.items():
            for name, meaning in entries.items():
                yield {"component": component, "code": name, "meaning": meaning}


def _structure(material: ExportMaterial, what: str) -> Row:
    """The dataflow, in the version of the data or of the rubric; `1` stands for 1.0.0."""
    made = material.page.provenance
    owner, version = (
        (made.package, made.package_version) if what == "OBSERVATIONS" else (made.rubric, made.rubric_version)
    )
    number = version if _VERSION.fullmatch(version) else f"{version}.0.0" if version.isdecimal() else "1.0.0"
    name = code(f"{owner}_{what}").replace("-", "_").upper()
    return {"STRUCTURE": "dataflow", "STRUCTURE_ID": f"{AGENCY}:{name}({number})", "ACTION": "I"}


def _observation(row: Observation, material: ExportMaterial, lists: _Lists) -> Row:
    return _structure(material, "OBSERVATIONS") | {
        "INDICATOR": lists.indicators[row.indicator],
        "SERIES": lists.series[row.series],
        "REF_AREA": row.area,
        "BREAKDOWN": lists.dimensions[row.dimension] if row.dimension else _TOTAL,
        "BREAKDOWN_GROUP": lists.groups[f"{row.dimension}: {row.group}"] if row.dimension else _TOTAL,
        "TIME_PERIOD": time_period(row.start, row.end),
        "OBS_VALUE": row.value,
        "OBS_STATUS": obs_status(row.markers, missing=row.value is None),
        "CONF_STATUS": "C" if any(marker.symbol == "c" for marker in row.markers) else "F",
        "UNIT_MEASURE": lists.units[material.package.indicators[row.indicator].unit],
        "GSS_MARKERS": "".join(f"[{marker.symbol}]" for marker in row.markers),
        "QUALIFIER": row.qualifier,
        "SAMPLE_SIZE": row.n,
        "PUBLISHED": str(row.published) if row.published else "",
        "DATA_SOURCE": row.source,
        "COMMENT_OBS": row.note,
    }


def _scores(material: ExportMaterial, lists: _Lists) -> Iterator[Row]:
    score = material.page.score
    for each in _subjects(material):
        sufficient = not isinstance(each, NodeScore) or each.sufficient
        status = "O" if each.score is None else "A" if sufficient else "U"
        yield _structure(material, "SCORES") | {
            "AUDIT": code(score.audit.id),
            "SUBJECT": lists.subjects[each.address],
            "TIME_PERIOD": score.settings.as_of.isoformat(),
            "OBS_VALUE": each.score,
            "OBS_STATUS": status,
            "VERDICT": each.verdict,
            "COVERAGE": each.coverage if isinstance(each, NodeScore) else None,
        }


def _subjects(material: ExportMaterial) -> tuple[NodeScore | IndicatorScore, ...]:
    score = material.page.score
    return (score.overall, *score.strands, *score.goals, *score.indicators)
