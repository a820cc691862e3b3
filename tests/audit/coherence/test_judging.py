"""Coherence of a small index whose faults are known, and whose numbers numpy can give pair by pair."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.coherence.finding import KINDS
from bsaudit.audit.coherence.judging import Measuring, coherence, coherence_reasons
from bsaudit.audit.coherence.limits import limits_with
from bsaudit.audit.coherence.loading import load_either
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Coherence

FRAYED = Path(__file__).parents[2] / "fixtures" / "coherence"


@pytest.fixture(scope="module")
def frayed() -> AreaProgramme:
    return load_areas(FRAYED / "rubric.yaml")


@pytest.fixture(scope="module")
def result(frayed: AreaProgramme) -> Coherence:
    return coherence(frayed, "2021")


def values() -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    with (FRAYED / "data" / "areas.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name != "area"]
    return {name: np.array([float(row[name] or "nan") for row in rows]) for name in names}


def scaled(
    column: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray((column - np.nanmin(column)) / (np.nanmax(column) - np.nanmin(column)))


def test_correlations_are_those_of_the_scaled_columns(result: Coherence) -> None:
    columns = {name: scaled(values()[name]) for name in ("income", "wage", "skills", "hours")}
    wealth = np.mean(list(columns.values()), axis=0)
    for name, column in columns.items():
        child = result.child(f"indicator:{name}")
        assert child.correlation == pytest.approx(np.corrcoef(column, wealth)[0, 1], rel=1e-12)
        rest = (wealth * 4 - column) / 3
        assert child.rest == pytest.approx(np.corrcoef(column, rest)[0, 1], rel=1e-12)
        assert child.parent == "strand:wealth"
        assert child.units == 20
    pairs = {(pair.first, pair.second): pair for pair in result.pairs}
    pair = pairs["indicator:income", "indicator:hours"]
    assert pair.correlation == pytest.approx(
        np.corrcoef(columns["income"], columns["hours"])[0, 1], rel=1e-12
    )
    assert (pair.flag, pair.units) == ("opposed", 20)


def test_influence_beside_weight(result: Coherence) -> None:
    below = [child for child in result.children if child.parent == "strand:wealth"]
    squares = np.array([(child.correlation or 0) ** 2 for child in below])
    assert [child.influence for child in below] == pytest.approx(list(squares / squares.sum()))
    assert [child.weight for child in below] == [0.25] * 4
    assert [child.effective for child in below] == pytest.approx([0.75 / 4] * 4)
    assert sum(child.effective for child in result.children if child.kind == "indicator") == pytest.approx(1)


def test_alpha_of_each_node(result: Coherence) -> None:
    block = np.stack([scaled(values()[name]) for name in ("income", "wage", "skills", "hours")], axis=1)
    total = block.sum(axis=1).var(ddof=1)
    expected = 4 / 3 * (1 - block.var(axis=0, ddof=1).sum() / total)
    assert result.node("strand:wealth").alpha == pytest.approx(expected, rel=1e-9)
    assert [node.address for node in result.nodes] == ["overall", "strand:wealth", "strand:health"]


def test_every_fault_is_found_and_named(result: Coherence) -> None:
    found = {(finding.kind, finding.subject, finding.other) for finding in result.findings}
    assert found == {
        ("negative", "indicator:hours", None),
        ("constant", "indicator:flat", None),
        ("redundant", "indicator:income", "indicator:wage"),
        ("opposed", "indicator:life", "indicator:rare"),
        ("inconsistent", "overall", None),
        ("inconsistent", "strand:wealth", None),
        ("inconsistent", "strand:health", None),
        ("thin", "indicator:rare", None),
    }
    kinds = [finding.kind for finding in result.findings]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert result.child("indicator:wage").flags == ("redundant",)
    assert result.child("indicator:rare").coverage == 0.5
    assert result.child("strand:health").coverage == pytest.approx((1 + 0.5 + 1) / 3)


def test_a_direction_that_is_put_right_is_no_longer_found(frayed: AreaProgramme, tmp_path: Path) -> None:
    text = (FRAYED / "rubric.yaml").read_text("utf-8")
    text = text.replace("hours, goal: wealth, direction: higher", "hours, goal: wealth, direction: lower")
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")
    mended = coherence(load_areas(tmp_path / "rubric.yaml", FRAYED / "data"), "2021")
    assert "negative" not in {finding.kind for finding in mended.findings}
    assert (mended.node("strand:wealth").alpha or 0) > 0.9


def test_ranks_instead_of_scores(frayed: AreaProgramme) -> None:
    found = coherence(frayed, "2021", measuring=Measuring(kind="spearman"))
    pairs = {(pair.first, pair.second): pair.correlation for pair in found.pairs}
    # Income and life are ranked by the places of their values, ties sharing the mean.
    rare = values()["rare"]
    known = ~np.isnan(rare)
    life = values()["life"][known]
    places = np.array([(life < x).sum() + ((life == x).sum() + 1) / 2 for x in life])
    expected = np.corrcoef(places, np.arange(known.sum()))[0, 1]
    assert pairs["indicator:life", "indicator:rare"] == pytest.approx(expected, rel=1e-12)


def test_limits_move_what_is_found(frayed: AreaProgramme) -> None:
    loose = limits_with({"redundant": 1, "negative": 0.9, "opposed": 1, "inconsistent": 0, "thin": 0.1})
    found = coherence(frayed, "2021", measuring=Measuring(limits=loose))
    kinds = {finding.kind for finding in found.findings}
    assert kinds == {
        "weak",
        "constant",
        "inconsistent",
    }  # -0.75 is no longer negative, and weak; health is below 0
    assert found.limits["negative"] == 0.9


def test_gates_name_the_findings(result: Coherence) -> None:
    assert len(coherence_reasons(result, ["any"])) == len(result.findings)
    (reason,) = coherence_reasons(result, ["negative"])
    assert reason.startswith("negative: Working hours falls where Wealth rises")
    assert coherence_reasons(result, ["weak"]) == coherence_reasons(result, []) == []


def test_unknown_names_are_refused(frayed: AreaProgramme) -> None:
    with pytest.raises(UnknownName, match="audit"):
        coherence(frayed, "1999")
    with pytest.raises(UnknownName, match="correlation"):
        coherence(frayed, "2021", measuring=Measuring(kind="kendall"))  # type: ignore[arg-type]


def test_either_kind_of_rubric_is_loaded() -> None:
    assert isinstance(load_either(FRAYED / "rubric.yaml"), AreaProgramme)
    assert load_either(FRAYED.parent / "tiny" / "rubric.yaml").rubric.id == "tiny"
    assert load_either().rubric.id == "big-society"


def test_rows_are_tidy(result: Coherence) -> None:
    rows = result.rows()
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    counts = {what: sum(row["what"] == what for row in rows) for what in ("node", "child", "pair", "finding")}
    assert counts == {"node": 3, "child": 9, "pair": 1 + 6 + 3, "finding": 8}
    hours = next(row for row in rows if row["what"] == "child" and row["subject"] == "indicator:hours")
    assert hours["correlation"] == result.child("indicator:hours").correlation
    assert hours["finding"] == "negative"
