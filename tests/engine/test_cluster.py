"""The same results from a real Dask cluster of two worker processes, whatever happens to its workers."""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

import bsaudit
from bsaudit.audit.areas.chance.counting import NodeSpread, Ranking, rank_spreads
from bsaudit.audit.areas.chance.drawing import DrawPlan
from bsaudit.audit.areas.chance.variants import Variant
from bsaudit.audit.areas.plan import AreaPlan, NodeError, PlanNode
from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.audit.uncertainty import Drawing
from bsaudit.cli.main import cli
from bsaudit.engine import InProcess, Runner, Threads
from bsaudit.engine.cluster import Dask, run_block, versions
from bsaudit.engine.packed import Packed
from bsaudit.model.area_rubric.uncertainty import AreaVaryWeights
from bsaudit.model.errors import EngineError, UnknownName

cloudpickle = pytest.importorskip("cloudpickle")
pytest.importorskip("distributed")

# The workers cannot import a test module: its functions travel by value.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

COMMAND = (sys.executable, "-m", "dask")


class Cluster:
    """A scheduler and workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workers = folder, list[subprocess.Popen[bytes]]()
        place = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--port", "0", "--no-dashboard", f"--scheduler-file={place}"
        )
        deadline = time.monotonic() + 60
        while not place.exists():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.05)
        self.address = str(json.loads(place.read_text("utf-8"))["address"])

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log.txt").open("ab") as log:
            return subprocess.Popen([*COMMAND, *words], stdout=log, stderr=log, cwd=self.folder)

    def add_worker(self) -> subprocess.Popen[bytes]:
        worker = self._start("worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
        self.workers.append(worker)
        return worker

    def wait_for(self, count: int) -> None:
        from distributed import Client

        connect: Any = Client  # its own types are incomplete
        with connect(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=60)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait(timeout=30)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("dask"))
    yield made
    made.stop()


@pytest.fixture
def cluster(empty: Cluster) -> Cluster:
    """Two workers, whoever was killed before."""
    alive = [worker for worker in empty.workers if worker.poll() is None]
    for _ in range(2 - len(alive)):
        empty.add_worker()
    empty.wait_for(2)
    return empty


def noisy_block(folder: Path | None, seconds: float, block: int) -> bytes:
    """Some bytes that hang on the block alone; says in `folder` which process made them."""
    if folder is not None:
        (folder / f"{block}-{os.getpid()}").touch()
        time.sleep(seconds)
    rng = np.random.default_rng(np.random.SeedSequence(2015, spawn_key=(block,)))
    return bytes((rng.random((40, 30)) @ rng.random((30, 20))).tobytes())


def test_a_scheduler_without_workers_says_how_to_start_one(empty: Cluster) -> None:
    with pytest.raises(EngineError, match=r"has no workers: .* dask worker tcp://"):
        list(Dask(empty.address, patience=0.2).run(abs, [-1]))


def test_results_are_the_bytes_of_this_process_in_order(cluster: Cluster) -> None:
    told: list[tuple[int, int]] = []
    task = partial(noisy_block, None, 0.0)
    made = list(Dask(cluster.address).run(task, range(25), lambda done, total: told.append((done, total))))
    assert made == list(InProcess().run(task, range(25)))
    assert told == [(done, 25) for done in range(1, 26)]


def test_nothing_to_do_needs_no_scheduler() -> None:
    assert list(Dask("tcp://127.0.0.1:1").run(abs, [])) == []


def test_a_killed_worker_neither_loses_nor_changes_a_result(cluster: Cluster, tmp_path: Path) -> None:
    task, blocks, victims = partial(noisy_block, tmp_path, 0.1), range(24), cluster.workers[-1:]

    def kill_in_the_middle(done: int, total: int) -> None:
        if done == 6:
            victims[0].send_signal(signal.SIGKILL)
            victims[0].wait(timeout=30)

    runner = Dask(cluster.address)
    made = list(runner.run(task, blocks, kill_in_the_middle))
    assert made == list(InProcess().run(partial(noisy_block, None, 0.0), blocks))
    ran = [tuple(int(part) for part in path.name.split("-")) for path in tmp_path.iterdir()]
    by_victim = {block for block, process in ran if process == victims[0].pid}
    by_others = {block for block, process in ran if process != victims[0].pid}
    assert by_victim, "the worker had done some blocks before it was killed"
    assert by_victim | by_others == set(blocks)
    assert set(range(20, 24)) <= by_others, "the rest was done by the one that is left"


def failing_once(folder: Path, block: int) -> int:
    mark = folder / str(block)
    if block == 3 and not mark.exists():
        mark.touch()
        raise OSError("the disk was away for a moment")
    return block * block


def test_a_block_that_fails_for_a_moment_is_run_again(cluster: Cluster, tmp_path: Path) -> None:
    assert list(Dask(cluster.address).run(partial(failing_once, tmp_path), range(5))) == [0, 1, 4, 9, 16]
    assert (tmp_path / "3").exists()


class Begun:
    """A task that nobody can pack again once it has run."""

    def __call__(self, _: int) -> int:
        self.lock = threading.Lock()
        time.sleep(0.1)
        return os.getpid()


def test_a_task_that_was_begun_reaches_the_other_worker(cluster: Cluster) -> None:
    processes = set(Dask(cluster.address).run(Begun(), range(16)))
    assert len(processes) == 2


def test_an_error_in_a_block_is_raised_here(cluster: Cluster) -> None:
    def task(block: int) -> float:
        return 1 / (block - 2)

    with pytest.raises(ZeroDivisionError):
        list(Dask(cluster.address, retries=0).run(task, range(5)))


def test_our_own_errors_arrive_with_all_that_they_carry(cluster: Cluster) -> None:
    def task(name: str) -> str:
        if name == "a node":
            raise NodeError("overall", "it cannot be done")
        raise UnknownName("area", name, ["E01", "E02"])

    with pytest.raises(UnknownName, match="no area called 'E0'") as caught:
        list(Dask(cluster.address, retries=0).run(task, ["E0"]))
    assert (caught.value.kind, caught.value.known) == ("area", ("E01", "E02"))
    with pytest.raises(NodeError, match="overall: it cannot be done") as broken:
        list(Dask(cluster.address, retries=0).run(task, ["a node"]))
    assert broken.value.address == "overall"


def test_a_large_task_travels_once_and_without_a_warning(cluster: Cluster) -> None:
    table = np.arange(2_000_000.0)  # 16 MB

    def task(block: int) -> float:
        return float(table[block::4].sum())

    assert list(Dask(cluster.address).run(task, range(4))) == [task(block) for block in range(4)]


def test_a_worker_that_dies_of_every_block_is_reported(cluster: Cluster) -> None:
    def task(block: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return block

    for _ in range(4):  # a block is given up after four workers
        cluster.add_worker()
    cluster.wait_for(6)
    with pytest.raises(EngineError, match="lost a block for good"):
        list(Dask(cluster.address).run(task, [0]))


def test_a_cluster_that_goes_away_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First its only worker, for which nobody waits forever; then its scheduler, whose loss is told once."""
    own, task = Cluster(tmp_path), partial(noisy_block, tmp_path, 0.2)
    logged: list[logging.LogRecord] = []
    handler = logging.Handler()
    monkeypatch.setattr(handler, "emit", logged.append)
    logging.getLogger("distributed.client").addHandler(handler)

    def lose(process: subprocess.Popen[bytes], done: int, _: int) -> None:
        if done == 1:
            process.kill()
            process.wait(timeout=30)

    try:
        worker = own.add_worker()
        own.wait_for(1)
        with pytest.raises(EngineError, match=r"has no workers: start one .* dask worker tcp://"):
            list(Dask(own.address, patience=3).run(task, range(20), partial(lose, worker)))
        own.add_worker()
        own.wait_for(1)
        with pytest.raises(EngineError, match=r"lost a block for good: .* the scheduler went away"):
            list(Dask(own.address).run(task, range(20), partial(lose, own.scheduler)))
        assert logged == []
    finally:
        logging.getLogger("distributed.client").removeHandler(handler)
        own.stop()


