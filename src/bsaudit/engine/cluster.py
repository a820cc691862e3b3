"""A runner on a Dask cluster that someone else started: the same blocks, the same results, more machines.

A block is a pure function of its item, so the cluster may run it anywhere, twice, or again after a worker died. The
task itself travels once and is kept by the scheduler, which can hand it to a worker that joins later.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import re
import sys
import uuid
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from bsaudit.engine.packed import Packed
from bsaudit.model.errors import EngineError, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bsaudit.engine.runners import Progress

__all__ = ["Dask"]

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Blocks handed in for each thread of the cluster before the first of them is back."""


_ADDRESS = re.compile(
    r"((tcp|tls|ws|wss|ucx|ucxx)://)?(\[[0-9a-fA-F:.]+(%\w+)?\]|[^\s:/\[\]@]+):(?P<port>[0-9]{1,5})/?|inproc://\S+"
)


@dataclass(frozen=True)
class Dask:
    """Blocks run by the workers of a Dask scheduler.

    Attributes:
        scheduler: its address, such as `tcp://10.0.0.5:8786`.
        retries: how often a block that fails is run again before its error is raised here.
        patience: seconds to wait for a worker where the scheduler has none, at first or later.
        answer: seconds to wait for the scheduler to answer.

    Raises:
        EngineError: `scheduler` is not written as an address.
        MissingExtra: `distributed` is not installed.
    """

    scheduler: str
    retries: int = 2
    patience: float = 20.0
    answer: float = 5.0

    def __post_init__(self) -> None:
        found = _ADDRESS.fullmatch(self.scheduler)
        if found is None or not 0 < int(found["port"] or 1) < 65536:
            raise EngineError(
                f"{self.scheduler!r} is not the address of a scheduler: write protocol, host and port, such as "
                "tcp://10.0.0.5:8786, as dask scheduler prints it when it starts"
            )
        if importlib.util.find_spec("distributed") is None:
            raise MissingExtra("--engine dask", "cluster")

    def run(
        self, task: Callable[[T], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[R]:
        """As `Runner.run`.

        Raises:
            EngineError: the scheduler does not answer, has no workers or loses them all, has other versions of
                bsaudit, numpy or Python on its workers, or lost a block with every worker that tried it.
        """
        if not items:
            return
        from distributed import Client

        self.greet()
        try:
            connect: Any = Client  # its own types are incomplete
            client = connect(self.scheduler, timeout=self.patience, set_as_default=False, name="bsaudit")
        except (OSError, ValueError) as error:
            raise EngineError(_no_scheduler(self.scheduler)) from error
        with _told_in_an_error(), client:
            self._wait_for_a_worker(client)
            yield from self._in_order(client, task, items, progress)

    def greet(self) -> None:
        """As `Runner.greet`: see whether the scheduler answers.

        A client that finds none waits far longer than it is told to, and complains once more when it is collected. In
        a thread of its own this works inside a running event loop, too.
        """
        import asyncio

        with ThreadPoolExecutor(1, thread_name_prefix="bsaudit") as pool:
            error = pool.submit(lambda: asyncio.run(_answered(self.scheduler, self.answer))).exception()
        if error is not None:
            raise EngineError(_no_scheduler(self.scheduler, error)) from error

    def _wait_for_a_worker(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            raise EngineError(
                f"the Dask scheduler at {self.scheduler} has no workers: start one on each machine with: "
                f"dask worker {self.scheduler}"
            ) from error

    def _in_order(
        self, client: Any, task: Callable[[T], R], items: Sequence[T], progress: Progress | None
    ) -> Iterator[R]:
        """Results in order, with no more blocks under way than keep the cluster busy."""
        import cloudpickle

        run_id, pending, payload = uuid.uuid4().hex, deque[Any](), cloudpickle.dumps(task)
        with _large_tasks_allowed():
            shared = client.submit(
                Packed, payload, key=f"bsaudit-task-{run_id}", pure=False, retries=self.retries
            )

        def hand_in(place: int) -> None:
            pending.append(
                client.submit(
                    run_block,
                    versions(),
                    shared,
                    items[place],
                    key=f"bsaudit-{run_id}-{place}",
                    pure=False,
                    retries=self.retries,
                )
            )

        ahead = max(AHEAD, AHEAD * sum(client.nthreads().values()))
        try:
            for place in range(min(ahead, len(items))):
                hand_in(place)
            for done in range(1, len(items) + 1):
                result: R = self._result(client, pending.popleft())
                if done + ahead <= len(items):
                    hand_in(done + ahead - 1)
                yield result
                if progress is not None:
                    progress(done, len(items))
        finally:
            client.cancel([*pending, shared])

    def _result(self, client: Any, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker

        try:
            result = self._fetched(client, future)
        except (CancelledError, KilledWorker, ModuleNotFoundError) as error:
            raise EngineError(self._why(error)) from error
        future.release()
        return result

    def _fetched(self, client: Any, future: Any) -> Any:
        """A result as soon as it is there. Without a worker it would be waited for forever, also if it was there."""
        fetching = self.patience
        while True:
            try:
                future.exception(timeout=self.patience)  # waits, and fetches nothing
            except TimeoutError:
                self._wait_for_a_worker(client)
                continue
            try:
                return future.result(timeout=fetching)
            except TimeoutError:
                if future.status == "error":
                    raise  # of the block itself
                self._wait_for_a_worker(client)
                fetching *= 2  # it may be large, and the line slow

    def _why(self, error: BaseException) -> str:
        if isinstance(error, ModuleNotFoundError):
            return (
                f"a worker of {self.scheduler} lacks {error.name}: install the same bsaudit on every worker"
            )
        return (
            f"the cluster at {self.scheduler} lost a block for good: each worker that tried it died, or the "
            "scheduler went away or lacks this bsaudit; look at their logs and at the workers' memory limits"
        )


def versions() -> tuple[str, str, str]:
    """What must be equal on both sides for the same bytes: bsaudit, numpy, and Python to its minor version."""
    import numpy as np

    from bsaudit import __version__

    return __version__, np.__version__, "{}.{}".format(*sys.version_info)


def run_block(expected: tuple[str, str, str], packed: Packed, item: Any) -> Any:
    """One block on a worker.

    Raises:
        EngineError: the worker's versions are not those of the caller.
    """
    here = versions()
    if here != expected:
        names = ("bsaudit", "numpy", "Python")
        differ = [
            f"{name} {own} instead of {wanted}"
            for name, own, wanted in zip(names, here, expected, strict=True)
            if own != wanted
        ]
        raise EngineError(f"a worker has {', '.join(differ)}: results could differ; install the same on each")
    return packed.task()(item)


@contextlib.contextmanager
def _large_tasks_allowed() -> Iterator[None]:
    """The task holds the areas' data; it is sent once, so that its size is no cause for a warning."""
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "10GB"}):
        yield


@contextlib.contextmanager
def _told_in_an_error() -> Iterator[None]:
    """A scheduler that goes away is an `EngineError`; the client would log its own traceback before."""
    log = logging.getLogger("distributed.client")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


async def _answered(address: str, seconds: float) -> None:
    """Shake hands with a scheduler, and leave."""
    import asyncio

    from distributed import Security
    from distributed.comm.core import connect

    knock: Any = connect  # its own types are incomplete
    secured: Any = Security

    async def shake_hands() -> None:
        line = await knock(address, timeout=seconds, **secured().get_connection_args("client"))
        await line.close()

    await asyncio.wait_for(shake_hands(), seconds)


def _no_scheduler(address: str, error: BaseException | None = None) -> str:
    why = "" if error is None or isinstance(error, OSError) or not str(error) else f" ({error})"
    return (
        f"no Dask scheduler answers at {address!r}{why}: start one with: dask scheduler; and workers on each machine "
        "with: dask worker tcp://HOST:8786"
    )
