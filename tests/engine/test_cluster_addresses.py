"""Addresses of schedulers: what is none is refused at once, and who does not answer is left in time."""

from __future__ import annotations

import socket
import time

import pytest

from bsaudit.engine import runner_for
from bsaudit.engine.cluster import Dask
from bsaudit.model.errors import EngineError

pytest.importorskip("distributed")


def test_no_scheduler_says_what_to_start() -> None:
    with pytest.raises(
        EngineError, match=r"no Dask scheduler answers at 'tcp://127.0.0.1:1': start one with"
    ):
        list(Dask("tcp://127.0.0.1:1", answer=0.5).run(abs, [-1]))
    with pytest.raises(EngineError, match=r"answers at 'inproc://1/2/3' \(inproc address .* does not match"):
        list(Dask("inproc://1/2/3", answer=0.5).run(abs, [-1]))


def test_what_listens_and_never_answers_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address, begun = f"tcp://127.0.0.1:{silent.getsockname()[1]}", time.monotonic()
        with pytest.raises(EngineError, match="no Dask scheduler answers"):
            list(Dask(address, answer=0.5).run(abs, [-1]))
        assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "words",
    [
        "nonsense",
        "smoke signals",
        "tcp://10.0.0.5",
        "10.0.0.5",
        "tcp://h:0",
        "tcp://h:65536",
        "http://h:1",
        "",
        "::1",
    ],
)
def test_what_is_no_address_is_refused_at_once(words: str) -> None:
    with pytest.raises(EngineError, match=r"not the address of a scheduler: write .* tcp://10\.0\.0\.5:8786"):
        runner_for(engine="dask", scheduler=words)


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.5:8786",
        "tls://cluster.example:443",
        "localhost:8786",
        "tcp://[::1]:8786",
        "inproc://10.0.0.5/7/1",
    ],
)
def test_addresses_as_dask_writes_them_are_taken(address: str) -> None:
    assert runner_for(scheduler=address) == Dask(address)
