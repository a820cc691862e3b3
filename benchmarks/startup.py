"""How long the command takes to start, against what it cannot avoid.

    python benchmarks/startup.py [RUNS]

Two floors. `--version` stands on `import click` alone. `score 2013` stands on its own dependencies: a process that
imports every module from outside the standard library that the command loads, in the order in which it loads them,
and does nothing else. Which modules these are is read off a run of the command, not written down here.

Both sides read bytecode that is compiled beforehand, as an installed package has it, whatever the surroundings say
about writing it. Whole processes are timed in alternation, so that a change in the machine's load hits both sides
alike; the first round is a warm-up and is thrown away. Printed: the medians, their ratio, and the goal for it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from surroundings import with_bytecode

RUNS = 15

RUN = "import sys; from bsaudit.cli.main import main; sys.argv = ['bsaudit', *sys.argv[1:]]; main()"
"""What the installed command `bsaudit` does."""

LIST_MODULES = """
import atexit, sys
from bsaudit.cli.main import main

@atexit.register
def tell():
    loaded = [name for name in sys.modules if name.partition(".")[0] not in sys.stdlib_module_names]
    print(*(name for name in loaded if name.partition(".")[0] not in ("bsaudit", "__main__")), file=sys.stderr)

sys.argv = ["bsaudit", *sys.argv[1:]]
main()
"""
IMPORT_ALL = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"


@dataclass(frozen=True)
class Pair:
    """A command of ours, the floor that it stands on in words and as arguments of Python, and the goal."""

    ours: tuple[str, ...]
    floor: str
    floor_arguments: tuple[str, ...]
    goal: float


def dependencies_of(arguments: tuple[str, ...], surroundings: dict[str, str]) -> tuple[str, ...]:
    """Every module from outside the standard library that a command of ours loads, in order of loading."""
    command = [sys.executable, "-c", LIST_MODULES, *arguments]
    run = subprocess.run(
        command,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return tuple(name for name in run.stderr.split() if not name.startswith("_"))


def seconds(arguments: tuple[str, ...], surroundings: dict[str, str]) -> float:
    """The wall time of one Python process, which must succeed."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=surroundings, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(pair: Pair, runs: int, surroundings: dict[str, str]) -> tuple[float, float]:
    """Median seconds of our command and of its floor, run in turns."""
    ours, floor = ("-c", RUN, *pair.ours), pair.floor_arguments
    rounds = [(seconds(ours, surroundings), seconds(floor, surroundings)) for _ in range(runs + 1)][1:]
    return statistics.median(own for own, _ in rounds), statistics.median(base for _, base in rounds)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        surroundings = with_bytecode(Path(folder))
        modules = dependencies_of(("score", "2013"), surroundings)
        packages = sorted({name.partition(".")[0] for name in modules})
        own = f"importing its own dependencies ({len(modules)} modules of {', '.join(packages)})"
        for pair in (
            Pair(("--version",), "python -c 'import click'", ("-c", "import click"), 2.0),
            Pair(("score", "2013"), own, ("-c", IMPORT_ALL, *modules), 1.5),
        ):
            taken, base = measure(pair, runs, surroundings)
            ratio = taken / base
            met = "met" if ratio <= pair.goal else "missed"
            print(f"bsaudit {' '.join(pair.ours)}: {taken * 1000:.0f} ms, median of {runs}")
            print(f"{pair.floor}: {base * 1000:.0f} ms")
            print(f"ratio {ratio:.2f}, goal {pair.goal:g}: {met}\n")


if __name__ == "__main__":
    main()
