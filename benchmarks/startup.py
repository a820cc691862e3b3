"""How long the command takes to start, against what it cannot avoid.

    python benchmarks/startup.py [RUNS]

Whole processes are timed in alternation, so that a change in the machine's load hits both sides alike. The
first round is a warm-up and is thrown away. Printed: the medians, their ratio, and the goal for it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

RUNS = 15


@dataclass(frozen=True)
class Pair:
    """A command of ours, the floor that it stands on, and how far above the floor it may be."""

    ours: tuple[str, ...]
    floor: str
    goal: float


PAIRS = (
    Pair(("--version",), "import click", 2.0),
    Pair(("score", "2013"), "import click, numpy, pydantic, rich.console, rich.table, yaml", 1.5),
)


def seconds(command: list[str], folder: str) -> float:
    """The wall time of one process, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(pair: Pair, runs: int, folder: str) -> tuple[float, float]:
    """Median seconds of our command and of its floor, run in turns."""
    ours = [sys.executable, "-m", "bsaudit", *pair.ours]
    floor = [sys.executable, "-c", pair.floor]
    rounds = [(seconds(ours, folder), seconds(floor, folder)) for _ in range(runs + 1)][1:]
    return statistics.median(own for own, _ in rounds), statistics.median(base for _, base in rounds)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        for pair in PAIRS:
            own, base = measure(pair, runs, folder)
            ratio = own / base
            met = "met" if ratio <= pair.goal else "missed"
            print(f"bsaudit {' '.join(pair.ours)}: {own * 1000:.0f} ms, median of {runs}")
            print(f"python -c '{pair.floor}': {base * 1000:.0f} ms")
            print(f"ratio {ratio:.2f}, goal {pair.goal:g}: {met}\n")


if __name__ == "__main__":
    main()
