"""What many areas cost: a full build, reading, the uncertainty of ranks, 600 re-runs, and how cost grows.

    python benchmarks/scale.py [PART ...] [AREAS]  parts: build reading ranks replay growth; all if none is named

- build: 30,000 areas × 50 indicators from a CSV file, start-up included, as a process of its own, against a process
  that does the same steps with pyarrow's reader and plain numpy. Both run in turns; the first round is thrown away.
  Both read bytecode that is compiled beforehand, as an installed package has it.
- reading: 3.4 million rows of a long table as CSV and as Parquet, against pyarrow's readers (`reading.py`).
- ranks: 33,000 areas × 100 indicators × 10,000 draws of weights and of every value's error, on two threads of a
  process of its own, with its peak memory; against keeping all ranks, and against drawing every cell by itself. Then
  the same with values missing at random.
- replay: `asem_replay.py`.
- growth: time at several sizes, and the power of the size that it follows: 1 is linear. Then what the ranks of every
  small area in Europe would cost, or of as many AREAS as you name: fewer draws of that many areas are measured, and
  the power of draws gives the rest.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from surroundings import with_bytecode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.areas.chance.drawing import DrawPlan

    Floats = NDArray[np.float64]

HERE = Path(__file__)
AREAS, INDICATORS, ROUNDS = 30_000, 50, 5
BUILD_RATIO, BUILD_SECONDS, BUILD_MEGABYTES = 1.5, 2.0, 300
PEER_BUILD = 20.8
"""Seconds of COINr 1.1.14 for the same build."""

RANK_AREAS, RANK_INDICATORS, RANK_DRAWS, THREADS = 33_000, 100, 10_000, 2
RANK_SECONDS, RANK_MEGABYTES = 60.0, 1500
RANK_HOLES = 0.05

EUROPE = 99_140
"""Local administrative units in Eurostat's list of 2019, as the R package `regions` counts its rows
(https://rdrr.io/cran/regions/src/R/data-nuts_lau_2019.R)."""
FEW_DRAWS = 1_000


def run(command: list[str], folder: Path | None = None) -> tuple[float, float, str, float]:
    """Seconds, peak megabytes, output and processor seconds of a process, which must succeed."""
    surroundings = None if folder is None else with_bytecode(folder)
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, cwd=folder, env=surroundings)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if child.returncode:
            raise SystemExit(f"{' '.join(command)} failed")
        out.seek(0)
        return seconds, usage.ru_maxrss / 1024, out.read().decode(), usage.ru_utime + usage.ru_stime


def met(ok: bool) -> str:
    return "met" if ok else "missed"


# --- build ------------------------------------------------------------------------------------------------


def write_areas(folder: Path, areas: int, indicators: int) -> Path:
    """A table and a rubric: ten goals in two strands, holes filled, outliers looked for, min-max, means."""
    rng = np.random.default_rng(2015)
    values = 50 + 10 * (
        0.6 * rng.standard_normal((areas, 1)) + 0.8 * rng.standard_normal((areas, indicators))
    )
    holes = rng.random(values.shape) < 0.01
    names = [f"i{number}" for number in range(indicators)]
    (folder / "data").mkdir()
    with (folder / "data" / "areas.csv").open("w", encoding="utf-8") as stream:
        stream.write(",".join(["area", *names]) + "\n")
        for area in range(areas):
            cells = ["" if hole else f"{x:.4f}" for x, hole in zip(values[area], holes[area], strict=True)]
            stream.write(f"E{area:06}," + ",".join(cells) + "\n")
    why = "a benchmark"
    goals = {f"g{number}": {"title": f"Goal {number}"} for number in range(10)}
    strands = {
        f"s{half}": {
            "title": f"Strand {half}",
            "goals": {g: goals[g] for g in list(goals)[5 * half : 5 * half + 5]},
        }
        for half in range(2)
    }
    rubric = {
        "format": "bsaudit/rubric@1",
        "units": "area",
        "id": "benchmark",
        "title": "Benchmark",
        "data": "data",
        "tables": [
            {"file": "areas.csv", "shape": "wide", "period": "2020", "columns": {n: n for n in names}}
        ],
        "audits": {"2020": {"as_of": "2021-12-31", "period": "2020", "title": "Benchmark"}},
        "method": {
            "scale": {"kind": "minmax", "reason": why},
            "missing": {"min_coverage": 0.5, "reason": why},
            "reason": why,
        },
        "strands": strands,
        "indicators": {
            name: {
                "goal": f"s{number % 10 // 5}/g{number % 10}",
                "direction": "lower" if number % 3 == 0 else "higher",
                "impute": {"method": "mean", "reason": why},
                "treat": {"method": "winsorise", "reason": why},
                "reason": why,
            }
            for number, name in enumerate(names)
        },
    }
    path = folder / "rubric.yaml"
    path.write_text(json.dumps(rubric, indent=1), "utf-8")
    return path


