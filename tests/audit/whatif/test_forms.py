"""What can be written as a scenario, and what is said of what cannot: every fault, with the nearest known name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf

import pytest

from bsaudit.audit.programme import Programme, load
from bsaudit.audit.whatif.forms import BadScenario, parse_scenario
from bsaudit.audit.whatif.scenario import (
    Alteration,
    Drop,
    SetAggregate,
    SetFull,
    SetMinCoverage,
    SetValue,
    SetWeight,
    View,
)
from bsaudit.audit.whatif.unit_range import unit_range
from bsaudit.model.rubric import Aggregate

VIEW = View(date(2014, 6, 30), "known")


def read(programme: Programme, *sets: str, **more: object) -> tuple[Alteration, ...]:
    return parse_scenario(programme, VIEW, sets=sets, **more).alterations  # type: ignore[arg-type]


def faults(programme: Programme, *sets: str, **more: object) -> tuple[str, ...]:
    with pytest.raises(BadScenario) as caught:
        read(programme, *sets, **more)
    return caught.value.faults


def test_every_form_is_read(tiny: Programme) -> None:
    assert read(tiny, "giving=60") == (SetValue("--set giving=60", "indicator:giving", 60),)
    assert read(tiny, " indicator:giving = 6e1 ")[0].address == "indicator:giving"
    assert read(tiny, "weight:giving=2") == (SetWeight("--set weight:giving=2", "indicator:giving", 2),)
    assert read(tiny, "full:giving=5") == (SetFull("--set full:giving=5", "indicator:giving", 5),)
    assert read(tiny, "min_coverage=0.5") == (SetMinCoverage("--set min_coverage=0.5", None, 0.5),)
    (node,) = read(tiny, "aggregate:overall=power,p=-1,floor=2")
    assert isinstance(node, SetAggregate)
    assert node.aggregate == Aggregate(method="power", p=-1.0, floor=2.0)
    (drop,) = read(tiny, drops=["goal:voice/powers"])
    assert isinstance(drop, Drop)
    assert drop.indicators == ("complaints", "power_verdict")


@pytest.mark.parametrize("name", ["goal/powers", "goal:powers", "goal/voice/powers", "goal:voice/powers"])
def test_a_goal_may_be_named_in_four_ways(tiny: Programme, name: str) -> None:
    assert read(tiny, f"weight:{name}=2")[0].address == "goal:voice/powers"


@pytest.mark.parametrize("name", ["strand/voice", "strand:voice"])
def test_a_strand_may_be_named_in_two_ways(tiny: Programme, name: str) -> None:
    assert read(tiny, f"aggregate:{name}=median")[0].address == "strand:voice"


@pytest.mark.parametrize(
    ("method", "aggregate"),
    [
        ("geometric", Aggregate(method="geometric", floor=1.0)),
        ("harmonic", Aggregate(method="harmonic", floor=1.0)),
        ("power,p=-2", Aggregate(method="power", p=-2.0, floor=1.0)),
        ("power, p=0.5", Aggregate(method="power", p=0.5)),
        ("geometric,floor=0.1", Aggregate(method="geometric", floor=0.1)),
        ("minimum", Aggregate(method="minimum")),
    ],
)
def test_means_that_zero_breaks_get_a_floor(tiny: Programme, method: str, aggregate: Aggregate) -> None:
    (found,) = read(tiny, aggregate=method)
    assert isinstance(found, SetAggregate)
    assert (found.address, found.aggregate) == (None, aggregate)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("givng=60", "no indicator called 'givng'; did you mean 'giving'?"),
        ("weight:strand/voce=2", "did you mean 'strand/voice'?"),
        ("weight:voice=2", "'voice' is no indicator: write strand:voice"),
        ("weight:powers=2", "write goal:voice/powers"),
        ("wait:giving=2", "did you mean weight:giving?"),
        ("theme:giving=2", "NAME is <indicator>, weight:<address>"),
        ("weight:giving=0", "a weight is above 0; to leave it out write --drop giving"),
        ("weight:giving=x", "'x' is not a number"),
        ("weight:giving=nan", "'nan' is not a finite number"),
        ("weight:giving=1_0", "'1_0' is not a number"),
        ("giving", "write NAME=VALUE"),
        ("=3", "write NAME=VALUE"),
        ("giving=", "write NAME=VALUE"),
        ("giving=101", "101 cannot be: a value in percent is from 0 to 100"),
        ("giving=-1", "-1 cannot be"),
        ("helpers=-1", "a value in count is 0 or more"),
        ("shops=3", "it is not scored, so there is no value to change (context: "),
        ("power_verdict=60", "a judgement is coded 0, 25, 50, 75 or 100"),
        ("full:helpers=3", "only a change scale has an improvement in full, and this one is target"),
        ("full:shops=3", "this one is not scored"),
        ("full:giving=0", "the improvement worth 100 is above 0"),
        ("min_coverage=33", "a share from 0 to 1"),
        ("aggregate:giving=median", "'giving' is indicator:giving, not an overall score, strand or goal"),
        ("aggregate:overall=mean", "no method called 'mean'"),
        ("aggregate:overall=geometrik", "did you mean 'geometric'?"),
        ("aggregate:overall=power", "takes an exponent p"),
        ("aggregate:overall=power,p=0", "p = 0 is the geometric mean"),
        ("aggregate:overall=median,floor=1", "takes no floor"),
        ("aggregate:overall=geometric,floor=0", "floor: "),
        ("aggregate:overall=geometric,flor=1", "'flor=1' is no parameter of a mean"),
        ("aggregate:overall=power,p=1,p=2", "each once"),
    ],
)
def test_what_cannot_be_read_is_told(tiny: Programme, form: str, said: str) -> None:
    (fault,) = faults(tiny, form)
    assert fault.startswith(f"--set {form}: ")
    assert said in fault


def test_an_unknown_drop_and_an_unknown_method_are_told(tiny: Programme) -> None:
    found = faults(tiny, drops=["helprs", "voice"], aggregate="averag")
    assert found[0].startswith("--aggregate averag: no method called 'averag'")
    assert "--drop helprs: no indicator, goal or strand called 'helprs'; did you mean 'helpers'?" in found[1]
    assert "write strand:voice" in found[2]


def test_a_grade_that_keeps_everything_or_nothing_is_told(tiny: Programme) -> None:
    assert faults(tiny, grade="D") == (
        "--grade D: evidence is kept from grade A, or from grade B: write A or B",
    )


def test_contradictions_are_told(tiny: Programme) -> None:
    assert "speaks of the same" in faults(tiny, "giving=60", "giving=61")[0]
    assert "--drop helpers leaves it out" in faults(tiny, "helpers=30", drops=["helpers"])[0]
    assert (
        "--drop goal:helping leaves it out"
        in faults(tiny, "weight:goal/helping=2", drops=["goal:helping"])[0]
    )
    everything = faults(tiny, drops=["strand:voice", "strand:action"])
    assert everything == ("--drop: no indicator would be left to score",)


def test_one_method_for_all_and_another_for_one_node_is_no_contradiction(tiny: Programme) -> None:
    assert len(read(tiny, "aggregate:overall=minimum", aggregate="geometric")) == 2


def test_all_faults_are_told_at_once_and_numbered(tiny: Programme) -> None:
    with pytest.raises(BadScenario, match=r"(?s)3 things are wrong.*1\. .*2\. .*3\. ") as caught:
        read(tiny, "givng=60", "weight:giving=0", drops=["helprs"])
    assert len(caught.value.faults) == 3
    assert str(BadScenario(["one"])) == "one"


def test_a_goal_that_two_strands_have_must_be_named_whole(tiny: Programme) -> None:
    rubric = tiny.rubric
    action = rubric.strands["action"]
    goals = {**action.goals, "powers": rubric.strands["voice"].goals["powers"]}
    twice = rubric.model_copy(
        update={"strands": {**rubric.strands, "action": action.model_copy(update={"goals": goals})}}
    )
    programme = replace(tiny, rubric_file=replace(tiny.rubric_file, rubric=twice))
    (fault,) = faults(programme, "weight:goal/powers=2")
    assert "'goal/powers' can mean goal:voice/powers or goal:action/powers" in fault


def test_a_percentage_that_is_a_change_may_be_negative() -> None:
    """Council service spending is published as a change in per cent, so 0 to 100 does not bind it."""
    package = load().package
    assert unit_range("council_service_spending_change", package) == (-inf, inf)
    assert unit_range("influence_local", package) == (0, 100)
