"""Addresses of schedulers: what is none is refused at once, and who does not answer is left in time."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import bsaudit
from bsaudit.cli.main import cli
from bsaudit.engine import runner_for
from bsaudit.engine.cluster import Dask
from bsaudit.model.errors import EngineError, MissingExtra

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


VERBS = (
    ("uncertainty", "2015"),
    ("compare", "2012", "2015", "--uncertainty"),
    ("sensitivity", "2015"),
    ("plot", "strands", "2015", "--uncertainty"),
)


@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--scheduler", "nonsense"), "'nonsense' is not the address of a scheduler"),
        (("--engine", "dask"), "needs a scheduler, such as --scheduler tcp://10.0.0.5:8786"),
        (("--engine", "inprocess", "--threads", "2"), "one block at a time"),
    ],
)
def test_verbs_refuse_before_they_read_a_file(
    words: tuple[str, ...], flags: tuple[str, ...], message: str
) -> None:
    found = CliRunner().invoke(cli, [*words, "--rubric", "there-is-none.yaml", *flags], prog_name="bsaudit")
    assert (found.exit_code, found.stdout) == (2, "")
    assert message in found.stderr
    assert "there-is-none" not in found.stderr


@pytest.mark.parametrize(
    "call",
    [
        bsaudit.uncertainty,
        bsaudit.sensitivity,
        lambda audit, **how: bsaudit.compare(audit, audit, with_uncertainty=True, **how),
    ],
    ids=["uncertainty", "sensitivity", "compare"],
)
def test_functions_refuse_before_they_score(call: Callable[..., Any]) -> None:
    """An audit that is not there would be told by the scoring."""
    with pytest.raises(EngineError, match="not the address of a scheduler"):
        call("1999", scheduler="nonsense")


@pytest.mark.parametrize("verb", ["uncertainty", "sensitivity", "rank_uncertainty"])
def test_a_scheduler_that_does_not_answer_is_told_before_anything_is_scored(
    monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    def nobody(self: Dask) -> None:
        raise EngineError(f"nobody at {self.scheduler}")

    monkeypatch.setattr(Dask, "greet", nobody)
    islands = Path(__file__).parents[1] / "fixtures" / "islands" / "rubric.yaml"
    how: dict[str, Any] = {"scheduler": "tcp://10.0.0.5:8786"}
    if verb == "rank_uncertainty":
        how["programme"] = bsaudit.load_areas(islands)
    with pytest.raises(EngineError, match=r"nobody at tcp://10\.0\.0\.5:8786"):
        getattr(bsaudit, verb)("1999", **how)


def test_a_library_that_is_not_there_is_told_before_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"bsaudit\[cluster\]"):
        bsaudit.uncertainty("1999", scheduler="tcp://127.0.0.1:1")
    flags = ("--rubric", "there-is-none.yaml", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    found = CliRunner().invoke(cli, ["uncertainty", "2015", *flags])
    assert (found.exit_code, found.stdout) == (2, "")
    assert "pip install 'bsaudit[cluster]'" in found.stderr