def plain_build(folder: Path) -> None:
    """The same steps with pyarrow's reader and numpy, and as few lines of output."""
    from pyarrow import csv

    table = csv.read_csv(folder / "data" / "areas.csv")
    codes = table.column(0).to_pylist()
    x = np.column_stack([column.to_numpy() for column in table.columns[1:]])
    x = np.where(np.isnan(x), np.nanmean(x, axis=0), x)
    spread = x - x.mean(axis=0)
    sd = x.std(axis=0, ddof=1)
    skew, kurtosis = (spread**3).mean(axis=0) / sd**3, (spread**4).mean(axis=0) / sd**4 - 3
    if ((np.abs(skew) > 2) & (kurtosis > 3.5)).any():
        raise SystemExit("the benchmark's columns need no treatment")
    low, high = x.min(axis=0), x.max(axis=0)
    scores = 100 * (x - low) / (high - low)
    lower = np.arange(x.shape[1]) % 3 == 0
    scores[:, lower] = 100 - scores[:, lower]
    goals = [scores[:, np.arange(x.shape[1]) % 10 == number].mean(axis=1) for number in range(10)]
    strands = [np.mean(goals[5 * half : 5 * half + 5], axis=0) for half in range(2)]
    whole = np.mean(strands, axis=0)
    rank = decile = np.empty(0)
    for node in (*goals, *strands, whole):
        rank = 1 + np.searchsorted(np.sort(-node), -node)
        decile = np.ceil(10 * rank / len(rank))
    for place in [*np.argsort(rank)[:10], *np.argsort(rank)[-10:]]:
        print(int(rank[place]), codes[place], f"{whole[place]:.3f}", int(decile[place]))


def build() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rubric = write_areas(folder, AREAS, INDICATORS)
        ours = [sys.executable, "-m", "bsaudit", "score", "2020", "--rubric", str(rubric), "--color", "never"]
        plain = [sys.executable, str(HERE), "--plain", str(folder)]
        rounds = [(run(ours, folder), run(plain, folder)) for _ in range(ROUNDS + 1)][1:]
    best = rounds[0][1][2].split()
    if f"{best[0]}  {best[1]}  {best[2]}" not in rounds[0][0][2].replace("   ", " ").replace(" 1  E", "1  E"):
        raise SystemExit("the two builds do not name the same first area")
    own, base = (statistics.median(each[side][0] for each in rounds) for side in (0, 1))
    peak, floor = (max(each[side][1] for each in rounds) for side in (0, 1))
    print(f"build of {AREAS:,} areas x {INDICATORS} indicators, start-up included, median of {ROUNDS}:")
    print(f"  bsaudit score: {own:.2f} s, peak {peak:.0f} MB")
    print(f"  pyarrow's reader and plain numpy: {base:.2f} s, peak {floor:.0f} MB")
    print(f"  ratio {own / base:.2f}, goal {BUILD_RATIO:g}: {met(own / base <= BUILD_RATIO)}")
    print(
        f"  goal {BUILD_SECONDS:g} s: {met(own <= BUILD_SECONDS)}; goal {BUILD_MEGABYTES} MB: "
        f"{met(peak <= BUILD_MEGABYTES)}"
    )
    print(f"  COINr 1.1.14 took {PEER_BUILD:g} s for such a build, {PEER_BUILD / own:.0f} times as long\n")


# --- ranks ------------------------------------------------------------------------------------------------


