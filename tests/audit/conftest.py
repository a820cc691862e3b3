"""The tiny audit of `tests/fixtures/tiny`, loaded once, and a laboratory whose every number is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import NormalDist

import pytest

from bsaudit.audit.programme import Programme, load
from bsaudit.model.dates import PartialDate
from bsaudit.model.package import Observation, Origin
from bsaudit.model.result import ThemeItem, ThemeScore
from bsaudit.model.rubric import Rubric

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


@pytest.fixture(scope="session")
def tiny() -> Programme:
    return load(TINY / "rubric.yaml")


@pytest.fixture(scope="session")
def theme_of() -> Callable[..., ThemeScore]:
    """Builds a theme with a severity and a verdict, whose facts have the scores that are named."""

    def build(severity: float | None, verdict: str = "supported", **scores: float | None) -> ThemeScore:
        return ThemeScore(
            address="theme:t",
            id="t",
            title="T",
            claim="c",
            severity=severity,
            verdict=verdict,
            sufficient=True,
            coverage=1.0,
            min_coverage=0.33,
            items=tuple(
                ThemeItem(fact=fact, title=fact, members=(), score=score, weight=0.0)
                for fact, score in scores.items()
            ),
            context=(),
        )

    return build


@dataclass(frozen=True)
class Item:
    """An indicator of the laboratory: from `before` (period 2009) to `after` (period 2012), with standard errors."""

    before: float = 100.0
    after: float = 100.0
    se: float = 1.0
    se_before: float | None = None
    weight: float = 1.0
    full: float = 50.0
    survey: str | None = None


def lab_rubric(
    tiny: Rubric, items: Sequence[Item], vary: Sequence[dict[str, object]], more: dict[str, object]
) -> Rubric:
    """One strand with one goal, whose indicators stand on wide change scales."""
    names = [f"item{number}" for number in range(len(items))]
    why = {"reason": "Made for a test"}
    surveys: dict[str, dict[str, object]] = {}
    for name, item in zip(names, items, strict=True):
        if item.survey:
            rule = surveys.setdefault(item.survey, {"factor": 1.0, "series": [], **why})
            rule["series"] = [*list(rule["series"]), f"series-{name}"]  # type: ignore[call-overload]
    return Rubric.model_validate(
        {
            **tiny.model_dump(include={"format", "id", "title", "data", "audits", "baseline"}, mode="json"),
            "method": tiny.method.model_dump(include={"missing", "verdicts", "reason"}, mode="json"),
            "strands": {"lab": {"title": "Lab", "goals": {"all": {"title": "All"}}}},
            "indicators": {
                name: {
                    "series": [f"series-{name}"],
                    "goal": "lab/all",
                    "direction": "higher",
                    "weight": item.weight,
                    "scale": {"kind": "change", "full": item.full, **why},
                    **why,
                }
                for name, item in zip(names, items, strict=True)
            },
            "sampling": {
                "design_factor": {"factor": 1.0, **why},
                "surveys": surveys,
                "defaults": {},
                "logit": {"below": 0.0, "above": 100.0, **why},
                "worded": {"points": 1.0, "relative": 0.1, **why},
                "wave_correlation": {"value": 0.3, **why},
            },
            "uncertainty": {"draws": 1000, "seed": 1, "vary": list(vary)},
            **more,
        }
    )


def lab_rows(items: Sequence[Item], source: str) -> tuple[Observation, ...]:
    """A baseline of 2009 and a value of 2012 for each indicator, with its error as a 95 % interval."""
    z = NormalDist().inv_cdf(0.975)
    rows: list[Observation] = []
    for number, item in enumerate(items):
        early = item.se if item.se_before is None else item.se_before
        for year, value, se in ((2009, item.before, early), (2012, item.after, item.se)):
            rows.append(
                Observation(
                    indicator=f"item{number}",
                    series=f"series-item{number}",
                    period=str(year),
                    start=date(year, 1, 1),
                    end=date(year, 12, 31),
                    area="E92000001",
                    dimension="",
                    group="",
                    value=value,
                    markers=(),
                    lower=value - z * se,
                    upper=value + z * se,
                    n=None,
                    published=PartialDate.parse(f"{year + 1}-03-01"),
                    source=source,
                    grade="A",
                    qualifier="eq",
                    note="",
                    origin=Origin("observations.csv", len(rows) + 2),
                )
            )
    return tuple(rows)


@pytest.fixture(scope="session")
def laboratory(tiny: Programme) -> Callable[..., Programme]:
    """Builds a programme whose every number is known. Values are an index, so that no rounding is added."""

    def build(items: Sequence[Item], vary: Sequence[dict[str, object]], **more: object) -> Programme:
        template = next(iter(tiny.package.indicators.values()))
        names = [f"item{number}" for number in range(len(items))]
        package = replace(
            tiny.package,
            observations=lab_rows(items, next(iter(tiny.package.sources))),
            indicators={name: template._replace(id=name, unit="index", kind="survey") for name in names},
            commitments={},
            findings={},
        )
        rubric = lab_rubric(tiny.rubric, items, vary, more)
        return replace(tiny, rubric_file=replace(tiny.rubric_file, rubric=rubric), package=package)

    return build


@pytest.fixture(scope="session")
def item() -> type[Item]:
    """The class of the laboratory's indicators."""
    return Item
