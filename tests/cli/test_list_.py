"""`list`, `show` and `cite` on rubrics of either kind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

FIXTURES = Path(__file__).parents[1] / "fixtures"
ISLANDS = str(FIXTURES / "islands" / "rubric.yaml")


@pytest.mark.parametrize("what", ["audits", "strands", "goals", "indicators", "areas", "levels", "rubrics"])
@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
def test_a_rubric_of_areas_is_listed_in_every_format(run: Run, what: str, format_: str) -> None:
    done = run("list", what, "--rubric", ISLANDS, "--format", format_)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout or (what, format_) == ("goals", "csv")  # the islands have none


def test_areas_as_csv(run: Run) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("list", "areas", "--rubric", ISLANDS, "--format", "csv").stdout))
    )
    assert [(row["id"], row["name"], row["sea"], row["sea.name"]) for row in rows] == [
        ("A", "Alder", "N", "North"),
        ("B", "Birch", "N", "North"),
        ("C", "Cedar", "S", "South"),
        ("D", "Dogwood", "S", "South"),
    ]


def test_what_a_rubric_declares_needs_no_data(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "rubric.yaml"
    copy.write_text(Path(ISLANDS).read_text("utf-8"), "utf-8")
    found = json.loads(run("list", "audits", "--rubric", str(copy), "--format", "json").stdout)
    assert [entry["id"] for entry in found["entries"]] == ["2020", "2021"]
    assert [each["name"] for each in found["provenance"]["inputs"]] == ["rubric.yaml"]
    for more in (("areas",), ("audits", "--data", str(tmp_path / "none"))):
        refused = run("list", *more, "--rubric", str(copy))
        assert refused.exit_code == 3
        assert "data-not-found" in refused.stderr


def test_a_named_folder_of_data_is_read_and_recorded(run: Run) -> None:
    data = str(FIXTURES / "islands" / "data")
    found = run("list", "audits", "--rubric", ISLANDS, "--data", data, "--format", "json").stdout
    assert len(json.loads(found)["provenance"]["inputs"]) == 2


def test_a_long_list_of_areas_shows_its_ends(run: Run, thirty_areas: str) -> None:
    short = run("list", "areas", "--rubric", thirty_areas).stdout
    assert ("A09" in short, "A10" in short, "A20" in short) == (True, False, True)
    assert "The 10 areas between them are not shown: -v prints every one." in short
    assert "A10" in run("list", "areas", "--rubric", thirty_areas, "-v").stdout


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("list themes --rubric ISLANDS", "a rubric of areas has no themes: of this one bsaudit lists areas"),
        ("list sources --rubric ISLANDS", "a rubric of areas has no sources"),
        ("list areas", "areas are listed of a rubric with `units: area`"),
        ("list levels --rubric youth-social-action", "of it bsaudit lists audits, goals"),
        ("show trees --rubric ISLANDS", "bsaudit score AUDIT --by indicator"),
        ("show trees --rubric ISLANDS", "bsaudit explain AUDIT area:CODE/indicator:trees"),
        ("cite --rubric ISLANDS", "bsaudit explain AUDIT area:CODE/indicator:ID"),
    ],
)
def test_what_a_kind_of_rubric_has_not_is_a_wrong_call(run: Run, call: str, said: str) -> None:
    done = run(*[ISLANDS if word == "ISLANDS" else word for word in call.split()])
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_the_verbs_that_are_named_instead_work(run: Run) -> None:
    assert run("score", "2021", "--by", "indicator", "--rubric", ISLANDS).exit_code == 0
    traced = run("explain", "2021", "area:A/indicator:trees", "--rubric", ISLANDS)
    assert traced.exit_code == 0
    assert "Alder" in traced.stdout


AREAL = "score compare uncertainty coherence explain list report export plot verify"
ALONE = "audit gaps timeline commitments themes findings sensitivity whatif show cite"


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        *((verb, "of a programme or of areas (`units: area`)") for verb in AREAL.split()),
        *((verb, "of a programme, not of areas") for verb in ALONE.split()),
    ],
)
def test_help_says_which_rubrics_a_verb_takes(run: Run, verb: str, said: str) -> None:
    assert said in " ".join(run(verb, "--help").stdout.split())
