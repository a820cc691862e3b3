"""The trace of one area: working out what is printed gives the printed score, all the way down."""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.traces.tracing import explain_area
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import TraceNode

Index = Callable[..., AreaProgramme]

HEAD = "method: {scale: {kind: minmax, reason: r}, missing: {min_coverage: 0.5, reason: r}, reason: r}\n"
TABLE = "code,a,b\nA1,0,10\nA2,50,20\nA3,100,40\nA4,30,\nA5,70,90\nA6,20,35\nA7,45,15\n"
LOOKUP = "code,name,district,people\n" + "".join(f"A{n},Name {n},D{n % 2},{n * 100}\n" for n in range(1, 8))


def worked_out(formula: str) -> float:
    """The number that a printed formula gives."""
    if formula.startswith("median of "):
        pairs = re.findall(r"(-?[\d.]+) \(weight ([\d.]+)\)", formula)
        assert len(pairs) == 2  # of two children the middle is the heavier one, or half way between
        (x, v), (y, w) = ((float(value), float(weight)) for value, weight in pairs)
        return (x + y) / 2 if v == w else x if v > w else y
    text = formula.replace("×", "*").replace("^", "**")
    names = {"ln": math.log, "exp": math.exp, "min": min, "max": max, "__builtins__": {}}
    return float(eval(text, names))


def nodes_of(node: TraceNode) -> Iterator[TraceNode]:
    yield node
    for child in node.children:
        yield from nodes_of(child)


def scored_nodes(programme: AreaProgramme, audit: str = "2020") -> list[TraceNode]:
    """Every node with a score in the traces of all areas, after its formula was worked out."""
    found = []
    for code in score_areas(programme, audit).areas:
        for node in nodes_of(explain_area(programme, audit, f"area:{code}").root):
            if node.unit == "area score" and node.value is not None:
                assert node.formula is not None, node
                assert worked_out(node.formula) == pytest.approx(node.value, rel=1e-7, abs=1e-7), node
                found.append(node)
    return found


def body(*, scale: str = "", steps: str = "", overall: str = "", strand: str = "") -> str:
    scaled = f"scale: {{{scale}, reason: r}}, " if scale else ""
    return f"""{HEAD}overall: {{{overall}}}
strands:
  s: {{title: S, {strand}goals: {{g: {{title: G}}}}}}
indicators:
  a: {{goal: s, direction: higher, weight: 3, {scaled}{steps}reason: r}}
  b: {{goal: s/g, direction: lower, weight: 2, {scaled}reason: r}}
"""


@pytest.mark.parametrize(
    "scale",
    [
        "kind: as-is",
        "kind: minmax, range: [10, 30]",
        "kind: goalposts, worst: 20, best: 60",  # some areas lie beyond the posts
        "kind: zscore, mean: 100, sd: 10",
        "kind: robust-z",
        "kind: rank",
        "kind: borda",
        "kind: percentile-rank",
        "kind: exponential-rank, rate: 23",
        "kind: distance-to-target, target: 80",
        "kind: distance-to-reference, area: A5",
        "kind: distance-to-best",
        "kind: fraction-of-maximum",
    ],
)
def test_every_scale_can_be_worked_out_from_what_is_printed(make_index: Index, scale: str) -> None:
    if any(word in scale for word in ("goalposts", "target", "reference", "maximum")):
        text = body().replace("  a: {goal: s, ", f"  a: {{scale: {{{scale}, reason: r}}, goal: s, ")
    else:
        text = body(scale=scale)
    assert len(scored_nodes(make_index(text, TABLE))) == 6 * 5 + 3


def test_a_logarithm_between_goalposts_can_be_worked_out(make_index: Index) -> None:
    text = body().replace(
        "  b: {goal: s/g, ",
        "  b: {scale: {kind: goalposts, worst: 90, best: 5, log: true, reason: r}, goal: s/g, ",
    )
    nodes = scored_nodes(make_index(text, TABLE))
    assert any("ln(" in str(node.formula) for node in nodes)


