"""How long it takes to read many areas, against pyarrow reading the same file and doing nothing with it.

    python benchmarks/reading.py [MILLION_ROWS ...] [--runs N]

Ours hashes the file, checks every cell, reads dates, markers and periods, numbers the names, keeps the line of each
row and looks for rows that stand twice. Pyarrow's `read_csv` and `read_table` give columns and no more. Every
reading is a process of its own, run in turns so that the machine's load hits both sides alike; the first round is a
warm-up and is thrown away. Times are taken inside the process, imports included; both sides import bytecode that was
compiled beforehand, as an installed package has it. The file is made from a seed in a temporary folder: 100
indicators of as many areas as it takes, in long form.

Printed: medians, their ratio and the goal for it, the peak memory of each, and how the time grows with the rows.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from surroundings import with_bytecode

MILLIONS = (0.85, 1.7, 3.4)
RUNS, INDICATORS, SEED = 5, 100, 2019
GOAL, GOAL_FOR = 2.0, ("csv", 3.4)

MAKE = """
import sys
import numpy as np
path, rows, indicators, seed = sys.argv[1], *map(int, sys.argv[2:])
draw = np.random.default_rng(seed)
with open(path, "w") as file:
    file.write("indicator,series,period,start,end,area,value,published\\n")
    for number in range(indicators):
        middle = f"indicator_{number:03},survey,2019,2019-01-01,2019-12-31,E01"
        values = draw.normal(50, 10, rows // indicators).tolist()
        file.writelines(f"{middle}{area:06},{value:.6f},2020-03-26\\n" for area, value in enumerate(values))
"""

STORE = """
import sys
from pyarrow import csv, parquet
parquet.write_table(csv.read_csv(sys.argv[1]), sys.argv[2], compression="zstd")
"""

OURS = """
from pathlib import Path
from bsaudit.files.areas import read_area_columns
rows = len(read_area_columns(Path(sys.argv[1])).value)
"""

PLAIN = {
    "csv": "from pyarrow import csv\nrows = csv.read_csv(sys.argv[1]).num_rows\n",
    "parquet": "from pyarrow import parquet\nrows = parquet.read_table(sys.argv[1]).num_rows\n",
}

TIMED = """
import resource, sys, time
start = time.perf_counter()
{task}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, rows)
"""


@dataclass(frozen=True)
class Cost:
    """The median seconds and the peak memory in MB of reading a file."""

    seconds: float
    memory: float


def run(script: str, *arguments: object, surroundings: dict[str, str] | None = None) -> str:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings).stdout


def once(task: str, path: Path, rows: int) -> Cost:
    """One process; it must have read all rows."""
    surroundings = with_bytecode(path.parent)
    seconds, kilobytes, read = run(TIMED.format(task=task), path, surroundings=surroundings).split()
    assert int(read) == rows, f"read {read} rows of {rows}"
    return Cost(float(seconds), int(kilobytes) / 1024)


def measure(path: Path, kind: str, rows: int, runs: int) -> tuple[Cost, Cost]:
    """Ours and pyarrow's, run in turns."""
    rounds = [(once(OURS, path, rows), once(PLAIN[kind], path, rows)) for _ in range(runs + 1)][1:]
    ours, plain = zip(*rounds, strict=True)
    return median(ours), median(plain)


def median(costs: tuple[Cost, ...]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs), statistics.median(cost.memory for cost in costs)
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("millions", nargs="*", type=float, default=MILLIONS)
    parser.add_argument("--runs", type=int, default=RUNS)
    given = parser.parse_args()
    print(
        "kind     million rows   file MB   ours s  pyarrow s  ratio   ours MB  pyarrow MB   s a million rows"
    )
    with tempfile.TemporaryDirectory() as folder:
        for millions in given.millions:
            rows = round(millions * 1e6 / INDICATORS) * INDICATORS
            paths = {kind: Path(folder, f"areas.{kind}") for kind in PLAIN}
            run(MAKE, paths["csv"], rows, INDICATORS, SEED)
            run(STORE, paths["csv"], paths["parquet"])
            for kind, path in paths.items():
                ours, plain = measure(path, kind, rows, given.runs)
                ratio = ours.seconds / plain.seconds
                goal = (
                    ""
                    if (kind, millions) != GOAL_FOR
                    else f"  goal {GOAL:g}: {'met' if ratio <= GOAL else 'missed'}"
                )
                print(
                    f"{kind:8} {millions:12.2f} {path.stat().st_size / 1e6:9.1f} {ours.seconds:8.2f} "
                    f"{plain.seconds:10.2f} {ratio:6.2f} {ours.memory:9.0f} {plain.memory:11.0f} "
                    f"{ours.seconds / millions:18.2f}{goal}"
                )


if __name__ == "__main__":
    main()
