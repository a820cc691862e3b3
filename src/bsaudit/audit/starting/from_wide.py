"""From a wide sheet and a person's answers to a whole audit: the long tables, and a rubric to be thought through."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from bsaudit.audit.starting.answers import direction_of, looks_like_fractions, name_indicators, unit_of
from bsaudit.files.templates import start_files
from bsaudit.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bsaudit.audit.starting.answers import Answers, Wide
    from bsaudit.files.wide import Figure, WideIndicator, WideTable, WideValue

__all__ = ["audit_files"]

SERIES: Final = "as-given"
SOURCE: Final = "spreadsheet"
_OBSERVATION: Final = (
    *(
        "indicator",
        "series",
        "period",
        "start",
        "end",
        "area",
        "dimension",
        "group",
        "value",
        "lower",
        "upper",
    ),
    *("n", "published", "source", "grade", "qualifier", "note"),
)
_INDICATOR: Final = ["id", "title", "definition", "unit", "kind", "producer", "population", "note"]
_SOURCE: Final = ["id", "publisher", "title", "url", "published", "licence", "access"]


def audit_files(table: WideTable, answers: Answers, name: str) -> dict[str, bytes]:
    """The files of an audit, by their path.

    Args:
        table: the sheet.
        answers: everything that `open_questions` would ask for.
        name: the spreadsheet's name, for comments.
    """
    named = name_indicators(table)
    template = start_files()
    publisher, _, title = (answers.source or "").partition(":")
    tables = {
        "observations": _csv(_OBSERVATION, _observations(named, answers)),
        "indicators": _csv(_INDICATOR, (_indicator(*each, answers, publisher.strip()) for each in named)),
        "sources": _csv(
            _SOURCE,
            [
                {
                    "id": SOURCE,
                    "publisher": publisher.strip(),
                    "title": title.strip() or name,
                    "url": answers.url,
                    "published": _published(answers),
                    "licence": answers.licence,
                    "access": "primary",
                }
            ],
        ),
    }
    descriptor = _descriptor(json.loads(template["data/datapackage.json"]), answers.title or name)
    return {
        "rubric.yaml": _rubric(named, table, answers, name).encode(),
        "rubric-1.json": template["rubric-1.json"],
        "README.md": _readme(name, table).encode(),
        **{f"data/{each}.csv": text.encode() for each, text in tables.items()},
        "data/datapackage.json": (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode(),
    }


def _published(answers: Answers) -> str:
    return "" if answers.published in (None, "unknown") else str(answers.published)


def _csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _observations(named: Sequence[Wide], answers: Answers) -> Iterable[dict[str, str]]:
    for name, each in named:
        as_percent = bool(answers.fractions) and looks_like_fractions(unit_of(name, each, answers), each)
        for value in each.values:
            yield _observation(name, value, answers, as_percent)


def _observation(name: str, row: WideValue, answers: Answers, as_percent: bool) -> dict[str, str]:
    assert row.value is not None  # the reader keeps no other
    marks = row.value.markers + ("" if row.period.mark in row.value.markers else row.period.mark)
    number = _text(row.value, as_percent)
    return {
        "indicator": name,
        "series": SERIES,
        "period": row.period.label,
        "start": row.period.start.isoformat(),
        "end": row.period.end.isoformat(),
        "area": answers.area or "",
        "value": " ".join(part for part in (number, marks if number else row.value.markers) if part),
        "lower": _text(row.lower, as_percent),
        "upper": _text(row.upper, as_percent),
        "n": _text(row.n, False),
        "published": _published(answers),
        "source": SOURCE,
        "grade": "A",
        "qualifier": "eq",
    }


def _text(figure: Figure | None, as_percent: bool) -> str:
    """The number as its figures stand; a share of one as a percentage, exactly."""
    if figure is None or not figure.text:
        return ""
    return format((Decimal(figure.text) * 100).normalize(), "f") if as_percent else figure.text


def _indicator(name: str, each: WideIndicator, answers: Answers, publisher: str) -> dict[str, str]:
    return {
        "id": name,
        "title": each.label,
        "definition": each.attributes.get("definition", ""),
        "unit": unit_of(name, each, answers) or "",
        "producer": publisher,
        "note": each.attributes.get("note", ""),
    }


def _descriptor(descriptor: dict[str, Any], title: str) -> dict[str, Any]:
    kept = [each for each in descriptor["resources"] if each["name"] != "commitments"]
    return {
        **descriptor,
        "title": f"Figures of {title}",
        "licenses": [{"title": "see sources.csv", "path": "sources.csv"}],
        "resources": kept,
    }


def _rubric(named: Sequence[Wide], table: WideTable, answers: Answers, name: str) -> str:
    baseline = next(period for period in table.periods if period.label == answers.baseline)
    as_of = answers.as_of or PartialDate.parse(answers.published or "").last_day
    floor = date(baseline.end.year - 3, 1, 1)
    title = answers.title or f"Audit of {name}"
    blocks = "\n".join(_rule(*each, table, answers) for each in named)
    return f"""# yaml-language-server: $schema=rubric-1.json
