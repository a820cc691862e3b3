from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bsaudit.audit.export_material import gather, seen_observations
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.select import Stance
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import BsauditError
from bsaudit.model.package import Origin
from bsaudit.model.status import MARKERS


def test_of_each_period_the_newest_release_of_the_day_is_seen(tiny: Programme) -> None:
    first = tiny.package.observations[0]
    early = first._replace(published=PartialDate.parse("2012-02-01"), value=1.0)
    late = early._replace(published=PartialDate.parse("2013-02-01"), value=2.0, origin=Origin("x", 99))
    for day, vintage, value in (
        (date(2012, 12, 31), "known", 1.0),
        (date(2013, 2, 1), "known", 2.0),
        (date(2012, 12, 31), "revised", 2.0),
    ):
        stance = Stance(tiny.rubric, day, vintage)  # type: ignore[arg-type]
        assert [row.value for row in seen_observations([late, early], stance)] == [value]
    assert seen_observations([early, late], Stance(tiny.rubric, date(2011, 6, 30), "known")) == ()


def test_groups_areas_and_markers_are_kept_apart(tiny: Programme) -> None:
    first = tiny.package.observations[0]
    rows = [
        first,
        first._replace(dimension="age", group="16 to 24", origin=Origin("x", 90)),
        first._replace(area="W92000004", origin=Origin("x", 91)),
        first._replace(series="other", value=None, markers=(MARKERS["c"],), origin=Origin("x", 92)),
    ]
    seen = seen_observations(rows, Stance(tiny.rubric, date(2014, 6, 30), "revised"))
    assert [row.origin.line for row in seen] == [first.origin.line, 90, 91, 92]


def test_only_what_is_wanted_is_gathered(tiny: Programme) -> None:
    plain = gather(tiny, "2014")
    assert (plain.originals, plain.timeline, plain.uncertainty, plain.indicators) == (None, None, None, ())
    assert plain.name == "tiny-2014"
    full = gather(tiny, "2014", wants=["originals", "charts"])
    assert full.originals is not None
    assert full.timeline is not None
    assert full.uncertainty is None, "the tiny rubric does not say what is uncertain"
    assert [view.id for view in full.indicators] == list(tiny.rubric.indicators)


def test_a_programme_made_in_memory_has_no_originals(tiny: Programme) -> None:
    with pytest.raises(BsauditError, match="loaded from files"):
        gather(replace(tiny, folder=None), "2014", wants=["originals"])


def test_draws_report_their_progress() -> None:
    told: list[tuple[int, int]] = []
    gather(load(), "2015", wants=["charts"], progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