@pytest.mark.parametrize(
    "aggregate",
    [
        "arithmetic",
        "{method: geometric, floor: 1, reason: r}",
        "{method: harmonic, floor: 1, reason: r}",
        "{method: power, p: 2, reason: r}",
        "median",
        "minimum",
        "mazziotta-pareto",
        "mean-min",
        "copeland",
        "{method: bod, least_share: 0.1, reason: r}",
        "wroclaw",
    ],
)
def test_every_way_to_combine_can_be_worked_out_from_what_is_printed(
    make_index: Index, aggregate: str
) -> None:
    assert scored_nodes(make_index(body(strand=f"aggregate: {aggregate}, "), TABLE))


def test_the_penalty_of_the_mazziotta_pareto_index_can_be_added(make_index: Index) -> None:
    text = body(
        scale="kind: zscore, mean: 100, sd: 10", strand="aggregate: {method: mpi, penalty: add, reason: r}, "
    )
    assert scored_nodes(make_index(text, TABLE))


def test_weights_as_given_leave_an_area_without_one_child_without_a_score(make_index: Index) -> None:
    programme = make_index(body(strand="weights: {sum: as-given, reason: r}, "), TABLE)
    assert scored_nodes(programme)
    node = explain_area(programme, "2020", "area:A4/s").root
    assert (node.value, node.formula) == (None, None)
    assert ("missing", "s/g: so there is no score") in node.details


def test_what_a_normalised_node_hands_up_is_told(make_index: Index) -> None:
    programme = make_index(body(strand="normalise: {kind: exponential-rank, reason: r}, "), TABLE)
    strand = explain_area(programme, "2020", "area:A3/s").root
    formula, _, result = dict(strand.details)["handed up"].rpartition(" = ")
    assert worked_out(formula) == pytest.approx(float(result))
    whole = explain_area(programme, "2020", "area:A3").root
    assert whole.formula == f"(1 × {result}) / 1"


@pytest.mark.parametrize("method", ["log-range", "log-shift", "box-cox, p: 0.5", "power, p: 0.5"])
def test_a_transform_is_told_with_its_numbers(make_index: Index, method: str) -> None:
    programme = make_index(body(steps=f"transform: {{method: {method}, reason: r}}, "), TABLE)
    text = dict(explain_area(programme, "2020", "area:A5/a").root.details)["transform"]
    formula, _, result = text.partition(": ")[2].rpartition(" = ")
    assert worked_out(formula) == pytest.approx(float(result))
    assert scored_nodes(programme)


def test_a_denominator_and_a_filled_hole_are_told(make_index: Index) -> None:
    text = body(steps="denominator: {population: people, per: 1000, reason: A rate}, ").replace(
        "weight: 2, ", "weight: 2, impute: {method: median, reason: Few holes}, "
    )
    programme = make_index(text, TABLE, LOOKUP)
    details = dict(explain_area(programme, "2020", "area:A5/a").root.details)
    assert details["divided"] == "1000 × 70 / 500 = 140 (by people: A rate)"
    hole = explain_area(programme, "2020", "area:A4/b").root
    # the others have 10, 15, 20, 35, 40 and 90
    expected = "27.5: the median of the areas with a value, 6 of them (Few holes)"
    assert dict(hole.details)["filled in"] == expected
    assert hole.children == ()
    assert explain_area(programme, "2020", "area:A5").root.title == "Overall, Name 5 (A5)"


def test_an_outlier_that_was_pulled_in_is_told(make_index: Index) -> None:
    rows = "".join(f"A{n},{n},{n}\n" for n in range(1, 20)) + "A20,500,20\n"
    programme = make_index(body(steps="treat: {method: winsorise, reason: r}, "), f"code,a,b\n{rows}")
    far = dict(explain_area(programme, "2020", "area:A20/a").root.details)
    assert far["outliers"] == "pulled in from 500 to 19, the next value"
    assert dict(explain_area(programme, "2020", "area:A7/a").root.details)["outliers"] == "left as it is"
    curved = make_index(
        body(steps="treat: {method: winsorise, most: 0, otherwise: log-range, reason: r}, "),
        f"code,a,b\n{rows}",
    )
    text = dict(explain_area(curved, "2020", "area:A20/a").root.details)["outliers"]
    formula, _, result = text.partition(": ")[2].rpartition(" = ")
    assert worked_out(formula) == pytest.approx(float(result))


