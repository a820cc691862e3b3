from __future__ import annotations

import pickle

import pytest

from bsaudit.model.errors import (
    BsauditError,
    Fault,
    InputError,
    MissingExtra,
    UnknownName,
    nearest,
)


def test_a_fault_says_where_as_far_as_it_knows() -> None:
    assert Fault("c", "m", "a.csv", 3, 7).where == "a.csv:3:7"
    assert Fault("c", "m", "a.csv", 3).where == "a.csv:3"
    assert Fault("c", "m", "a.csv").where == "a.csv"


def test_an_input_error_carries_every_fault() -> None:
    error = InputError([Fault("a", "first", "x.csv", 1), Fault("b", "second", "x.csv", 2)])
    assert [fault.code for fault in error.faults] == ["a", "b"]
    assert str(error) == "x.csv:1: first\nx.csv:2: second"


@pytest.mark.parametrize(
    ("name", "known", "words"),
    [
        ("2014", ["2012", "2013", "2015"], ["did you mean", "known: 2012, 2013, 2015"]),
        ("zzz", ["2012"], ["known: 2012"]),
        ("influense", [f"x{n}" for n in range(20)] + ["influence"], ["did you mean 'influence'?"]),
        ("zzz", [f"x{n}" for n in range(20)], ["there are 20 to choose from"]),
    ],
)
def test_an_unknown_name_says_what_is_known(name: str, known: list[str], words: list[str]) -> None:
    text = str(UnknownName("subject", name, known))
    assert text.startswith(f"no subject called {name!r}")
    assert all(word in text for word in words)


def test_nothing_near_is_none() -> None:
    assert nearest("zzz", ["influence"]) is None
    assert nearest("x", []) is None


def test_every_error_is_ours_and_names_the_mend() -> None:
    assert issubclass(MissingExtra, BsauditError)
    assert "pip install 'bsaudit[parquet]'" in str(MissingExtra("reading Parquet", "parquet"))


def test_an_error_of_another_process_arrives_whole() -> None:
    sent = UnknownName("area", "E0", ["E01"])
    arrived = pickle.loads(pickle.dumps(sent))
    assert type(arrived) is UnknownName
    assert (str(arrived), arrived.kind, arrived.known) == (str(sent), "area", ("E01",))
