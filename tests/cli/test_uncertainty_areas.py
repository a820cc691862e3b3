"""`bsaudit uncertainty --by area` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import bsaudit
from bsaudit.cli.main import cli

RUBRIC = """format: bsaudit/rubric@1
units: area
id: mini
title: Mini
data: data
tables:
  - {file: t.csv, shape: wide, period: "2020", area: code, name: name, columns: {a: a, b: b}}
audits: {"2020": {as_of: 2021-12-31, period: "2020", title: Mini index}}
method: {scale: {kind: minmax, reason: r}, missing: {min_coverage: 1.0, reason: r}, reason: r}
strands: {s: {title: Strand S}, t: {title: Strand T}}
indicators:
  a: {goal: s, direction: higher, reason: r}
  b: {goal: t, direction: higher, reason: r}
"""
VARY = """uncertainty:
  draws: 600
  seed: 3
  vary:
    - {kind: weights, concentration: 30, reason: nobody knows}
    - {kind: data, default: {relative: 0.05, reason: r}, reason: r}
    - {kind: aggregate, address: overall, reason: r, options: [
        {method: arithmetic, probability: 0.9}, {method: minimum, probability: 0.1}]}
    - {kind: scale, reason: r, options: [
        {probability: 0.5}, {scale: {kind: zscore, reason: r}, probability: 0.5}]}
    - {kind: treat, reason: r, options: [
        {probability: 0.5}, {treat: {method: winsorise, reason: r}, probability: 0.5}]}
    - {kind: weights, address: t, share: 0.1, reason: r}
"""


@pytest.fixture
def rubric(tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    rows = [
        f"E{number:02},Area {number},{number * 37 % 101},{number * 53 % 97 + 1}" for number in range(1, 31)
    ]
    rows.append("E99,No evidence,5,")
    (tmp_path / "data" / "t.csv").write_text("code,name,a,b\n" + "\n".join(rows) + "\n", "utf-8")
    path = tmp_path / "rubric.yaml"
    path.write_text(RUBRIC + VARY, "utf-8")
    return str(path)


def run(*args: str) -> Result:
    return CliRunner().invoke(
        cli, ["uncertainty", *args], env={"COLUMNS": "80", "NO_COLOR": "1"}, prog_name="bsaudit"
    )


def test_the_two_ends_fit_the_terminal_with_what_was_varied(rubric: str) -> None:
    result = run("2020", "--rubric", rubric)
    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Mini index: how sure the ranks are" in result.stdout
    assert "31 areas. 600 draws from seed 3." in result.stdout
    assert "The last 10" in result.stdout
    for words in (
        "Dirichlet, concentration 30",
        "arithmetic 90%, minimum 10%",
        "as declared 50%, zscore 50%",
    ):
        assert words in result.stdout
    for words in ("every value within its error", "as declared 50%, winsorise 50%", "plus or minus 10%"):
        assert words in result.stdout
    assert "The error of every value was drawn by itself." in " ".join(result.stdout.split())


def test_some_areas_and_nodes(rubric: str) -> None:
    result = run(
        "2020", "--rubric", rubric, "--by", "area", "--area", "E07", "--node", "t", "--node", "overall"
    )
    assert result.exit_code == 0
    assert result.stdout.count("E07") == 2
    assert "Strand T" in result.stdout
    assert "which is exact for weighted" in result.stdout
    assert "E08" not in result.stdout


def test_one_node_is_named_and_errors_are_told_only_where_they_are_drawn(rubric: str) -> None:
    shown = run(
        "2020", "--rubric", rubric, "--node", "t", "--top", "2", "--vary", "weights", "--vary", "scale"
    )
    assert "Strand T" in shown.stdout.splitlines()
    said = " ".join(shown.stdout.split())
    assert "keep their decile in at least 95% of the draws. The rank is that of bsaudit score" in said
    assert "The interval holds the middle 95% of the drawn ranks" in said
    whole = run("2020", "--rubric", rubric, "--top", "2", "--draws", "50")
    assert "Overall" not in whole.stdout


def test_rows_of_the_first_areas(rubric: str) -> None:
    result = run("2020", "--rubric", rubric, "--top", "3", "--format", "csv")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("audit,area,name,overall.rank,overall.median,overall.lower,overall.upper")
    assert [line.split(",")[3] for line in lines[1:]] == ["1", "2", "3"]


def test_json_is_that_of_the_python_function_on_any_engine(rubric: str) -> None:
    flags = ("--rubric", rubric, "--format", "json", "--draws", "700", "--seed", "4", "--vary", "weights:all")
    one = run("2020", *flags)
    made = json.loads(one.stdout)
    assert (made["kind"], made["draws"]["seed"]) == ("uncertainty_areas", 4)
    assert made["nodes"][0]["median"][-1] is None
    for engine in (("--engine", "inprocess"), ("--engine", "threads", "--threads", "2"), ("--threads", "3")):
        assert run("2020", *flags, *engine).stdout_bytes == one.stdout_bytes
    programme = bsaudit.load_areas(rubric)
    result = bsaudit.rank_uncertainty("2020", programme=programme, draws=700, seed=4, vary=["weights:all"])
    assert result.to_dict() == made


def test_a_cluster_is_asked_for_never_started(rubric: str) -> None:
    result = run("2020", "--rubric", rubric, "--engine", "dask")
    assert result.exit_code == 2
    assert "needs a scheduler, such as --scheduler tcp://10.0.0.5:8786; start one with" in result.stderr


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--by", "goal"), "ranks of areas are drawn --by area"),
        (("--fail-on-probability", "negative=0.9"), "not at ranks of areas"),
        (("--node", "u"), "no node called 'u'"),
        (("--engine", "threads", "--scheduler", "tcp://1.2.3.4:5"), "goes with the engine dask"),
    ],
)
def test_what_does_not_go_with_areas_is_refused(rubric: str, flags: tuple[str, ...], message: str) -> None:
    result = run("2020", "--rubric", rubric, *flags)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("flags", [("--node", "s"), ("--top", "3"), ("--by", "area")])
def test_what_is_for_areas_is_refused_elsewhere(flags: tuple[str, ...]) -> None:
    result = run("2015", "--draws", "20", *flags)
    assert result.exit_code == 2
    assert "units: area" in result.stderr


def test_a_rubric_that_varies_nothing_says_so(rubric: str) -> None:
    Path(rubric).write_text(RUBRIC + "uncertainty: {draws: 20, vary: []}\n", "utf-8")
    result = run("2020", "--rubric", rubric, "--all", "-v")
    assert "Nothing was varied: the rubric declares nothing." in result.stdout
    assert "30 of 30 areas keep their decile" in " ".join(result.stdout.split())
    Path(rubric).write_text(RUBRIC, "utf-8")
    failed = run("2020", "--rubric", rubric)
    assert failed.exit_code == 2
    assert "add a section `uncertainty`" in failed.stderr