def test_the_row_its_period_and_its_publication_are_named(invented: AreaProgramme) -> None:
    row = explain_area(invented, "2019", "area:T03/indicator:pay").root.children[0]
    assert (row.label, row.value, row.unit) == ("Value", 120, "gbp")
    assert row.details == (
        ("row", "areas.csv:4"),
        ("period", "2019-01-01 to 2019-12-31"),
        ("published", "date unknown, taken as public from 2020-06-30"),
    )


def test_ranks_bands_and_thin_evidence_are_told(invented: AreaProgramme) -> None:
    root = explain_area(invented, "2019", "area:T11").root
    assert (root.value, root.verdict, root.address) == (100, "good", "area:T11/overall")
    assert dict(root.details)["rank"] == "1 of 11 (rank 1 is the highest score), group 1 of 10"
    thin = explain_area(invented, "2019", "area:T12").root
    assert (thin.verdict, dict(thin.details)["rank"]) == (
        "insufficient evidence",
        "none: coverage is below 60.0%",
    )
    assert dict(thin.details)["missing"] == "homes: its weight goes to the others"
    none = explain_area(invented, "2019", "area:T12/homes").root
    assert (none.value, none.verdict, none.formula) == (None, None, None)


def test_an_address_is_a_subject(invented: AreaProgramme) -> None:
    nodes = nodes_of(explain_area(invented, "2019", "area:T03").root)
    shown = {node.address: node.value for node in nodes if node.address is not None}
    assert {"area:T03/overall", "area:T03/living", "area:T03/living/jobs"} <= set(shown)
    for address, value in shown.items():
        assert explain_area(invented, "2019", address).root.value == value


@pytest.mark.parametrize(
    ("subject", "message"),
    [
        ("T03", f"known: {', '.join(f'area:T{number:02d}' for number in range(1, 13))}"),
        ("area:T99", "did you mean 'T09'?"),
        ("area:T03/livnig", "did you mean 'living'?"),
        ("area:T03/indicator:living", "known: jobs, pay, homes"),
        ("area:T03/strand:pay", "no node called 'strand:pay'; known: overall, living"),
    ],
)
def test_an_unknown_subject_names_those_there_are(
    invented: AreaProgramme, subject: str, message: str
) -> None:
    with pytest.raises(UnknownName) as error:
        explain_area(invented, "2019", subject)
    assert message in str(error.value)


def test_a_column_without_spread_has_no_formula_but_a_reason(make_index: Index) -> None:
    text = body().replace(
        "  a: {goal: s, ", "  a: {scale: {kind: minmax, constant_score: 50, reason: r}, goal: s, "
    )
    programme = make_index(text, "code,a,b\nA1,5,10\nA2,5,20\n")
    node = explain_area(programme, "2020", "area:A1/a").root
    assert (node.value, node.formula) == (50, None)
    assert "all areas are alike" in dict(node.details)["scale"]


def test_values_below_and_above_a_held_range_say_so(make_index: Index) -> None:
    text = body().replace(
        "  a: {goal: s, ", "  a: {scale: {kind: goalposts, worst: 20, best: 60, reason: r}, goal: s, "
    )
    programme = make_index(text, TABLE)
    assert explain_area(programme, "2020", "area:A3/a").root.formula == "min(100 × (100 - 20) / 40, 100)"
    assert explain_area(programme, "2020", "area:A1/a").root.formula == "max(100 × (0 - 20) / 40, 0)"


def test_a_score_that_needs_nothing_of_a_missing_indicator_is_none(make_index: Index) -> None:
    node = explain_area(make_index(body(), TABLE), "2020", "area:A4/b").root
    assert (node.value, node.formula, node.children) == (None, None, ())
    assert dict(node.details)["no score"] == "no usable value was known on the day"


