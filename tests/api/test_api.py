"""The public functions: what they export, what importing them costs, and what they pass on."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import bsaudit

HEAVY = {"click", "jsonschema", "numpy", "pandas", "pyarrow", "pydantic", "rich", "yaml"}


@pytest.fixture(scope="module")
def programme() -> bsaudit.Programme:
    return bsaudit.load()


def loaded_after(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_importing_bsaudit_imports_nothing_else() -> None:
    added = loaded_after("import bsaudit") - loaded_after("pass")
    assert {name for name in added if name.startswith("bsaudit")} == {"bsaudit"}
    assert not added & HEAVY


def test_an_error_class_costs_no_heavy_import() -> None:
    assert not loaded_after("import bsaudit; bsaudit.InputError") & HEAVY


def test_a_score_imports_neither_pandas_nor_rich() -> None:
    assert not loaded_after("import bsaudit; bsaudit.score('2013')") & {"click", "pandas", "pyarrow", "rich"}


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert bsaudit.__all__ == sorted(bsaudit.__all__)
    assert set(bsaudit.__all__) <= set(dir(bsaudit))
    assert all(getattr(bsaudit, name) is not None for name in bsaudit.__all__)


def test_all_is_complete() -> None:
    from bsaudit import api
    from bsaudit.model import errors

    raised = {name for name in errors.__all__ if isinstance(getattr(errors, name), type)} - {"Related"}
    verbs = {name for name in dir(api) if callable(getattr(api, name))}
    assert verbs == {name for name in bsaudit.__all__ if name.islower() and name != "__version__"}
    assert raised <= set(bsaudit.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'bsaudit' has no attribute 'scores'"):
        bsaudit.scores  # type: ignore[attr-defined]  # noqa: B018


def test_influence_is_scored_as_it_was_known(programme: bsaudit.Programme) -> None:
    # Face-to-face: 37 (2009-10) is the baseline of both; 38 was known in 2013 and 34 in 2015; ten points are
    # the full improvement: 50 + 50 × (38 - 37) / 10 = 55 and 50 + 50 × (34 - 37) / 10 = 35.
    assert bsaudit.score("2013", programme=programme).indicator("influence_local").score == pytest.approx(55)
    assert bsaudit.score("2015", programme=programme).indicator("influence_local").score == pytest.approx(35)


@pytest.mark.parametrize("day", ["2013-07-18", date(2013, 7, 18), datetime(2013, 7, 18, 12, 30)])
def test_as_of_takes_a_date_or_its_text(programme: bsaudit.Programme, day: date | str) -> None:
    # The value 38 came out on 19 July 2013; the day before, the newest value was 38 of 2010-11.
    made = bsaudit.score("2013", programme=programme, as_of=day)
    assert made.settings.as_of == date(2013, 7, 18)
    current = made.indicator("influence_local").current
    assert current is not None
    assert current.period == "2010-11"


@pytest.mark.parametrize("day", ["2013", "2013-07"])
def test_as_of_wants_a_full_date(programme: bsaudit.Programme, day: str) -> None:
    with pytest.raises(ValueError, match="is not a full date: write YYYY-MM-DD"):
        bsaudit.score("2013", programme=programme, as_of=day)


def test_a_vintage_that_does_not_exist_is_refused(programme: bsaudit.Programme) -> None:
    with pytest.raises(bsaudit.UnknownName, match="no vintage called 'revise'; did you mean 'revised'"):
        bsaudit.score("2013", programme=programme, vintage="revise")  # type: ignore[arg-type]


def test_an_audit_that_does_not_exist_is_refused(programme: bsaudit.Programme) -> None:
    with pytest.raises(bsaudit.UnknownName, match="no audit called '2014'"):
        bsaudit.score("2014", programme=programme)


def test_an_audit_may_be_named_by_a_number(programme: bsaudit.Programme) -> None:
    assert bsaudit.score(2013, programme=programme) == bsaudit.score("2013", programme=programme)
    assert bsaudit.compare(2012, 2015, programme=programme).after.id == "2015"


@pytest.mark.parametrize("audit", [True, 2013.0, None, date(2013, 12, 9)])
def test_what_cannot_be_the_id_of_an_audit_is_a_type_error(
    programme: bsaudit.Programme, audit: object
) -> None:
    with pytest.raises(TypeError, match="an audit is named by its id, such as '2013', not by"):
        bsaudit.score(audit, programme=programme)  # type: ignore[arg-type]


def test_the_whole_page_of_an_audit_is_a_function_too(programme: bsaudit.Programme) -> None:
    page = bsaudit.audit_page(2013, programme=programme)
    assert page.kind == "audit"
    assert page.score == bsaudit.score("2013", programme=programme)


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("score", ("2013",)),
        ("audit_page", ("2013",)),
        ("compare", ("2012", "2015")),
        ("explain", ("2013", "overall")),
        ("gaps", ("2015",)),
        ("commitments", ("2015",)),
        ("themes", ("2015",)),
        ("findings", ("2015",)),
        ("timeline", ()),
        ("list_entries", ("audits",)),
        ("show", ("influence_local",)),
        ("cite", ("influence_local", "cs-2009-10")),
    ],
)
def test_a_programme_has_the_verbs_as_methods(
    programme: bsaudit.Programme, verb: str, arguments: tuple[str, ...]
) -> None:
    made = getattr(programme, verb)(*arguments)
    assert made == getattr(bsaudit, verb)(*arguments, programme=programme)
    assert made.provenance == programme.provenance


def test_a_clock_that_does_not_exist_is_refused(programme: bsaudit.Programme) -> None:
    with pytest.raises(bsaudit.UnknownName, match="no clock called 'perod'; did you mean 'period'"):
        programme.timeline(clock="perod")  # type: ignore[arg-type]


def test_the_programme_that_is_given_is_the_one_used(programme: bsaudit.Programme) -> None:
    assert bsaudit.score("2013", programme=programme) == bsaudit.score("2013")
    assert bsaudit.show("influence_local", programme=programme).id == "influence_local"
    assert bsaudit.explain("2013", "overall", programme=programme).audit.id == "2013"
    assert bsaudit.compare("2012", "2015", programme=programme).after.id == "2015"
    assert bsaudit.list_entries("strands", programme=programme).what == "strands"
    cited = bsaudit.cite("cs-2009-10", programme=programme).citations
    assert "cs-2009-10" in {citation.id for citation in cited}


def test_a_missing_rubric_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(bsaudit.InputError) as caught:
        bsaudit.load(tmp_path / "none.yaml")
    assert caught.value.faults[0].file.endswith("none.yaml")


def test_the_package_is_typed() -> None:
    assert (Path(bsaudit.__file__).parent / "py.typed").is_file()