# Made by bsaudit init from {name!r}. What a spreadsheet cannot say is marked DECIDE: think it through, and write your
# reason in place of the one that stands there. Every number that somebody chose needs one.

format: bsaudit/rubric@1
id: my-audit
title: {_quoted(title)}
data: data                       # the folder beside this file

audits:
  "{as_of.year}": {{as_of: {as_of}, title: {_quoted(f"{title}, {as_of.year}")}}}

baseline:
  on_or_before: {baseline.end}
  not_before: {floor}
  reason: {_quoted(f"DECIDE: {baseline.label} was named as the last period before the programme began")}

method:
  aggregate: arithmetic
  missing:
    min_coverage: 0.33
    max_age: P3Y
    publication_lag: P6M
    reason: "DECIDE: a third of the evidence for a verdict, and nothing older than three years"
  verdicts: {{positive: 80, mostly positive: 60, mixed: 40, mostly negative: 20, negative: 0}}
  reason: "DECIDE: equal fifths, and no strand dearer than another"

# DECIDE: one goal holds everything. Make the strands and goals of your programme, and move each indicator to its own.
strands:
  programme:
    title: The programme
    goals:
      progress: {{title: Things get better}}

indicators:
{blocks}"""


def _rule(name: str, each: WideIndicator, table: WideTable, answers: Answers) -> str:
    direction = direction_of(name, each, answers) or ""
    head = f"""  {name}:                        # {each.label}
    series: [{SERIES}]
    goal: programme/progress
    direction: {direction}
"""
    if direction != "context":
        full, reason = _full(name, each, table, answers)
        head += f"    scale: {{kind: change, full: {full}, reason: {_quoted(reason)}}}\n"
    return f"{head}    reason: {_quoted('DECIDE: say why this tells whether the programme worked')}\n"


def _full(name: str, each: WideIndicator, table: WideTable, answers: Answers) -> tuple[str, str]:
    """What counts as full marks: as given, else a starting point that says that it is one."""
    given = answers.full.get(name) or answers.full.get("")
    if given:
        return given, "DECIDE: it was given when this audit was started"
    if unit_of(name, each, answers) == "percent":
        return "10", "DECIDE: ten points are only a starting point"
    end = next(period.end for period in table.periods if period.label == answers.baseline)
    numbers = [
        (row.period.end <= end, number) for row in each.values if row.value and (number := row.value.number)
    ]
    before = [number for is_before, number in numbers if is_before]
    from_what = abs(before[-1] if before else numbers[0][1]) if numbers else Decimal(5)
    fifth = float(f"{from_what / 5:.2g}")
    return f"{fifth:.10g}", "DECIDE: a fifth of the value at the baseline is only a starting point"


def _quoted(text: str) -> str:
    """A YAML text in double quotes, which JSON's are too."""
    return json.dumps(text, ensure_ascii=False)


def _readme(name: str, table: WideTable) -> str:
    over = "".join(f"- {text}\n" for text in table.passed_over[:20])
    passed = f"\nRows of the sheet without figures, which were passed over:\n\n{over}" if over else ""
    said = "".join(f"- {text}\n" for text in table.remarks)
    columns = f"\nHow the sheet was read:\n\n{said}" if said else ""
    return f"""# An audit made from {name}

{len(table.indicators)} indicators over {len(table.periods)} periods ({table.periods[0].label} to \
{table.periods[-1].label}) were taken over figure by figure into `data/observations.csv`. Where `rubric.yaml` says
DECIDE, a choice is waiting for you.

```
bsaudit check rubric.yaml
bsaudit list audits --rubric rubric.yaml
```
{columns}{passed}"""