def index(areas: int, indicators: int, holes: float = 0.0) -> DrawPlan:
    """Ten strands of equal weights, every value with an error, a share of them missing, weights Dirichlet."""
    from bsaudit.audit.areas.chance.drawing import DrawPlan
    from bsaudit.audit.areas.chance.variants import Variant
    from bsaudit.audit.areas.plan import AreaPlan, PlanNode
    from bsaudit.model.area_rubric.uncertainty import AreaVaryWeights

    rng = np.random.default_rng(2019)
    values = 50 + 10 * (
        0.6 * rng.standard_normal((areas, 1)) + 0.8 * rng.standard_normal((areas, indicators))
    )
    values[rng.random(values.shape) < holes] = np.nan
    each = indicators // 10
    nodes = [
        PlanNode(f"s{n}", tuple(range(n * each, (n + 1) * each)), np.ones(each), "arithmetic")
        for n in range(10)
    ]
    nodes.append(PlanNode("overall", tuple(indicators + n for n in range(10)), np.ones(10), "arithmetic"))
    plan = AreaPlan(
        tuple(f"E{area}" for area in range(areas)),
        tuple(f"i{number}" for number in range(indicators)),
        values,
        ~np.isnan(values),
        tuple(nodes),
    )
    weights = AreaVaryWeights(kind="weights", concentration=100.0, reason="a benchmark")
    return DrawPlan((Variant(plan, np.full(values.shape, 2.0)),), (), ((0, weights),), 1, 2015)


def draw_ranks(
    areas: int, indicators: int, draws: int, threads: int, holes: float = 0.0
) -> tuple[Any, float, float]:
    """The ranks of the whole in all draws, and their seconds and processor seconds without the making of the data."""
    from bsaudit.audit.areas.chance.counting import Ranking, rank_spreads
    from bsaudit.audit.areas.plan import climb
    from bsaudit.engine import runner_for
    from bsaudit.stats.ranking import ranks

    plan = index(areas, indicators, holes)
    rank = ranks(climb(plan.variants[0].plan).score[:, -1])
    group = np.ceil(10 * rank / areas).astype(np.uint8)
    ranking = Ranking(10, True, "min", True, 10, None, np.zeros(areas, dtype=np.bool_), group)
    start, busy = time.perf_counter(), time.process_time()
    (spread,) = rank_spreads(plan, [ranking], draws, runner_for(threads))
    return spread, time.perf_counter() - start, time.process_time() - busy


def cell_by_cell(areas: int, indicators: int, draws: int) -> float:
    """Seconds of the plain way for some draws: a normal number for every cell, weights, mean, ranks."""
    plan = index(areas, indicators).variants[0].plan
    rng = np.random.default_rng(1)
    start = time.perf_counter()
    for _ in range(draws):
        moved = plan.values + 2.0 * rng.standard_normal(plan.values.shape)
        score = moved @ rng.dirichlet(np.full(indicators, 1.0))
        np.argsort(np.argsort(-score))
    return time.perf_counter() - start


def ranks_run() -> None:
    sizes = [str(size) for size in (RANK_AREAS, RANK_INDICATORS, RANK_DRAWS, THREADS)]
    seconds, peak, out, busy = run([sys.executable, str(HERE), "--ranks", *sizes])
    drawn = float(out.split()[0])
    plain = cell_by_cell(RANK_AREAS, RANK_INDICATORS, 10) / 10 * RANK_DRAWS
    table = RANK_AREAS * RANK_DRAWS * 8 / 1e6
    print(
        f"ranks of {RANK_AREAS:,} areas x {RANK_INDICATORS} indicators x {RANK_DRAWS:,} draws, {THREADS} threads:"
    )
    print(f"  {drawn:.1f} s, {seconds:.1f} s as a process with start-up and made-up data, peak {peak:.0f} MB")
    print(f"  {busy:.0f} processor seconds: with {THREADS} idle cores it takes about {busy / THREADS:.0f} s")
    print(
        f"  plain numpy, a number for every cell (10 draws, times {RANK_DRAWS // 10:,}): {plain:.0f} s, "
        f"{plain / drawn:.0f} times as long"
    )
    print(f"  a table of all scores would take {table:,.0f} MB, {table / peak:.1f} times the peak")
    print(
        f"  goal {RANK_SECONDS:g} s: {met(seconds <= RANK_SECONDS)}; goal {RANK_MEGABYTES:,} MB: "
        f"{met(peak <= RANK_MEGABYTES)}"
    )
    seconds, peak, out, busy = run([sys.executable, str(HERE), "--ranks", *sizes, str(RANK_HOLES)])
    print(
        f"  with {RANK_HOLES:.0%} of the values missing: {float(out.split()[0]):.1f} s, "
        f"{busy:.0f} processor seconds, peak {peak:.0f} MB\n"
    )


# --- growth -----------------------------------------------------------------------------------------------


