"""Verbs, functions and partitions on a real Dask cluster: the bytes that this process makes."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from click.testing import CliRunner

import bsaudit
from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.audit.uncertainty import Drawing
from bsaudit.cli.main import cli

if TYPE_CHECKING:
    from tests.engine.conftest import Cluster

pytest.importorskip("distributed")

RUBRIC = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
tables:
  - {file: values, shape: long, area: area}
  - {file: lookup.csv, shape: lookup, area: code, levels: {district: {code: district}}}
audits: {"2020": {as_of: 2022-12-31, period: 2020, title: X 2020}}
method: {scale: {kind: minmax, reason: r}, missing: {min_coverage: 0.5, reason: r}, reason: r}
strands: {s: {title: S}, t: {title: T, aggregate: geometric}}
indicators:
  a: {goal: s, direction: higher, reason: r}
  b: {goal: s, direction: lower, reason: r}
  c: {goal: t, direction: higher, scale: {kind: minmax, range: [1, 100], reason: r}, reason: r}
uncertainty: {draws: 1500, seed: 3, vary: [{kind: weights, concentration: 20, reason: r}]}
"""


@pytest.fixture
def partitioned(tmp_path: Path) -> Path:
    """The rubric of 60 areas whose values are Parquet, in a folder a period; in 2019 they were others."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rng = np.random.default_rng(20)
    codes = [f"E{number:02}" for number in range(60)]
    for period in (2019, 2020):
        for name in "abc":
            folder = tmp_path / "data" / "values" / f"period={period}" / f"indicator={name}"
            folder.mkdir(parents=True)
            table = pyarrow.table({"area": codes, "value": rng.normal(50, 10, 60)})
            parquet.write_table(table, folder / "part-0.parquet")
    districts = [f"{code},D{number % 4}" for number, code in enumerate(codes)]
    (tmp_path / "data" / "lookup.csv").write_text("\n".join(["code,district", *districts]) + "\n", "utf-8")
    (tmp_path / "rubric.yaml").write_text(RUBRIC, "utf-8")
    return tmp_path / "rubric.yaml"


def bytes_of(*words: str) -> bytes:
    found = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert found.exit_code == 0, found.stderr
    return found.stdout_bytes


def on(cluster: Cluster) -> tuple[str, ...]:
    return ("--engine", "dask", "--scheduler", cluster.address)


def test_partitions_go_through_the_cluster_and_come_out_as_partitions(
    cluster: Cluster, partitioned: Path, tmp_path: Path
) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    asked = ("2020", "--rubric", str(partitioned))
    for form in ("json", "csv"):
        drawn = ("uncertainty", *asked, "--node", "all", "--format", form)
        assert bytes_of(*drawn, *on(cluster)) == bytes_of(*drawn)
    bytes_of("export", *asked, "--as", "parquet", "--partition-by", "district", "-o", str(tmp_path / "out"))
    places = {path.parent.name for path in (tmp_path / "out" / "parquet" / "areas").rglob("*.parquet")}
    assert places == {"district=D0", "district=D1", "district=D2", "district=D3"}
    table = dataset.dataset(tmp_path / "out" / "parquet" / "areas", partitioning="hive").to_table()
    scores = bsaudit.score_areas("2020", programme=bsaudit.load_areas(partitioned))
    written = dict(zip(table["area"].to_pylist(), table["overall.score"].to_pylist(), strict=True))
    assert written == dict(zip(scores.areas, scores.overall.score, strict=True))


def test_partitions_outlive_a_killed_worker(cluster: Cluster, partitioned: Path) -> None:
    programme = bsaudit.load_areas(partitioned)
    victim = next(worker for worker in cluster.workers if worker.poll() is None)

    def kill_after_the_first_block(done: int, total: int) -> None:
        if done == 1 and victim.poll() is None:
            victim.send_signal(signal.SIGKILL)
            victim.wait(timeout=30)

    drawing = Drawing(engine="dask", scheduler=cluster.address, progress=kill_after_the_first_block)
    made = rank_uncertainty(programme, "2020", drawing=drawing)
    assert victim.poll() is not None
    assert made.to_dict() == rank_uncertainty(programme, "2020").to_dict()


@pytest.mark.parametrize(
    "words",
    [
        ("uncertainty", "2015", "--draws", "600"),
        ("compare", "2012", "2015", "--uncertainty", "--draws", "600"),
        ("sensitivity", "2015", "--samples", "32"),
    ],
    ids=lambda words: words[0],
)
def test_every_verb_that_works_in_blocks_gives_the_same_bytes_on_the_cluster(
    cluster: Cluster, words: tuple[str, ...]
) -> None:
    pytest.importorskip("scipy")
    asked = (*words, "--format", "json")
    assert bytes_of(*asked, *on(cluster)) == bytes_of(*asked)


def test_functions_take_the_cluster_as_the_verbs_do(cluster: Cluster) -> None:
    pytest.importorskip("scipy")
    where: Any = {"engine": "dask", "scheduler": cluster.address}
    drawn: Any = {"with_uncertainty": True, "draws": 300}
    there = bsaudit.compare("2013", "2015", **drawn, **where)
    assert there.to_dict() == bsaudit.compare("2013", "2015", **drawn).to_dict()
    sampled = bsaudit.sensitivity("2015", samples=16, **where)
    assert sampled.to_dict() == bsaudit.sensitivity("2015", samples=16).to_dict()
