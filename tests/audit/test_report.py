from __future__ import annotations

import pytest

from bsaudit.audit.explain import explain
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.report import NothingToReport, report
from bsaudit.model.errors import UnknownName


@pytest.fixture(scope="module")
def big_society() -> Programme:
    return load()


def test_audits_stand_in_order_of_time_and_once(tiny: Programme) -> None:
    found = report(tiny, ["2014", "2012", "2014"])
    assert [each.page.audit.id for each in found.audits] == ["2012", "2014"]
    assert found.story is not None
    assert (found.story.before.id, found.story.after.id) == ("2012", "2014")


def test_one_audit_has_no_story_and_its_timeline_ends_with_it(tiny: Programme) -> None:
    found = report(tiny, ["2012"])
    assert found.story is None
    assert found.timeline.settings.end == tiny.audit("2012").as_of


def test_intervals_are_left_out_on_request_and_where_nothing_is_declared(
    tiny: Programme, big_society: Programme
) -> None:
    assert report(tiny, ["2012"]).audits[0].uncertainty is None
    assert report(big_society, ["2012"], draws=0).audits[0].uncertainty is None
    drawn = report(big_society, ["2012"], draws=50).audits[0].uncertainty
    assert drawn is not None
    assert drawn.draws.draws == 50


def test_every_subject_is_traced_once_and_as_explain_traces_it(big_society: Programme) -> None:
    audit = report(big_society, ["2013"], draws=0).audits[0]
    addresses = [trace.address for trace in audit.traces]
    assert len(addresses) == len(set(addresses))
    traced = dict(zip(addresses, audit.traces, strict=True))
    for kept_whole in ("indicator:influence_local", "gap:turnout_age", "commitment:ncs-places-2013"):
        assert traced[kept_whole] == explain(big_society, "2013", kept_whole).root
    for parent in ("overall", "strand:social_action", "theme:not_targeted"):
        full = explain(big_society, "2013", parent).root
        assert traced[parent].formula == full.formula
        assert traced[parent].details == full.details


def test_below_another_subject_only_its_name_and_value_stand(tiny: Programme) -> None:
    overall = next(trace for trace in report(tiny, ["2014"]).audits[0].traces if trace.address == "overall")
    score = report(tiny, ["2014"]).audits[0].page.score
    assert [(child.address, child.value) for child in overall.children] == [
        (strand.address, strand.score) for strand in score.strands
    ]
    assert all(not child.children and not child.details for child in overall.children)


def test_every_source_that_the_evidence_names_is_cited(tiny: Programme) -> None:
    found = report(tiny, ["2012", "2014"])
    used = {
        row.source
        for audit in found.audits
        for each in audit.page.score.indicators
        for row in (each.baseline, each.current)
        if row is not None
    }
    assert used
    assert used <= {each.id for each in found.sources}


def test_progress_is_told_to_the_end(tiny: Programme) -> None:
    told: list[tuple[int, int]] = []
    report(tiny, ["2012", "2014"], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_report_needs_an_audit_that_there_is(tiny: Programme) -> None:
    with pytest.raises(NothingToReport, match="name one or more"):
        report(tiny, [])
    with pytest.raises(UnknownName, match="2012, 2014"):
        report(tiny, ["2013"])


def test_hindsight_reaches_every_part(tiny: Programme) -> None:
    found = report(tiny, ["2012"], vintage="revised")
    assert found.audits[0].page.settings.vintage == "revised"
    assert found.timeline.settings.vintage == "revised"
