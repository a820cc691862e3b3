"""How large a report gets and how long it takes, against the number of indicators, and of areas.

    python benchmarks/report.py [--open]

Indicators: every indicator of the Big Society rubric is repeated under other names, with its evidence. Areas: made-up
areas with twenty indicators in four goals, two audits, from a seed. Times are of one run: gathering (scores, traces,
1,000 draws of the programme) and writing (with charts). The goal is a page under 5 MB for 300 indicators, and for
300 areas one under 5 MB that opens in under two seconds. `--open` opens each page from disk in Chromium, by
tools/check_report.mjs and with what that needs, and prints the slowest of its four views.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.report import area_report
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.report import report
from bsaudit.render.report import to_html

FACTORS = (1, 2, 3, 4)
AREAS = (100, 300, 1000)
INDICATORS = 20
GOAL_COUNT, GOAL_BYTES, GOAL_SECONDS = 300, 5_000_000, 2.0
OPENER = Path(__file__).parents[1] / "tools" / "check_report.mjs"


def repeated(programme: Programme, factor: int) -> Programme:
    """The programme with every indicator there `factor` times."""
    rubric, package = programme.rubric, programme.package
    names = {name: [name, *(f"{name}_{copy}" for copy in range(2, factor + 1))] for name in rubric.indicators}
    rules = {copy: rubric.indicators[name] for name, copies in names.items() for copy in copies}
    described = dict(package.indicators)
    rows = list(package.observations)
    for name, copies in names.items():
        for copy in copies[1:]:
            described[copy] = package.indicators[name]._replace(id=copy)
            rows += [row._replace(indicator=copy) for row in package.observations if row.indicator == name]
    return replace(
        programme,
        rubric_file=replace(programme.rubric_file, rubric=rubric.model_copy(update={"indicators": rules})),
        package=replace(package, indicators=described, observations=tuple(rows)),
    )


def made_up_areas(folder: Path, areas: int) -> AreaProgramme:
    """An index of made-up areas: a rubric and a table, written to a folder and loaded."""
    random = np.random.default_rng(areas)
    names = [f"indicator_{number}" for number in range(1, INDICATORS + 1)]
    with (folder / "values.csv").open("w", encoding="utf-8") as table:
        print("code", "name", "year", *names, sep=",", file=table)
        for year in (2020, 2021):
            for area, row in enumerate(random.normal(50, 15, size=(areas, INDICATORS)), start=1):
                print(
                    f"X{area:05}", f"Area {area}", year, *(f"{each:.2f}" for each in row), sep=",", file=table
                )
    goals = "".join(f"  goal_{goal}: {{title: Goal {goal}}}\n" for goal in range(4))
    columns = "".join(f"      {name}: {name}\n" for name in names)
    rules = "".join(
        f"  {name}: {{title: Indicator {number}, goal: goal_{number % 4}, direction: higher, reason: Made up}}\n"
        for number, name in enumerate(names)
    )
    rubric = folder / "rubric.yaml"
    rubric.write_text(
        f"""format: bsaudit/rubric@1
units: area
id: made-up
title: Made up
data: .
tables:
  - file: values.csv
    area: code
    name: name
    period_column: year
    published: 2021-12-31
    columns:
{columns}audits:
  "2020": {{as_of: 2021-12-31, period: 2020, title: Made up 2020}}
  "2021": {{as_of: 2021-12-31, period: 2021, title: Made up 2021}}
method:
  scale: {{kind: minmax, reason: Made up}}
  missing: {{min_coverage: 1, reason: Made up}}
  reason: Made up
strands:
{goals}indicators:
{rules}""",
        encoding="utf-8",
    )
    return load_areas(rubric)


def opening(page: Path) -> float:
    """Seconds until the page is open in Chromium, in the slowest of four views."""
    run = subprocess.run(
        ["node", str(OPENER), str(page), "--opening"], capture_output=True, encoding="utf-8", check=False
    )
    taken = [int(found) / 1000 for found in re.findall(r"open after (\d+) ms", run.stdout)]
    if not taken:
        raise SystemExit(f"the page was not opened: {run.stderr.strip()}")
    return max(taken)


def verdict(count: int, size: int, seconds: float | None) -> str:
    """Whether the goals are met, at a count near the one that they speak of."""
    if not GOAL_COUNT <= count < 2 * GOAL_COUNT:
        return ""
    late = seconds is not None and seconds > GOAL_SECONDS
    return "  goal missed" if size >= GOAL_BYTES or late else "  goal met"


def line(count: int, gather: float, write: float, page: str, *, opens: bool) -> None:
    """Print one row of the table."""
    size, seconds = len(page.encode()), None
    if opens:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "report.html"
            file.write_text(page, encoding="utf-8")
            seconds = opening(file)
    opened = "" if seconds is None else f"{seconds:8.2f}"
    print(
        f"{count:7} {gather:9.2f} {write:9.2f} {size:10,} {size / count:10,.0f} {opened}"
        f"{verdict(count, size, seconds)}"
    )


def main() -> None:
    opens = "--open" in sys.argv[1:]
    head = "  count  gather s   write s      bytes  bytes one" + ("   open s" if opens else "")
    programme = load()
    print(f"indicators\n{head}")
    for factor in FACTORS:
        larger = repeated(programme, factor)
        start = time.perf_counter()
        gathered = report(larger, ["2015"], draws=1000)
        between = time.perf_counter()
        page = to_html(gathered)
        end = time.perf_counter()
        line(len(larger.rubric.indicators), between - start, end - between, page, opens=opens)
    print(f"areas, {INDICATORS} indicators each\n{head}")
    for count in AREAS:
        with tempfile.TemporaryDirectory() as folder:
            index = made_up_areas(Path(folder), count)
            start = time.perf_counter()
            told = area_report(index, "2021")
            between = time.perf_counter()
            page = to_html(told)
            end = time.perf_counter()
        line(count, between - start, end - between, page, opens=opens)


if __name__ == "__main__":
    main()
