"""Rubrics made into plans: weights from data, scales of nodes, and faults with their places."""

from collections.abc import Callable

import numpy as np
import pytest

from bsaudit.audit.areas.comparing import compare_areas
from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.traces.tracing import explain_area
from bsaudit.audit.coherence.judging import coherence
from bsaudit.model.errors import InputError
from bsaudit.render import render

Index = Callable[..., AreaProgramme]

BODY = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
overall: {title: All}
strands: {s: {title: S}, t: {title: T, goals: {g: {title: G}}}}
indicators:
  a: {goal: s, direction: higher, weight: 3, reason: r}
  b: {goal: t/g, direction: higher, reason: r}
"""
TABLE = "code,a,b\nA1,1,2\nA2,2,1\nA3,4,3\nA4,5,6\n"


def weights(index: AreaProgramme, address: str) -> list[float]:
    plan = index.compiled("2020").plan
    return [float(weight) for weight in plan.nodes[plan.place(address)].weights]


def test_the_tree_stands_with_children_before_their_nodes(make_index: Index) -> None:
    plan = make_index(BODY, TABLE).compiled("2020").plan
    assert [(node.address, node.children) for node in plan.nodes] == [
        ("s", (0,)),
        ("t/g", (1,)),
        ("t", (3,)),
        ("overall", (2, 4)),
    ]


def test_weights_may_be_equal_or_come_from_data(make_index: Index) -> None:
    body = BODY.replace("title: S}", "title: S, weight: 5}")
    assert weights(make_index(body, TABLE), "overall") == [5, 1]
    equal = body.replace("title: All", "title: All, weights: {method: equal, reason: r}")
    assert weights(make_index(equal, TABLE), "overall") == [1, 1]
    principal = body.replace("title: All", "title: All, weights: {method: pca, reason: r}")
    assert weights(make_index(principal, TABLE), "overall") == pytest.approx([0.5, 0.5])


def test_weights_from_data_that_mislead_are_refused_at_their_place(make_index: Index) -> None:
    body = BODY.replace("goals: {g: {title: G}}", "weights: {method: pca, reason: r}").replace("t/g", "t")
    body += "  c: {goal: t, direction: higher, reason: r}\n"
    index = make_index(body, TABLE)
    path = index.rubric_file.path
    path.write_text(path.read_text("utf-8").replace("b: b}", "b: b, c: c}"), "utf-8")
    (path.parent / "data" / "areas.csv").write_text("code,a,b,c\nA1,1,2,9\nA2,2,1,8\nA3,4,3,1\n", "utf-8")
    with pytest.raises(InputError, match="against the first principal component") as caught:
        load_areas(path).compiled("2020")
    assert caught.value.faults[0].text is not None
    assert "t: {title: T" in caught.value.faults[0].text


def test_a_node_without_a_line_of_its_own_is_named_at_the_top(make_index: Index) -> None:
    body = BODY.replace("overall: {title: All}\n", "").replace("{scale", "{aggregate: geometric, scale")
    with pytest.raises(InputError, match="geometric mean needs values above zero") as caught:
        score_areas(make_index(body, "code,a,b\nA1,0,2\nA2,2,1\n"), "2020")
    assert caught.value.faults[0].line is not None


def test_a_constant_result_of_a_node_cannot_be_scaled(make_index: Index) -> None:
    body = BODY.replace("title: S}", "title: S, normalise: {kind: minmax, reason: r}}")
    with pytest.raises(InputError, match="the result of s"):
        make_index(body, "code,a,b\nA1,3,2\nA2,3,1\n").compiled("2020")


def test_a_plan_is_made_once(make_index: Index) -> None:
    index = make_index(BODY, TABLE)
    assert index.compiled("2020") is index.compiled("2020")
    assert np.array_equal(index.compiled("2020").plan.values, [[1, 2], [2, 1], [4, 3], [5, 6]])


SKEWED = "code,a,b\n" + "".join(f"A{n},{n / 1000},{n}\n" for n in range(1, 12)) + "A99,0.9,1\n"
TREATED = "treat: {method: winsorise, most: 0, otherwise: log-gii, reason: r}"


@pytest.mark.parametrize(
    ("step", "table", "message", "code"),
    [
        (TREATED, SKEWED, "the greatest value must be above 1 for log-gii", "not-computable"),
        ("transform: {method: log, reason: r}", "code,a,b\nA1,0,1\nA2,1,2\n", "above zero", "not-computable"),
        (
            "transform: {method: log-range, reason: r}",
            "code,a,b\nA1,3,1\nA2,3,2\n",
            "every value is the same",
            "no-spread",
        ),
        (
            "denominator: {population: people, reason: r}",
            TABLE,
            "no population 'people'",
            "unknown-population",
        ),
        (
            "impute: {method: mean, group: ward, reason: r}",
            "code,a,b\nA1,,1\nA2,1,2\n",
            "no larger areas 'ward'",
            "unknown-level",
        ),
        ("scale: {kind: minmax, reason: r}", "code,a,b\nA1,3,1\nA2,3,2\n", ": a", "no-spread"),
    ],
)
def test_a_step_that_cannot_be_done_is_told_at_its_own_line(
    make_index: Index, step: str, table: str, message: str, code: str
) -> None:
    body = BODY.replace(
        "  a: {goal: s, direction: higher, weight: 3, reason: r}", "  a:\n    goal: s\n    STEP"
    )
    body = body.replace("STEP", f"direction: higher\n    {step}\n    reason: r")
    with pytest.raises(InputError) as caught:
        make_index(body, table).compiled("2020")
    (fault,) = caught.value.faults
    assert fault.code == code
    assert message in fault.message
    assert fault.message.startswith("a: ") or fault.message.endswith(": a")
    assert fault.text == f"    {step}"


@pytest.mark.parametrize(
    ("area", "hint"), [("A44", "did you mean 'A4'?"), ("Wales", "known: A1, A2, A3, A4")]
)
def test_a_reference_area_that_is_not_there_is_told_with_its_neighbours(
    make_index: Index, area: str, hint: str
) -> None:
    body = BODY.replace("kind: as-is", f"kind: distance-to-reference, area: {area}")
    with pytest.raises(InputError) as caught:
        make_index(body, TABLE).compiled("2020")
    (fault,) = caught.value.faults
    assert (fault.code, fault.hint) == ("unknown-reference-area", hint)
    assert f"the reference area {area} is not among" in fault.message


MIRROR = "code,a,b\n" + "".join(f"A{n},{n},{20 - n}\n" for n in range(1, 10))
"""b is a mirrored, so that its loading is −1/√2 and its weight a half."""
SAYS = "overall: weights from the first principal component were kept although their loadings are negative: "


def test_weights_with_a_negative_loading_may_be_kept_and_every_result_says_so(make_index: Index) -> None:
    body = BODY.replace("title: All", "title: All, weights: {method: pca, negative: keep, reason: r}")
    body += "uncertainty: {draws: 20, seed: 1, vary: [{kind: weights, concentration: 100, reason: r}]}\n"
    index = make_index(body, MIRROR)
    (note,) = score_areas(index, "2020").notes
    assert note.startswith(f"{SAYS}t (loading -0.707, weight 0.500). ")
    plan = index.compiled("2020").plan
    assert plan.nodes[-1].weights.tolist() == pytest.approx([0.5, 0.5])
    assert coherence(index, "2020").notes == (note,)
    spread = rank_uncertainty(index, "2020")
    assert spread.notes == (note,)
    assert note in render(spread, "md")
    assert compare_areas(index, "2020", "2020").notes[-1] == note
    details = dict(explain_area(index, "2020", "area:A1").root.details)
    assert f"overall: {details['weights from data']}." == note
    with pytest.raises(InputError) as caught:
        make_index(body.replace("negative: keep", "negative: refuse"), MIRROR).compiled("2020")
    (fault,) = caught.value.faults
    assert fault.code == "negative-loading"
    assert "`negative: keep`" in str(fault.hint)


def test_weights_from_data_are_told_by_the_names_of_the_children(make_index: Index) -> None:
    body = BODY.replace(
        "overall: {title: All}", "overall:\n  title: All\n  weights: {method: pca, reason: r}"
    )
    with pytest.raises(InputError) as caught:
        make_index(body, "code,a,b\nA1,1,9\nA2,2,8\nA3,4,1\n").compiled("2020")
    (fault,) = caught.value.faults
    assert fault.message.startswith("overall: t runs against the first principal component")
    assert fault.text == "  weights: {method: pca, reason: r}"


def test_a_scale_of_a_node_is_told_at_its_own_line(make_index: Index) -> None:
    body = BODY.replace(
        "overall: {title: All}", "overall:\n  title: All\n  normalise: {kind: zscore, reason: r}"
    )
    with pytest.raises(InputError) as caught:
        make_index(body, "code,a,b\nA1,1,1\nA2,1,1\n").compiled("2020")
    (fault,) = caught.value.faults
    assert "the result of overall" in fault.message
    assert fault.text == "  normalise: {kind: zscore, reason: r}"


@pytest.mark.parametrize(
    "above", ["title: T, normalise: {kind: minmax, reason: r}", "title: T, weights: {method: pca, reason: r}"]
)
def test_a_node_is_named_where_another_that_looks_at_its_result_fails(make_index: Index, above: str) -> None:
    """The goal breaks at its zero; the strand above it, which needs its result, is not at fault."""
    body = BODY.replace("title: T", above).replace(
        "{g: {title: G}", "{h: {title: H}, g: {title: G, aggregate: geometric}"
    )
    index = make_index(body + "  c: {goal: t/h, direction: higher, reason: r}\n", TABLE)
    path = index.rubric_file.path
    path.write_text(path.read_text("utf-8").replace("b: b}", "b: b, c: c}"), "utf-8")
    (path.parent / "data" / "areas.csv").write_text("code,a,b,c\nA1,1,0,9\nA2,2,1,8\n", "utf-8")
    with pytest.raises(
        InputError, match=r"t/g: a geometric mean needs values above zero, .* none on b"
    ) as caught:
        load_areas(path).compiled("2020")
    (fault,) = caught.value.faults
    assert (fault.text or "")[(fault.column or 0) - 1 :].startswith("g: {title: G, aggregate: geometric}")
