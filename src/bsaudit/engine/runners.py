"""Runners of blocks: each takes a task and its items, and gives the results in the order of the items.

A task must give the same result for an item wherever and whenever it runs, so that the runner never shows in a
result. It and its items can be pickled, for runners that send them elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["InProcess", "Progress", "Runner", "Threads", "runner_for"]

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[int, int], None]
"""Told how many items are done, and of how many, after each."""


class Runner(Protocol):
    """Runs a task on every item."""

    def run(
        self, task: Callable[[T], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[R]:
        """The results, in the order of the items. An error in a task is raised here, and nothing more is begun."""


@dataclass(frozen=True)
class InProcess:
    """One item after the other, in the calling thread."""

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

    def run(
        self, task: Callable[[T], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[R]:
        """As `Runner.run`.

        >>> list(Threads(2).run(abs, [-1, 2, -3]))
        [1, 2, 3]
        """
        with ThreadPoolExecutor(self.count, thread_name_prefix="bsaudit") as pool:
            futures = [pool.submit(task, item) for item in items]
            try:
                for done, future in enumerate(futures, start=1):
                    yield future.result()
                    if progress is not None:
                        progress(done, len(items))
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def runner_for(threads: int) -> Runner:
    """A runner on this machine.

    Raises:
        ValueError: `threads` is below 1.

    >>> runner_for(1)
    InProcess()
    """
    if threads < 1:
        raise ValueError(f"threads must be at least 1, got {threads}")
    return InProcess() if threads == 1 else Threads(threads)
