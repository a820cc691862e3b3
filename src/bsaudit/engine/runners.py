"""Runners of blocks: each takes a task and its items, and gives the results in the order of the items.

A task must give the same result for an item wherever and whenever it runs, so that the runner never shows in a
result. It and its items can be pickled, for runners that send them elsewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from bsaudit.model.errors import EngineError

__all__ = ["EngineName", "InProcess", "Progress", "Runner", "Threads", "runner_for"]

EngineName = Literal["inprocess", "threads", "dask"]

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[int, int], None]
"""Told how many items are done, and of how many, after each."""


class Runner(Protocol):
    """Runs a task on every item."""

    def greet(self) -> None:
        """See whether blocks can run there, before the work that leads to them.

        Raises:
            EngineError: nobody answers.
        """

    def run(
        self, task: Callable[[T], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[R]:
        """The results, in the order of the items. An error in a task is raised here, and nothing more is begun."""


@dataclass(frozen=True)
class InProcess:
    """One item after the other, in the calling thread."""

    def greet(self) -> None:
        """As `Runner.greet`: always there."""

    def run(
        self, task: Callable[[T], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[R]:
        """As `Runner.run`.

        >>> list(InProcess().run(abs, [-1, 2]))
        [1, 2]
        """
        for done, item in enumerate(items, start=1):
            yield task(item)
            if progress is not None:
                progress(done, len(items))


@dataclass(frozen=True)
class Threads:
    """Several items at once, on threads of this process; numpy leaves the lock for long enough to gain by it."""

    count: int

    def greet(self) -> None:
        """As `Runner.greet`: always there."""

    def run(
        self, task: Callable[[T], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[R]:
        """As `Runner.run`.

        >>> list(Threads(2).run(abs, [-1, 2, -3]))
        [1, 2, 3]
        """
        pending: deque[Future[R]] = deque()
        with ThreadPoolExecutor(self.count, thread_name_prefix="bsaudit") as pool:
            try:
                for item in items[: 2 * self.count]:
                    pending.append(pool.submit(task, item))
                for done in range(1, len(items) + 1):
                    # No reference to a result is kept, and few wait: memory does not grow with the number of blocks.
                    result = pending.popleft().result()
                    if done + 2 * self.count <= len(items):
                        pending.append(pool.submit(task, items[done + 2 * self.count - 1]))
                    yield result
                    del result
                    if progress is not None:
                        progress(done, len(items))
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def runner_for(threads: int = 1, engine: EngineName | None = None, scheduler: str | None = None) -> Runner:
    """The runner that was asked for. No cluster is ever started.

    Args:
        threads: blocks at once in this process.
        engine: `inprocess`, `threads` or `dask`; if left out, what `threads` and `scheduler` ask for.
        scheduler: the address of a Dask scheduler.

    Raises:
        EngineError: the engine and what was given with it do not fit together.
        MissingExtra: the library of the engine is not installed.
        ValueError: `threads` is below 1.

    >>> runner_for(1)
    InProcess()
    >>> runner_for(engine="dask", scheduler="tcp://10.0.0.5:8786").scheduler
    'tcp://10.0.0.5:8786'
    """
    if threads < 1:
        raise ValueError(f"threads must be at least 1, got {threads}")
    if engine == "dask" or (engine is None and scheduler is not None):
        if scheduler is None:
            raise EngineError(
                "the engine dask needs a scheduler, such as --scheduler tcp://10.0.0.5:8786; start one with: dask "
                "scheduler; and workers on each machine with: dask worker tcp://HOST:8786"
            )
        if threads > 1:
            raise EngineError(
                f"the engine dask runs as many blocks at once as its workers have threads: leave out the {threads} "
                "threads"
            )
        from bsaudit.engine.cluster import Dask

        return Dask(scheduler)
    if scheduler is not None:
        raise EngineError(f"a scheduler goes with the engine dask, not with {engine}")
    if engine == "inprocess" and threads > 1:
        raise EngineError(f"the engine inprocess runs one block at a time: leave out the {threads} threads")
    return InProcess() if engine == "inprocess" or (engine is None and threads == 1) else Threads(threads)