def test_a_module_that_the_workers_lack_is_named(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "def double(x):\n    return 2 * x\n"
    module = ModuleType("only_here")
    exec(source, module.__dict__)
    monkeypatch.setitem(sys.modules, "only_here", module)
    double: Callable[[int], int] = module.double
    double.__module__ = "only_here"
    with pytest.raises(EngineError, match="lacks only_here: install"):
        list(Dask(cluster.address).run(double, [1]))


def test_other_versions_on_a_worker_are_refused() -> None:
    ours = versions()
    task = Packed(pickle.dumps(abs))
    assert run_block(ours, task, -1) == 1
    with pytest.raises(EngineError, match=rf"a worker has numpy {np.__version__} instead of 0\.1"):
        run_block((ours[0], "0.1", ours[2]), task, -1)


def index_of_areas() -> DrawPlan:
    """500 areas, 7 indicators with errors, two strands; one variant is linear, the other takes the least child."""
    rng = np.random.default_rng(8)
    values = rng.normal(50, 10, (500, 7))
    nodes = (
        PlanNode("s", (0, 1, 2), np.ones(3), "arithmetic"),
        PlanNode("t", (3, 4, 5, 6), np.arange(1.0, 5.0), "arithmetic"),
        PlanNode("overall", (7, 8), np.array([1.0, 2.0]), "arithmetic"),
    )
    names = tuple(f"i{number}" for number in range(7))
    areas = tuple(f"E{number}" for number in range(500))
    plan = AreaPlan(areas, names, values, np.ones(values.shape, dtype=np.bool_), nodes)
    least = PlanNode("overall", (7, 8), np.array([1.0, 2.0]), "minimum")
    other = AreaPlan(areas, names, values + 1, plan.observed, (*nodes[:2], least))
    weights = AreaVaryWeights(kind="weights", concentration=30.0, reason="a test")
    errors = rng.random((500, 7))
    return DrawPlan(
        (Variant(plan, errors), Variant(other, errors)), ((0, (0.8, 0.2)),), ((1, weights),), 2, 11
    )


def ranks_of_areas(runner: Runner, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Every number of two nodes, as bytes: one linear, one of any kind."""
    nobody, group = np.zeros(500, dtype=np.bool_), np.full(500, 4, dtype=np.uint8)
    rankings = [Ranking(place, True, "min", True, 10, None, nobody, group) for place in (0, 2)]
    made: list[NodeSpread] = rank_spreads(index_of_areas(), rankings, 1100, runner, progress)
    assert [spread.linear for spread in made] == [True, False]
    columns = ("median", "lower", "upper", "first", "last", "same", "drawn")
    return b"".join(getattr(spread, name).tobytes() for spread in made for name in columns)


def test_ranks_of_areas_are_the_same_bytes_everywhere(cluster: Cluster) -> None:
    here = ranks_of_areas(InProcess())
    assert ranks_of_areas(Threads(2)) == here
    assert ranks_of_areas(Dask(cluster.address)) == here


def test_ranks_of_areas_outlive_a_killed_worker(cluster: Cluster) -> None:
    victim = next(worker for worker in cluster.workers if worker.poll() is None)

    def kill_in_the_middle(done: int, total: int) -> None:
        assert total == 3
        if done == 1:
            victim.send_signal(signal.SIGKILL)
            victim.wait(timeout=30)

    assert ranks_of_areas(Dask(cluster.address), kill_in_the_middle) == ranks_of_areas(InProcess())
    assert victim.poll() is not None


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
