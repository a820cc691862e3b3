"""An index looked at by its parts: where each area stands on each, and how all areas spread."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bsaudit.audit.areas.parts import PARTS, area_parts
from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AreaParts, AreaSpread

FIXTURE = Path(__file__).parents[2] / "fixtures" / "areas"


def parts_of(programme: AreaProgramme, level: str = "indicator") -> AreaParts:
    return area_parts(programme, score_areas(programme, "2019"), level)


@pytest.fixture
def filled(tmp_path: Path) -> AreaParts:
    """The invented index, with T12's homes filled in by the mean of the others, 25."""
    home = shutil.copytree(FIXTURE, tmp_path / "areas")
    text = (home / "index.yaml").read_text("utf-8")
    steps = "direction: lower\n    impute: {method: mean, reason: For a test}\n"
    (home / "index.yaml").write_text(text.replace("direction: lower\n", steps), "utf-8")
    return parts_of(load_areas(home / "index.yaml"))


def test_values_and_scores_of_indicators_spread_as_the_table_says(invented: AreaProgramme) -> None:
    jobs, pay, homes = parts_of(invented).indicators
    # Jobs are 0, 10 ... 100 and once more 50; homes 50, 45 ... 0, of which fewer are better.
    assert (jobs.values, jobs.scores) == (AreaSpread(lowest=0, median=50, highest=100),) * 2
    assert (pay.values, pay.scores) == (
        AreaSpread(lowest=100, median=150, highest=200),
        AreaSpread(lowest=0, median=50, highest=100),
    )
    assert homes.values == AreaSpread(lowest=0, median=25, highest=50)
    assert (jobs.ranked, homes.ranked) == (12, 11)


def test_each_area_is_ranked_by_its_score_on_each_indicator(invented: AreaProgramme) -> None:
    jobs, _, homes = parts_of(invented).indicators
    # T06 and T12 share 50 and the sixth place, so that nobody is seventh.
    assert list(jobs.rank) == [12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 6]
    assert list(homes.rank) == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    assert jobs.first == "high"
    # ceil(10 * rank / 12), and of homes of 11: ceil(110 / 11) is 10
    assert list(jobs.decile) == [10, 10, 9, 8, 7, 5, 5, 4, 3, 2, 1, 5]
    assert list(homes.decile) == [10, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    assert jobs.deciles == 10


def test_a_value_that_was_filled_in_has_no_rank_and_shapes_no_spread(filled: AreaParts) -> None:
    homes = filled.indicators[2]
    assert (homes.imputed, homes.filled[11], homes.score[11]) == (1, 1, 50)
    assert (homes.rank[11], homes.ranked) == (None, 11)
    assert homes.scores == AreaSpread(lowest=0, median=50, highest=100)


def test_nodes_spread_over_the_areas_that_are_ranked(invented: AreaProgramme) -> None:
    result = parts_of(invented, "strand")
    whole = result.nodes[0]
    # T12 has a score of 50, and too little evidence for a rank.
    assert (whole.ranked, whole.scores) == (11, AreaSpread(lowest=0, median=50, highest=100))
    assert result.node("homes").rank[10] == 1


def test_ranks_and_spreads_stay_those_of_all_areas(invented: AreaProgramme) -> None:
    whole = parts_of(invented)
    some = whole.pick([10, 0])
    assert isinstance(some, AreaParts)
    assert list(some.indicators[0].rank) == [1, 12]
    assert some.indicators[0].values == whole.indicators[0].values


def test_columns_are_called_as_in_the_table_of_values(filled: AreaParts) -> None:
    table = filled.columns()
    assert list(table) == [
        *("audit", "area", "name", "district", "district.name", "imputed"),
        *(
            f"{name}.{part}"
            for name in ("jobs", "pay", "homes")
            for part in ("value", "score", "rank", "decile", "imputed")
        ),
    ]
    row = filled.rows()[11]
    assert (row["jobs.value"], row["jobs.score"], row["jobs.rank"], row["jobs.imputed"]) == (50, 50, 6, 0)
    assert (row["homes.value"], row["homes.score"], row["homes.rank"], row["homes.imputed"]) == (
        None,
        50,
        None,
        1,
    )


@pytest.mark.parametrize(
    ("level", "nodes"),
    [
        ("strand", ["overall", "living", "homes"]),
        ("goal", ["overall", "living", "living.jobs", "living.pay", "homes"]),
    ],
)
def test_a_level_of_nodes_has_columns_for_those_down_to_it(
    invented: AreaProgramme, level: str, nodes: list[str]
) -> None:
    scores = [name for name in parts_of(invented, level).columns() if name.endswith(".score")]
    assert scores == [f"{node}.score" for node in nodes]


def test_an_indicator_without_any_value_has_no_spread(tmp_path: Path) -> None:
    home = shutil.copytree(FIXTURE, tmp_path / "areas")
    table = home / "data" / "areas.csv"
    lines = table.read_text("utf-8").splitlines()
    table.write_text(
        "\n".join([lines[0], *(line[: line.rindex(",")] + "," for line in lines[1:])]) + "\n", "utf-8"
    )
    homes = parts_of(load_areas(home / "index.yaml")).indicators[2]
    nothing = AreaSpread(lowest=None, median=None, highest=None)
    assert (homes.values, homes.scores, homes.ranked) == (nothing, nothing, 0)


def test_no_other_level_is_known(invented: AreaProgramme) -> None:
    with pytest.raises(UnknownName, match="no level of parts called 'theme'"):
        parts_of(invented, "theme")
    assert PARTS == ("strand", "goal", "indicator")
