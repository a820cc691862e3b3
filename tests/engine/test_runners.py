"""Every runner gives the same results in the same order, and passes errors on."""

from __future__ import annotations

import threading
import time

import pytest

from bsaudit.engine import InProcess, Runner, Threads, runner_for
from bsaudit.engine.cluster import Dask
from bsaudit.model.errors import EngineError

RUNNERS = [InProcess(), Threads(1), Threads(3)]


@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_results_come_in_the_order_of_the_items(runner: Runner) -> None:
    def task(item: int) -> int:
        time.sleep(0.002 * (5 - item))  # the first takes the longest
        return item * item

    assert list(runner.run(task, range(5))) == [0, 1, 4, 9, 16]


@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_progress_is_told_after_each(runner: Runner) -> None:
    told: list[tuple[int, int]] = []
    list(runner.run(abs, [-1, -2, -3], lambda done, total: told.append((done, total))))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_an_error_in_a_task_is_raised_and_ends_the_run(runner: Runner) -> None:
    def task(item: int) -> float:
        return 1 / item

    with pytest.raises(ZeroDivisionError):
        list(runner.run(task, [1, 0, 2]))


@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_nothing_to_do_is_done_at_once(runner: Runner) -> None:
    assert list(runner.run(abs, [])) == []


def test_threads_really_run_at_once() -> None:
    barrier = threading.Barrier(2, timeout=5)
    assert sorted(Threads(2).run(lambda _: barrier.wait(), [0, 1])) == [0, 1]


def test_few_results_wait_however_many_blocks_there_are() -> None:
    """A slow reader holds the writers up: memory is bounded."""
    begun: list[int] = []
    reader = Threads(2).run(begun.append, range(100))
    next(reader)
    time.sleep(0.05)
    assert len(begun) <= 5
    assert len([*reader]) == 99
    assert sorted(begun) == list(range(100))


def test_one_thread_is_this_process() -> None:
    assert runner_for(1) == InProcess()
    assert runner_for(2) == Threads(2)
    with pytest.raises(ValueError, match="at least 1, got 0"):
        runner_for(0)


def test_an_engine_is_chosen_by_its_name() -> None:
    assert runner_for(engine="inprocess") == InProcess()
    assert runner_for(2, "threads") == Threads(2)
    assert runner_for(1, "threads") == Threads(1)
    assert runner_for(1, "dask", "tcp://10.0.0.5:8786") == Dask("tcp://10.0.0.5:8786")
    assert runner_for(scheduler="tcp://10.0.0.5:8786") == Dask("tcp://10.0.0.5:8786")


def test_no_cluster_is_started_silently() -> None:
    with pytest.raises(
        EngineError, match=r"needs a scheduler, such as --scheduler tcp://.* dask scheduler; and"
    ):
        runner_for(engine="dask")


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(EngineError, match="goes with the engine dask, not with threads"):
        runner_for(2, "threads", "tcp://10.0.0.5:8786")
    with pytest.raises(EngineError, match="as its workers have threads: leave out the 4 threads"):
        runner_for(4, "dask", "tcp://10.0.0.5:8786")
    with pytest.raises(EngineError, match="one block at a time: leave out the 2 threads"):
        runner_for(2, "inprocess")
