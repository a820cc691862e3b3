import subprocess
import sys
from dataclasses import dataclass
from typing import Any, cast

import pytest

from bsaudit import render as render_module
from bsaudit.model.result import Result, Score
from bsaudit.render import document_of, render
from made_schemas import KINDS


def test_an_unknown_format_is_refused(score_result: Score) -> None:
    with pytest.raises(ValueError, match="no format called 'pdf'"):
        render(score_result, cast("Any", "pdf"))


def test_a_result_that_no_view_knows_is_refused(score_result: Score) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Other(Result):
        kind = "other"

    with pytest.raises(ValueError, match="no view for a result of kind 'other'"):
        document_of(Other(provenance=score_result.provenance))


def test_every_kind_of_result_has_a_view_that_exists() -> None:
    from importlib import import_module

    assert set(render_module._VIEWS) == set(KINDS)
    for module, function in render_module._VIEWS.values():
        assert function in import_module(f"bsaudit.render.views.{module}").__all__


@pytest.mark.parametrize("module", ["json_text", "csv_text", "markdown"])
def test_formats_for_machines_and_pages_do_without_rich(module: str) -> None:
    code = f"import sys, bsaudit.render, bsaudit.render.{module}; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_notebook_table_has_a_row_a_subject(score_result: Score) -> None:
    assert score_result._repr_html_().count("<tr>") == 1 + len(score_result.rows())