def power(sizes: list[int], seconds: list[float]) -> float:
    """The exponent of the size that the time follows, by least squares on the logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def growth(areas: int = EUROPE) -> None:
    print("growth (seconds, of draws processor seconds; the power of the size that it follows, 1 is linear):")
    powers = {}
    ladders: dict[str, list[tuple[int, int, int]]] = {
        "draws": [(20_000, 60, draws) for draws in (2_000, 4_000, 8_000)],
        "areas": [(areas, 60, 2_000) for areas in (20_000, 40_000, 60_000)],
        "indicators": [(20_000, indicators, 2_000) for indicators in (50, 200, 800)],
    }
    for name, sizes in ladders.items():
        place = {"areas": 0, "indicators": 1, "draws": 2}[name]
        found = [min(draw_ranks(*size, threads=THREADS)[2] for _ in range(2)) for size in sizes]
        powers[name] = power([size[place] for size in sizes], found)
        steps = ", ".join(f"{size[place]:,}: {took:.2f} s" for size, took in zip(sizes, found, strict=True))
        print(f"  draws of ranks by {name}: {steps}; power {powers[name]:.2f}")
    for name, builds in {
        "areas": [(15_000, 50), (30_000, 50), (60_000, 50), (120_000, 50)],
        "indicators": [(30_000, 25), (30_000, 50), (30_000, 100), (30_000, 200)],
    }.items():
        found = [build_seconds(*size) for size in builds]
        place = 0 if name == "areas" else 1
        steps = ", ".join(f"{size[place]:,}: {took:.2f} s" for size, took in zip(builds, found, strict=True))
        slope = (found[-1] - found[0]) / (builds[-1][0] * builds[-1][1] - builds[0][0] * builds[0][1])
        print(f"  build by {name}: {steps}; {slope * 1e6:.2f} s more for each million values")
    print()
    cost(areas, powers["draws"])


def cost(areas: int, power_of_draws: float) -> None:
    """What the ranks of some areas would cost, from a run with fewer draws; never less than in proportion to it."""
    sizes = [str(size) for size in (areas, RANK_INDICATORS, FEW_DRAWS, THREADS)]
    _, peak, out, _ = run([sys.executable, str(HERE), "--ranks", *sizes])
    busy, steps = float(out.split()[1]), max(power_of_draws, 1.0)
    whole = busy * (RANK_DRAWS / FEW_DRAWS) ** steps
    print(
        f"ranks of {areas:,} areas x {RANK_INDICATORS} indicators x {RANK_DRAWS:,} draws, by measured growth:"
    )
    print(f"  {FEW_DRAWS:,} draws: {busy:.1f} processor seconds, peak {peak:.0f} MB")
    print(
        f"  times {RANK_DRAWS // FEW_DRAWS} to the power {steps:.2f}: {whole:.0f} processor seconds, ", end=""
    )
    print(f"{whole / (areas * RANK_DRAWS) * 1e9:.0f} ns an area and draw")
    print(
        f"  on 2 idle cores {whole / 2:.0f} s, on 32 {whole / 32:.0f} s; a core-hour times {whole / 3600:.3f}\n"
    )


def build_seconds(areas: int, indicators: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        rubric = write_areas(Path(name), areas, indicators)
        command = [sys.executable, "-m", "bsaudit", "score", "2020", "--rubric", str(rubric)]
        return min(run(command, Path(name))[0] for _ in range(3))


def replay() -> None:
    print(run([sys.executable, str(HERE.with_name("asem_replay.py")), "3"])[2])


def reading() -> None:
    print(run([sys.executable, str(HERE.with_name("reading.py")), "3.4"])[2])


PARTS = {"build": build, "reading": reading, "ranks": ranks_run, "replay": replay, "growth": growth}


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["--plain"]:
        plain_build(Path(words[1]))
        return
    if words[:1] == ["--ranks"]:
        areas, indicators, draws, threads = (int(word) for word in words[1:5])
        spread, seconds, busy = draw_ranks(areas, indicators, draws, threads, *map(float, words[5:]))
        if not (spread.lower <= spread.median).all() or math.isnan(float(spread.same.sum())):
            raise SystemExit("the ranks make no sense")
        print(seconds, busy)
        return
    sizes = [int(word) for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    for name in names:
        if name not in PARTS:
            raise SystemExit(f"there is no part {name!r}: use {', '.join(PARTS)}")
    for name in names or PARTS:
        if name == "growth" and sizes:
            growth(sizes[-1])
        else:
            PARTS[name]()


if __name__ == "__main__":
    main()
