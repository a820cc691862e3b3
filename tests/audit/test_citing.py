from __future__ import annotations

import pytest

from bsaudit.audit.citing import cite
from bsaudit.audit.programme import Programme
from bsaudit.model.errors import UnknownName


def test_the_whole_names_tool_rubric_and_data(tiny: Programme) -> None:
    citations = cite(tiny).citations
    assert [each.used_for for each in citations] == [("software",), ("rubric",), ("data",)]
    assert tiny.rubric_file.input.sha256[:12] in citations[1].text


def test_an_indicators_sources_in_order_of_use(tiny: Programme) -> None:
    citations = cite(tiny, ["influence", "giving-reports"]).citations
    assert [each.id for each in citations] == ["new-survey-report", "old-survey-report", "giving-reports"]
    assert citations[0].used_for == ("influence",)
    assert citations[2].used_for == ()


def test_a_source_without_a_date_says_so(tiny: Programme) -> None:
    undated = next(source for source in tiny.package.sources.values() if source.published is None)
    assert "(no date)" in cite(tiny, [undated.id]).citations[0].text


def test_an_unknown_id_names_the_nearest(tiny: Programme) -> None:
    with pytest.raises(UnknownName, match="indicator or source"):
        cite(tiny, ["helperz"])
