"""A real Dask cluster for the tests of a module."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One without workers, for a test that ends it."""
    made = Cluster(tmp_path_factory.mktemp("own"))
    yield made
    made.stop()
