"""Every code, marker and method has a page, and docs/checks holds the pages of the checks and no others."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from bsaudit.audit.pages import page_names, page_of
from bsaudit.checks.support.catalogue import catalogue
from bsaudit.checks.support.codes import OTHER_CODES
from bsaudit.cli.main import COMMANDS
from bsaudit.model.area_method_words import AREA_METHODS
from bsaudit.model.area_rubric import (
    AreaAggregate,
    AreaNodeRule,
    DenominatorRule,
    ImputeRule,
    RankRule,
    TransformRule,
    TreatRule,
    WeightsRule,
)
from bsaudit.model.area_rubric.ranking import Ties
from bsaudit.model.area_rubric.scales import AreaScaleBase
from bsaudit.model.area_rubric_words import ALIASES, AREA_WORDS
from bsaudit.model.method_words import METHODS
from bsaudit.model.rubric import Aggregate
from bsaudit.model.status import MARKERS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "bsaudit"
_FAULTS = {"Fault", "fault", "_fault", "fault_at", "_stop", "stop", "_wrong_type"}


def codes_in(path: Path) -> set[str]:
    """Texts in kebab case that stand as the code of a fault: the first ones in a call that makes one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _FAULTS:
            values = [*node.args[:3], *(word.value for word in node.keywords if word.arg == "code")]
            for value in values:
                if isinstance(value, ast.Constant) and re.fullmatch("[a-z]+(-[a-z0-9]+)+", str(value.value)):
                    found.add(str(value.value))
    return found


def test_every_code_of_a_fault_is_explained() -> None:
    paths = [path for layer in ("files", "checks", "audit") for path in (SOURCE / layer).rglob("*.py")]
    codes = {code for path in paths for code in codes_in(path)}
    assert len(codes) > 60
    assert {"unknown-goal", "csv-syntax", "not-a-date", "zero-breaks-mean"} <= codes
    assert codes - set(page_names()) == set()


def test_no_code_has_two_explanations() -> None:
    assert not set(OTHER_CODES) & set(catalogue())
    assert not {*METHODS, *AREA_METHODS, *AREA_WORDS, *ALIASES} & {*OTHER_CODES, *catalogue()}
    assert not set(METHODS) & set(AREA_METHODS)
    assert not {*METHODS, *AREA_METHODS} & set(AREA_WORDS)
    assert not {*METHODS, *AREA_METHODS, *AREA_WORDS} & set(ALIASES)


@pytest.mark.parametrize("name", page_names())
def test_every_name_has_a_page_with_a_heading(name: str) -> None:
    page = page_of(name)
    assert page is not None
    assert page.text.startswith(f"# {name}")
    assert page.text.endswith("\n")
    assert "\n\n\n" not in page.text


@pytest.mark.parametrize("name", list(catalogue()))
def test_the_page_of_a_check_says_why_and_how_with_examples(name: str) -> None:
    text = catalogue()[name].page
    places = [
        text.index(part)
        for part in ("**Why it matters.**", "**How to fix.**", "\nBad:\n\n    ", "\nGood:\n\n    ")
    ]
    assert places == sorted(places)
    assert catalogue()[name].title.endswith(".")


def test_docs_hold_the_pages_as_they_are_made() -> None:
    folder = ROOT / "docs" / "checks"
    assert {path.stem for path in folder.iterdir()} == {*catalogue(), "index"}
    for name in catalogue():
        page = page_of(name)
        assert page is not None
        assert (folder / f"{name}.md").read_text("utf-8") == page.text


def test_all_methods_and_markers_are_explained() -> None:
    methods = get_args(Aggregate.model_fields["method"].annotation)
    assert {*methods, "change", "target", "goalposts", "judgement"} == set(METHODS)
    for symbol, marker in MARKERS.items():
        page = page_of(f"[{symbol}]")
        assert page is not None
        assert page.text.startswith(f"# [{symbol}]: {marker.status}\n")


@pytest.mark.parametrize("name", ["2013", "", "[]", "[q]", "p]", "weights_sum", "unknown"])
def test_other_words_have_none(name: str) -> None:
    assert page_of(name) is None


def test_the_bundled_pages_say_what_a_required_check_means() -> None:
    required, warning, error = (page_of(name) for name in ("unknown-key", "stale-data", "hash-mismatch"))
    assert required is not None
    assert warning is not None
    assert error is not None
    assert "can be neither ignored nor suppressed" in required.text
    assert "A finding is a warning, found by `bsaudit check` alone." in warning.text
    assert "A finding is an error, found by `bsaudit check` alone." in error.text


def test_all_methods_of_areas_are_explained() -> None:
    steps = (AreaAggregate, ImputeRule, TransformRule, TreatRule)
    words = {word for each in steps for word in get_args(each.model_fields["method"].annotation)}
    words |= {
        word for scale in leaves(AreaScaleBase) for word in get_args(scale.model_fields["kind"].annotation)
    }
    assert len(words) > 25
    assert words - {*METHODS, *AREA_METHODS} == set()
    assert set(AREA_METHODS) - words == {"pca", "optimised", "as-given"}  # words of `weights`


def test_every_part_of_a_rubric_of_areas_has_a_page() -> None:
    """The keys of what the table in docs/areas.md speaks of, the words they take, and the table itself."""
    rules = (
        AreaAggregate,
        AreaNodeRule,
        DenominatorRule,
        ImputeRule,
        RankRule,
        TransformRule,
        TreatRule,
        WeightsRule,
    )
    keys = {key for each in rules for key in each.model_fields} - {"reason", "cite", "method"}
    words = set(get_args(WeightsRule.model_fields["method"].annotation))
    words |= {*get_args(Ties), *get_args(WeightsRule.model_fields["sum"].annotation)}
    words |= {
        word for each in get_args(TreatRule.model_fields["otherwise"].annotation) for word in get_args(each)
    }
    assert {"declared", "equal", "dense", "as-given", "log-gii", "min"} <= words
    keys -= {"indicator", "per"}  # said on the page of denominator, as is what they stand for
    asked = {"ampi", "expert", "frozen", "coverage", "decile"}
    assert [word for word in sorted(keys | words | asked) if page_of(word) is None] == []


def test_every_word_of_the_table_in_the_docs_has_a_page() -> None:
    text = (ROOT / "docs" / "areas.md").read_text("utf-8")
    table = text.partition("| part | what may be said |\n| --- | --- |\n")[2].partition("\n\n")[0]
    assert len(table.splitlines()) > 8
    words = set(re.findall(r"`([a-z][a-z_-]*)`", table)) - set(COMMANDS)
    assert len(words) > 45
    assert [word for word in sorted(words) if page_of(word) is None] == []


def test_another_word_for_a_method_leads_to_its_page() -> None:
    page = page_of("ampi")
    assert page is not None
    assert page.text.startswith(
        "# ampi\n\nExplained as `mazziotta-pareto`. Combining: the adjusted Mazziotta"
    )
    assert set(ALIASES.values()) <= {*METHODS, *AREA_METHODS, *AREA_WORDS}


def leaves(base: type[AreaScaleBase]) -> list[type[AreaScaleBase]]:
    """The scales that a rubric can name: those below a class that declare a kind."""
    below = [each for child in base.__subclasses__() for each in leaves(child)]
    return ([base] if "kind" in base.model_fields else []) + below