@pytest.mark.parametrize(
    ("how", "words"), [("last", "newest earlier value"), ("linear", "on a straight line between")]
)
def test_a_value_carried_along_time_is_told(
    tmp_path: Path, invented: AreaProgramme, how: str, words: str
) -> None:
    folder = Path(shutil.copytree(invented.rubric_file.path.parent, tmp_path / "areas"))
    rubric, table = folder / "index.yaml", folder / "data" / "areas.csv"
    text = rubric.read_text("utf-8").replace(
        "    goal: living/pay\n", f"    goal: living/pay\n    impute: {{method: {how}, reason: Few}}\n"
    )
    rubric.write_text(text, "utf-8")
    lines = [line for line in table.read_text("utf-8").splitlines() if not line.startswith("T03,2021")]
    later = ["T03,2021,30,,40", "T03,2022,30,160,40"] if how == "linear" else ["T03,2021,30,,40"]
    table.write_text("\n".join([*lines, *later]) + "\n", "utf-8")
    programme = load_areas(rubric)
    # the later neighbour counts only where it is known
    node = explain_area(
        programme, "2021", "area:T03/indicator:pay", as_of=date(2023, 12, 31) if how == "linear" else None
    ).root
    assert words in dict(node.details)["filled in"]


def test_a_weight_is_the_one_that_was_used(make_index: Index) -> None:
    both = (
        "indicators:\n  a: {goal: s, weight: 3, direction: higher, reason: r}\n"
        "  b: {goal: s, direction: higher, reason: r}\n"
    )
    table = "code,a,b\nA1,0,10\nA2,50,20\nA3,100,40\n"
    for weights, told in (
        ("", "3 in s; 75.0% of the overall score"),
        (", weights: {method: equal, reason: r}", "1 in s (equal weights); 50.0% of the overall score"),
        (", weights: {method: pca, reason: r}", "0.5 in s (pca weights); 50.0% of the overall score"),
    ):
        programme = make_index(HEAD + f"strands: {{s: {{title: S{weights}}}}}\n" + both, table)
        assert dict(explain_area(programme, "2020", "area:A2/a").root.details)["weight"] == told


def test_why_there_is_no_score_is_told_as_it_is(make_index: Index) -> None:
    programme = make_index(
        HEAD + "strands: {s: {title: S}}\nindicators:\n"
        "  a: {scale: {kind: distance-to-target, target: 0, constant: missing, reason: r}, goal: s, "
        "direction: higher, reason: r}\n"
        "  b: {denominator: {population: people, reason: r}, goal: s, direction: higher, reason: r}\n",
        "code,a,b\nA1,10,6\nA2,20,6\nA3,40,6\n",
        "code,name,district,people\nA1,One,D,3\nA2,Two,D,2\nA3,Three,D,\n",
    )

    def told(subject: str) -> dict[str, str]:
        return dict(explain_area(programme, "2020", f"area:{subject}").root.details)

    assert told("A1/a")["scale"].startswith("the areas leave distance-to-target no distance to measure by")
    assert told("A1/a")["no score"].startswith("the column has no spread to measure by")
    assert told("A3/b")["no score"] == "what its value is divided by is not known"
    assert told("A1/s")["missing"] == "a: its weight goes to the others"
    assert told("A3/s")["missing"] == "a, b: their weight goes to the others"


@pytest.mark.parametrize(
    ("method", "what"), [("bod", "counts as zero"), ("copeland", "not compared"), ("wroclaw", "no score")]
)
def test_what_becomes_of_a_missing_child_hangs_on_the_method(
    make_index: Index, method: str, what: str
) -> None:
    pytest.importorskip("scipy")
    text = HEAD + f"strands: {{s: {{title: S, aggregate: {method}}}}}\nindicators:\n"
    text += "  a: {goal: s, direction: higher, reason: r}\n  b: {goal: s, direction: higher, reason: r}\n"
    details = dict(explain_area(make_index(text, TABLE), "2020", "area:A4/s").root.details)
    assert what in details["missing"]


def test_a_node_that_hands_up_nothing_says_so(make_index: Index) -> None:
    text = HEAD + (
        "strands:\n  s: {title: S, normalise: {kind: minmax, constant: missing, reason: r}}\n  t: {title: T}\n"
        "indicators:\n  a: {scale: {kind: as-is, reason: r}, goal: s, direction: higher, reason: r}\n"
        "  b: {goal: t, direction: higher, reason: r}\n"
    )
    root = explain_area(make_index(text, "code,a,b\nA1,5,1\nA2,5,2\n"), "2020", "area:A1/s").root
    assert (root.value, dict(root.details)["handed up"]) == (5, "nothing")
