"""The same results from a real Dask cluster of two worker processes, whatever happens to its workers."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.audit.areas.chance.counting import NodeSpread, Ranking, rank_spreads
from bsaudit.audit.areas.chance.drawing import DrawPlan
from bsaudit.audit.areas.chance.variants import Variant
from bsaudit.audit.areas.plan import AreaPlan, NodeError, PlanNode
from bsaudit.engine import InProcess, Runner, Threads
from bsaudit.engine.cluster import Dask, run_block, versions
from bsaudit.engine.packed import Packed
from bsaudit.model.area_rubric.uncertainty import AreaVaryWeights
from bsaudit.model.errors import EngineError, UnknownName

if TYPE_CHECKING:
    from tests.engine.conftest import Cluster

cloudpickle = pytest.importorskip("cloudpickle")
pytest.importorskip("distributed")

# The workers cannot import a test module: its functions travel by value.
cloudpickle.register_pickle_by_value(sys.modules[__name__])


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


def test_a_cluster_that_goes_away_is_an_error(
    own_cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First its only worker, for which nobody waits forever; then its scheduler, whose loss is told once."""
    task, logged = partial(noisy_block, tmp_path, 0.2), list[logging.LogRecord]()
    handler = logging.Handler()
    monkeypatch.setattr(handler, "emit", logged.append)
    monkeypatch.setattr(logging.getLogger("distributed.client"), "handlers", [handler])

    def lose(process: subprocess.Popen[bytes], done: int, _: int) -> None:
        if done == 1:
            process.kill()
            process.wait(timeout=30)

    worker = own_cluster.add_worker()
    own_cluster.wait_for(1)
    with pytest.raises(EngineError, match=r"has no workers: start one .* dask worker tcp://"):
        list(Dask(own_cluster.address, patience=3).run(task, range(20), partial(lose, worker)))
    own_cluster.add_worker()
    own_cluster.wait_for(1)
    with pytest.raises(EngineError, match=r"lost a block for good: .* the scheduler went away"):
        list(Dask(own_cluster.address).run(task, range(20), partial(lose, own_cluster.scheduler)))
    assert logged == []


def test_results_that_died_with_the_last_worker_are_not_waited_for(
    own_cluster: Cluster, tmp_path: Path
) -> None:
    worker = own_cluster.add_worker()
    own_cluster.wait_for(1)

    def lose(done: int, _: int) -> None:
        if done == 1:
            time.sleep(1)  # by then the blocks under way have results, which nobody has fetched
            worker.kill()  # and nobody waits until the scheduler has noticed

    with pytest.raises(EngineError, match=r"has no workers: start one .* dask worker tcp://"):
        list(Dask(own_cluster.address, patience=2).run(partial(noisy_block, tmp_path, 0.05), range(20), lose))


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
