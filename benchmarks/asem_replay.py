"""600 re-runs of the ASEM index from the design that COINr stored, through the pipeline of `score --by area`.

    python benchmarks/asem_replay.py [RUNS]

Each run has its own limit of outliers, scale, weights and way to combine. `BSAUDIT_REFERENCE` names the folder that
holds `peers/`. Printed: the median time of all 600 runs with nothing kept from before, the time that the peer's own
notes give, and the greatest relative difference of any stored score.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bsaudit.audit.areas.material import Material
from bsaudit.audit.areas.plan import climb
from bsaudit.audit.areas.rerun import Change, Rerunner, Step
from bsaudit.files.area_rubric_file import AreaRubricFile, read_area_rubric
from bsaudit.model.area_rubric import AreaAggregate, TreatRule
from bsaudit.model.area_rubric.scales import MinMaxScale, ZScoreScale
from bsaudit.model.areas import AreaPanel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

REFERENCE = Path(os.environ.get("BSAUDIT_REFERENCE", Path(__file__).parents[2] / "shared" / "reference"))
PEERS = REFERENCE / "peers"
PEER_SECONDS, GOAL, RUNS = 95.6, 2.0, 5

WHY = "as the peer ran it"
SCALES: dict[str, MinMaxScale | ZScoreScale] = {
    "n_minmax": MinMaxScale(kind="minmax", range=(1.0, 100.0), reason=WHY),
    "n_zscore": ZScoreScale(kind="zscore", mean=10.0, sd=2.0, reason=WHY),
}
METHODS = {"a_amean": AreaAggregate(method="arithmetic"), "a_gmean": AreaAggregate(method="geometric")}


@dataclass(frozen=True)
class Run:
    """One line of a stored design."""

    most: int
    scale: str
    weights: str
    method: str


def table(name: str) -> list[dict[str, str]]:
    with (PEERS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def coded(name: str) -> dict[str, dict[str, str]]:
    """A table by its code, in lower case as a rubric wants it; parents too."""
    return {
        row["iCode"].lower(): row | ({"Parent": row["Parent"].lower()} if "Parent" in row else {})
        for row in table(name)
    }


def design(name: str) -> list[Run]:
    rows = table(f"sensitivity/{name}_design.csv")
    return [Run(int(row["winmax"]), row["norm"], f"w{row['weight_set']}", row["aggregation"]) for row in rows]


def treatment(most: int) -> TreatRule:
    return TreatRule(method="winsorise", most=most, otherwise="log-range", reason=WHY)


def rubric() -> AreaRubricFile:
    """The structure of the index as a rubric of areas."""
    meta = {code: row for code, row in coded("asem/meta_ind.csv").items() if row["Level"] in "1234"}
    strands: dict[str, Any] = {}
    for code, row in meta.items():
        if row["Level"] == "3":
            below = [name for name, each in meta.items() if each["Parent"] == code]
            strands[code] = {
                "title": row["iName"],
                "goals": {name: {"title": meta[name]["iName"]} for name in below},
            }
    indicators = {
        code: {
            "goal": f"{meta[row['Parent']]['Parent']}/{row['Parent']}",
            "direction": "higher" if row["Direction"] == "1" else "lower",
            "treat": treatment(5).model_dump(exclude_none=True),
            "reason": row["iName"],
        }
        for code, row in meta.items()
        if row["Level"] == "1"
    }
    content = {
        "format": "bsaudit/rubric@1",
        "units": "area",
        "id": "asem",
        "title": "ASEM Sustainable Connectivity",
        "data": "asem",
        "audits": {"2018": {"as_of": "2018-12-31", "title": "The index as published"}},
        "method": {
            "scale": {"kind": "minmax", "reason": WHY},
            "missing": {"min_coverage": 0.0, "reason": WHY},
            "reason": WHY,
        },
        "strands": strands,
        "indicators": indicators,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "asem.yaml")
        path.write_text(json.dumps(content), "utf-8")
        return read_area_rubric(path)


def material(file: AreaRubricFile) -> Material:
    rows, names = table("asem/stage_screened.csv"), tuple(file.rubric.indicators)
    column = {name.lower(): name for name in rows[0]}
    values = np.array([[float(row[column[name]]) for name in names] for row in rows])
    panel = AreaPanel(
        tuple(row["uCode"] for row in rows),
        names,
        values,
        np.full(values.shape, np.datetime64("2018-12-31"), dtype="datetime64[D]"),
        np.zeros(values.shape, dtype=np.int64),
    )
    return Material(panel, {}, {})


def weight_sets(rerunner: Rerunner) -> dict[str, dict[str, Floats]]:
    """By name of a set, the weights of the children of the whole and of both strands."""
    found: dict[str, dict[str, Floats]] = {}
    rows = coded("sensitivity/asem_noisy_weight_sets.csv")
    strands = rerunner.file.rubric.strands
    for name in [name for name in next(iter(rows.values())) if name.startswith("w")]:
        found[name] = {"overall": np.array([float(rows[strand][name]) for strand in strands])}
        for strand, rule in strands.items():
            found[name][strand] = np.array([float(rows[goal][name]) for goal in rule.goals])
    return found


def replay(rerunner: Rerunner, runs: list[Run]) -> Floats:
    """Scores of the whole, shape (runs, areas)."""
    sets, scores = weight_sets(rerunner), []
    for run in runs:
        steps = (Step("treat", treatment(run.most)), Step("scale", SCALES[run.scale]))
        plan = rerunner.plan(Change(steps, {"all": METHODS[run.method]}, sets[run.weights]))
        scores.append(climb(plan, coverage=False).score[:, -1])
    return np.array(scores)


def greatest_difference(scores: Floats, name: str) -> float:
    """Against the stored scores of the first hundred runs, relative."""
    rows = table(f"sensitivity/{name}_scores_first100.csv")
    stored = np.array([[float(row[f"r_{run}"]) for row in rows] for run in range(1, 101)])
    return float(np.max(np.abs(scores[:100] / stored - 1)))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    file, plan = rubric(), design("asem_SA100")
    values, seconds = material(file), []
    scores = replay(Rerunner(file, values), plan)
    for _ in range(runs):
        start = time.perf_counter()
        replay(Rerunner(file, values), plan)
        seconds.append(time.perf_counter() - start)
    median = statistics.median(seconds)
    print(f"{len(plan)} re-runs of the ASEM index: {median:.2f} s, median of {runs}")
    print(
        f"COINr 1.1.14, as recorded with the design: {PEER_SECONDS:g} s, {PEER_SECONDS / median:.0f} times as long"
    )
    print(f"greatest relative difference of a score: {greatest_difference(scores, 'asem_SA100'):.1e}")
    print(f"goal {GOAL:g} s: {'met' if median <= GOAL else 'missed'}")


if __name__ == "__main__":
    main()
