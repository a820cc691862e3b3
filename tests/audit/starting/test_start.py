"""A new audit works at once: it loads, scores, checks, reports, and its numbers are those of the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bsaudit
from bsaudit.audit.starting import Answers, MissingAnswers, open_questions
from bsaudit.audit.starting.start import moved
from bsaudit.files.wide import read_grid, read_wide
from bsaudit.model.errors import InputError, Related, UnknownName
from bsaudit.render import render

SHEET = """Table 3,,,,
Indicator,Unit,2018,2019,2020 [p],2021
Late trains,%,5.5,6.1,7.0,[x]
Library visits,number,"1,200,000","1,300,000",..,"1,170,000"
"""
GIVEN: dict[str, Any] = {
    "directions": {"": "higher", "late_trains": "lower"},
    "source": "County Hall: Table 3",
    "published": "2022-05-01",
    "area": "E92000001",
    "baseline": "2019",
}


def sheet(folder: Path, text: str = SHEET, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_template_loads_scores_and_reports(tmp_path: Path) -> None:
    written = bsaudit.init(tmp_path / "mine")
    assert {path.relative_to(tmp_path / "mine").as_posix() for path in written} >= {
        "README.md",
        "rubric.yaml",
        "rubric-1.json",
        "data/datapackage.json",
    }
    programme = bsaudit.load(tmp_path / "mine" / "rubric.yaml")
    result = programme.score("2024")
    # By hand: villages 50 to 66 of a due 50 + 30 x 1430/2161 days; punctuality -3 of 10 and 3.5 between 6 and 1;
    # riders +1.5 of 5.
    assert result.indicator("on_time").score == pytest.approx(50 - 50 * 3 / 10)
    assert result.indicator("cancelled").score == pytest.approx(50)
    assert result.indicator("regular_riders").score == pytest.approx(50 + 50 * 1.5 / 5)
    assert result.overall.coverage == pytest.approx(1)
    assert bsaudit.report("2024", programme=programme, charts=False, draws=0).startswith("<!DOCTYPE html>")
    assert programme.commitments("2024").commitments


def test_every_row_of_the_template_says_that_it_is_invented(tmp_path: Path) -> None:
    bsaudit.init(tmp_path / "mine")
    package = bsaudit.load(tmp_path / "mine" / "rubric.yaml").package
    assert package.observations
    assert package.sources
    assert all("INVENTED" in row.note for row in package.observations)
    assert all("INVENTED" in each.note for each in package.indicators.values())
    assert all("invented" in each.publisher for each in package.sources.values())


def test_a_sheet_becomes_an_audit_that_scores(tmp_path: Path) -> None:
    bsaudit.init(tmp_path / "mine", sheet(tmp_path), **GIVEN)
    programme = bsaudit.load(tmp_path / "mine" / "rubric.yaml")
    assert programme.rubric.audits["2022"].as_of == date(2022, 5, 1)
    result = programme.score("2022")
    # trains: 6.1 to 7.0, fewer being better, of 10 points; visits: -130,000 of a fifth of 1,300,000
    assert result.indicator("late_trains").score == pytest.approx(50 - 50 * 0.9 / 10)
    assert result.indicator("library_visits").score == pytest.approx(50 - 50 * 130_000 / 260_000)
    rows = {(row.indicator, row.period): row for row in programme.package.observations}
    assert rows["late_trains", "2020"].value == 7.0
    assert [marker.symbol for marker in rows["late_trains", "2020"].markers] == ["p"]
    assert rows["late_trains", "2021"].value is None
    assert {row.source for row in rows.values()} == {"spreadsheet"}


def test_shares_of_one_become_percentages_exactly(tmp_path: Path) -> None:
    text = "Name,2018,2019\nTrust,0.345,0.07\n"
    with pytest.raises(MissingAnswers, match="--fractions"):
        bsaudit.init(
            tmp_path / "a",
            sheet(tmp_path, text),
            **GIVEN | {"directions": {"": "higher"}},
            units={"": "percent"},
        )
    more = GIVEN | {"directions": {"": "higher"}, "units": {"": "percent"}}
    bsaudit.init(tmp_path / "b", sheet(tmp_path, text), **more, fractions=True)
    bsaudit.init(tmp_path / "c", sheet(tmp_path, text), **more, fractions=False)
    assert [row.value for row in bsaudit.load(tmp_path / "b/rubric.yaml").package.observations] == [34.5, 7.0]
    assert [row.value for row in bsaudit.load(tmp_path / "c/rubric.yaml").package.observations] == [
        0.345,
        0.07,
    ]


def test_what_is_missing_is_named_by_flag_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(MissingAnswers) as caught:
        bsaudit.init(tmp_path / "mine", sheet(tmp_path))
    for flag in ("--direction late_trains", "--source", "--published", "--area", "--baseline"):
        assert flag in str(caught.value)
    assert "--as-of" not in str(caught.value)  # the day of publication is its default
    assert "--unit" not in str(caught.value)
    assert not (tmp_path / "mine").exists()


def test_an_answer_settles_its_question(tmp_path: Path) -> None:
    table = read_wide(read_grid(sheet(tmp_path, "Name,2018,2019\nA,0.1,0.2\n")))
    answers = Answers(units={"a": "percent"})
    replies = {"directions": "lower", "fractions": "yes", "source": "P", "published": "unknown", "area": "X",
               "baseline": "2018", "as_of": "2020-01-31"}  # fmt: skip
    asked = []
    while questions := open_questions(table, answers):
        asked.append(questions[0].key)
        answers = answers.with_answer(questions[0], replies[questions[0].key])
    assert asked == ["directions", "fractions", "source", "published", "area", "baseline", "as_of"]
    assert answers.as_of == date(2020, 1, 31)


def test_units_are_told_from_signs_columns_and_names(tmp_path: Path) -> None:
    text = "Name,Unit,2018,2019\nA (%),,1,2\nB,,£1m,£2m\nC,per 1,3,4\nD,,3%,4%\nE,,5,6\n2 F,days lost,5,6\n"
    table = read_wide(read_grid(sheet(tmp_path, text)))
    questions = open_questions(table, Answers(directions={"": "higher"}))
    assert [each.of for each in questions if each.key == "units"] == ["e"]
    bsaudit.init(
        tmp_path / "mine",
        sheet(tmp_path, text),
        **GIVEN | {"directions": {"": "higher"}},
        units={"e": "years"},
    )
    package = bsaudit.load(tmp_path / "mine/rubric.yaml").package
    assert {each.id: each.unit for each in package.indicators.values()} == {
        "a": "percent",
        "b": "gbp_million",
        "c": "per_1",
        "d": "percent",
        "e": "years",
        "indicator_2_f": "days_lost",
    }


def test_a_year_of_publication_leaves_the_day_of_the_audit_open(tmp_path: Path) -> None:
    with pytest.raises(MissingAnswers, match="--as-of"):
        bsaudit.init(tmp_path / "mine", sheet(tmp_path), **GIVEN | {"published": "2022"})


@pytest.mark.parametrize("published", ["2022", "2022-06", "2022-05-02"])
def test_an_audit_from_a_day_before_its_figures_is_refused(tmp_path: Path, published: str) -> None:
    more = GIVEN | {"published": published, "as_of": date(2022, 5, 1)}
    with pytest.raises(ValueError, match="none of these figures was known"):
        bsaudit.init(tmp_path / "mine", sheet(tmp_path), **more)
    bsaudit.init(tmp_path / "mine", sheet(tmp_path), **more | {"as_of": date(2022, 12, 31)})
    assert bsaudit.load(tmp_path / "mine/rubric.yaml").score("2022").overall.score is not None


def test_every_indicator_gets_an_id_of_its_own(tmp_path: Path) -> None:
    text = "Name,2018,2019\nLate trains,1,2\nlate trains,3,4\nLate trains 2,5,6\n日本,7,8\nΕλλάδα,9,1\n"
    more = GIVEN | {"directions": {"": "higher"}, "units": {"": "count"}}
    bsaudit.init(tmp_path / "mine", sheet(tmp_path, text), **more)
    found = bsaudit.load(tmp_path / "mine/rubric.yaml").package.indicators.values()
    assert [(each.id, each.title) for each in found] == [
        ("late_trains", "Late trains"),
        ("late_trains_2", "late trains"),
        ("late_trains_2_2", "Late trains 2"),
        ("indicator", "日本"),
        ("indicator_2", "Ελλάδα"),
    ]


def test_the_new_readme_says_how_the_sheet_was_read(tmp_path: Path) -> None:
    text = "Group,Name,2018,2019,Total\nMen,Trust,1,2,3\n,Vote,4,5,9\n"
    more = GIVEN | {"directions": {"": "higher"}, "units": {"": "count"}}
    bsaudit.init(tmp_path / "mine", sheet(tmp_path, text), **more)
    readme = (tmp_path / "mine/README.md").read_text("utf-8")
    assert "How the sheet was read:" in readme
    assert "- empty or merged cells of column A take the text above them" in readme
    assert "- column E (Total) was passed over" in readme


def test_a_direction_column_and_full_marks_are_taken_over(tmp_path: Path) -> None:
    text = "Name,Direction,2018,2019\nA,Lower is better,10,8\nB,context,1,1\n"
    more = {key: value for key, value in GIVEN.items() if key != "directions"}
    bsaudit.init(
        tmp_path / "m",
        sheet(tmp_path, text),
        **more | {"baseline": "2018"},
        units={"": "count"},
        full={"a": "4"},
    )
    programme = bsaudit.load(tmp_path / "m/rubric.yaml")
    assert programme.rubric.indicators["a"].direction == "lower"
    assert programme.rubric.indicators["b"].is_context
    assert programme.score("2022").indicator("a").score == pytest.approx(75)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"units": {"trains": "percent"}}, "no indicator called 'trains'"),
        ({"directions": {"": "up"}}, "no direction called 'up'"),
        ({"baseline": "2010"}, "no period called '2010'"),
    ],
)
def test_an_answer_about_nothing_is_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(UnknownName, match=words):
        bsaudit.init(tmp_path / "mine", sheet(tmp_path), **GIVEN | change)


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="soon"):
        bsaudit.init(tmp_path / "mine", sheet(tmp_path), **GIVEN | {"published": "soon"})


def test_headings_without_figures_make_no_audit(tmp_path: Path) -> None:
    for text in ("Name,2018,2019\nA,,\n", "Name,2018,2019\n,lower,lower\nA,1,2\n"):
        with pytest.raises(InputError) as caught:
            bsaudit.init(tmp_path / "mine", sheet(tmp_path, text), **GIVEN)
        assert caught.value.faults[0].code == "no-figures"


def test_figures_that_make_no_audit_are_never_written(tmp_path: Path) -> None:
    text = "Name,Unit,2018,2030\nA,count,1,2\n"
    with pytest.raises(InputError, match="before the period starts") as caught:
        bsaudit.init(
            tmp_path / "mine",
            sheet(tmp_path, text),
            **GIVEN | {"directions": {"": "higher"}, "baseline": "2018"},
        )
    assert str(tmp_path / "mine") in caught.value.faults[0].file
    trial = replace(caught.value.faults[0], related=(Related("/trial/data/x.csv", 3, "first here"),))
    assert moved(trial, "/trial", "mine").related[0].file == "mine/data/x.csv"
    assert not (tmp_path / "mine").exists()


def test_without_a_spreadsheet_there_is_nothing_to_choose(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="nothing to choose"):
        bsaudit.init(tmp_path / "mine", area="X")


def test_a_locked_start_verifies_after_it_is_moved(tmp_path: Path) -> None:
    bsaudit.init(tmp_path / "mine")
    assert bsaudit.lock(tmp_path / "mine" / "data").written
    assert bsaudit.lock(tmp_path / "mine" / "data", check=True).holds
    result = bsaudit.load(tmp_path / "mine" / "rubric.yaml").score("2024")
    (tmp_path / "mine" / "result.json").write_text(render(result, "json"), encoding="utf-8")
    (tmp_path / "mine").rename(tmp_path / "moved")
    assert bsaudit.verify(tmp_path / "moved" / "result.json").is_identical
