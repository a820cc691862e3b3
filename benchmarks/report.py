"""How large a report gets and how long it takes, against the number of indicators.

    python benchmarks/report.py [FACTOR ...]

Each factor repeats every indicator of the Big Society rubric that many times under other names, with its evidence.
Times are of one run: gathering (scores, traces, 1,000 draws) and writing (with charts). The goal is for the size:
under 5 MB for 300 indicators.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from bsaudit.audit.programme import Programme, load
from bsaudit.audit.report import report
from bsaudit.render.report import to_html

FACTORS = (1, 2, 3, 4)
GOAL_INDICATORS, GOAL_BYTES = 300, 5_000_000


def repeated(programme: Programme, factor: int) -> Programme:
    """The programme with every indicator there `factor` times."""
    rubric, package = programme.rubric, programme.package
    names = {name: [name, *(f"{name}_{copy}" for copy in range(2, factor + 1))] for name in rubric.indicators}
    rules = {copy: rubric.indicators[name] for name, copies in names.items() for copy in copies}
    described = dict(package.indicators)
    rows = list(package.observations)
    for name, copies in names.items():
        for copy in copies[1:]:
            described[copy] = replace(package.indicators[name], id=copy)
            rows += [replace(row, indicator=copy) for row in package.observations if row.indicator == name]
    return replace(
        programme,
        rubric_file=replace(programme.rubric_file, rubric=rubric.model_copy(update={"indicators": rules})),
        package=replace(package, indicators=described, observations=tuple(rows)),
    )


def main() -> None:
    programme = load()
    print("indicators   gather s   write s   bytes      bytes an indicator")
    for factor in [int(each) for each in sys.argv[1:]] or FACTORS:
        larger = repeated(programme, factor)
        count = len(larger.rubric.indicators)
        start = time.perf_counter()
        gathered = report(larger, ["2015"], draws=1000)
        between = time.perf_counter()
        size = len(to_html(gathered).encode())
        end = time.perf_counter()
        met = "" if count < GOAL_INDICATORS else "  goal met" if size < GOAL_BYTES else "  goal missed"
        print(f"{count:10} {between - start:10.2f} {end - between:9.2f} {size:9,} {size / count:12,.0f}{met}")


if __name__ == "__main__":
    main()
