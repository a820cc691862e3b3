"""Areas from Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import bsaudit
from bsaudit.cli.main import cli

FIXTURE = Path(__file__).parents[1] / "fixtures" / "areas" / "index.yaml"
ISLANDS = FIXTURE.parents[1] / "islands" / "rubric.yaml"


def test_an_area_is_traced_from_python() -> None:
    programme = bsaudit.load_areas(FIXTURE)
    trace = bsaudit.explain_area(2019, "area:T03/homes", programme=programme)
    assert (trace.root.value, trace.root.formula) == (20, "(1 × 20) / 1")
    assert trace.rows()[0]["address"] == "area:T03/homes"


def test_a_rubric_of_areas_is_sent_on_to_its_own_function() -> None:
    with pytest.raises(bsaudit.InputError, match=r"index.yaml:2:8: .*load it with bsaudit\.load_areas"):
        bsaudit.load(FIXTURE)


def test_a_programme_of_areas_has_the_verbs_as_methods() -> None:
    programme = bsaudit.load_areas(ISLANDS)
    # worked out by hand: Alder has (50 + 70) / 2 in 2021 and (40 + 40) / 2 in 2020
    assert programme.score(2021).overall.score[0] == 60
    assert programme.compare(2020, 2021).nodes[0].change[0] == 20
    # North: (60 * 100 + 50 * 300) / 400
    assert programme.summarise("2021", "sea").nodes[0].average_score[0] == 52.5
    assert programme.explain("2021", "area:A/trees", as_of="2021-12-31").root.value == 50
    drawn = programme.rank_uncertainty("2021", draws=50, seed=3)
    again = bsaudit.rank_uncertainty("2021", programme=programme, draws=50, seed=3)
    assert (drawn.draws.draws, drawn.to_dict()) == (50, again.to_dict())
    assert [row["id"] for row in programme.list_entries("levels").rows()] == ["sea"]
    assert bsaudit.list_entries("areas", programme=programme).rows()[0]["name"] == "Alder"


def test_areas_are_exported_as_the_verb_exports_them(tmp_path: Path) -> None:
    programme = bsaudit.load_areas(ISLANDS)
    call = [
        "export",
        "2021",
        "--rubric",
        str(ISLANDS),
        "--as",
        "csv",
        "--as",
        "json",
        "-o",
        str(tmp_path / "verb"),
    ]
    assert CliRunner().invoke(cli, call).exit_code == 0
    files = bsaudit.export("2021", ["csv", "json"], tmp_path / "here", programme=programme)
    assert {path.relative_to(tmp_path / "here"): path.read_bytes() for path in files} == {
        path.relative_to(tmp_path / "verb"): path.read_bytes()
        for path in (tmp_path / "verb").rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def test_the_chart_of_areas_may_be_of_one_node() -> None:
    """Land has 20, 50, 60 and 80, and water none for Dogwood."""
    programme = bsaudit.load_areas(ISLANDS)
    for node, areas in (("land", 4), ("water", 3), ("overall", 3)):
        subtitle = bsaudit.plot("areas", "2021", programme=programme, node=node)["title"]["subtitle"]
        assert f"{areas} ranked areas" in subtitle[0]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda areas: bsaudit.report("2021", programme=areas), "report_areas"),
        (lambda areas: bsaudit.compare("2020", "2021", programme=areas), "compare_areas"),
        (lambda areas: bsaudit.plot("strands", "2021", programme=areas), "has areas for units"),
        (lambda areas: bsaudit.plot("areas", "2021", programme=areas, by="goal"), "no choice of by"),
        (lambda _: bsaudit.plot("strands", "2013", node="land"), "no choice of node"),
        (lambda _: bsaudit.export("2013", "parquet", "nowhere", partition_by="sea"), "units: area"),
    ],
)
def test_what_is_not_for_a_kind_of_rubric_is_refused_in_words(
    call: Callable[[bsaudit.AreaProgramme], object], words: str
) -> None:
    with pytest.raises((bsaudit.BsauditError, ValueError), match=words):
        call(bsaudit.load_areas(ISLANDS))
