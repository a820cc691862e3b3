"""The page of a flip, from a small result made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bsaudit.model.package import InputFile
from bsaudit.model.result import AuditRef, Edit, Flips, Provenance, Settings, TipSide, ValueTip
from bsaudit.render import render
from bsaudit.render.views.flips import printed_tip

_FILE = InputFile(name="tiny.yaml", sha256="a" * 64, bytes=10)


def tip(name: str, value: float, limit: float | None, side: TipSide | None = "at") -> ValueTip:
    return ValueTip(
        indicator=name,
        title=f"Indicator {name}",
        goal="goal:people/influence",
        unit="percent",
        period="2013-14",
        value=value,
        score=50.0,
        share=0.16,
        tip=limit,
        side=side if limit is not None else None,
        change=None if limit is None else limit - value,
        tip_score=None if limit is None else 60.0,
        verdict=None if limit is None else "mostly positive",
        reason="cannot: too light" if limit is None else "told",
    )


def flips(*tips: ValueTip, **changes: object) -> Flips:
    made = Flips(
        provenance=Provenance(
            tool="t", rubric="r", rubric_version="1", package="p", package_version="1", inputs=(_FILE,)
        ),
        audit=AuditRef(id="2013", title="The Tiny Audit 2013", as_of=date(2013, 12, 9)),
        settings=Settings(vintage="known", as_of=date(2013, 12, 9)),
        edits=(),
        notes=(),
        subject="strand:people",
        title="People",
        score=55.0,
        verdict="mixed",
        falls_below=40.0,
        rises_at=60.0,
        tips=tips,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def lines(result: Flips, *, verbose: bool = False) -> list[str]:
    text = render(result, "table", width=100, verbose=verbose)
    return [" ".join(line.split()) for line in text.splitlines()]


def test_where_each_indicator_tips() -> None:
    shown = lines(flips(tip("a", 34, 33.7521, "below"), tip("b", 29, 37.4), tip("c", 2, None)))
    assert "55.0, mixed; it falls below 40 and rises at 60." in shown
    assert "Indicator a 34% below 33.752% -0.248 mostly positive 16%" in shown
    assert "Indicator b 29% at 37.4% +8.4 mostly positive 16%" in shown
    assert "1 indicator cannot change it by its value: -v says why." in shown
    verbose = lines(flips(tip("c", 2, None), tip("d", 2, None)), verbose=True)
    assert "• Indicator c: too light" in verbose
    assert "No single indicator can change it by its value alone." in verbose


def test_a_band_at_the_end_of_the_scale_has_one_edge() -> None:
    assert "90.0, positive; it falls below 80." in lines(
        flips(score=90.0, verdict="positive", falls_below=80.0, rises_at=None)
    )
    assert "9.0, negative; it rises at 20." in lines(
        flips(score=9.0, verdict="negative", falls_below=None, rises_at=20.0)
    )


def test_a_scenario_that_it_starts_from_is_told_and_so_is_hindsight() -> None:
    edit = Edit(
        kind="drop", address="indicator:a", title="A", before="counts", after="left out", unit=None,
        text="--drop a", words="A: counts becomes left out",
    )  # fmt: skip
    settings = Settings(vintage="revised", as_of=date(2013, 12, 9))
    shown = lines(flips(edits=(edit,), notes=("A note.",), settings=settings))
    assert {"• A: counts becomes left out", "• A note."} <= set(shown)
    assert any("With hindsight (vintage revised)" in line for line in shown)


def test_a_long_list_is_cut_and_says_so() -> None:
    many = flips(*(tip(str(n), 30, 40 + n) for n in range(20)))
    assert "8 more would take a larger move: -v lists them." in lines(many)
    assert not [line for line in lines(many, verbose=True) if "larger move" in line]


@pytest.mark.parametrize(
    ("value", "limit", "printed"),
    [
        (34, 33.7521415, 33.752),  # away from 34, so that what is printed still tips
        (34, 34.7521415, 34.753),
        (29, 37.400000000000006, 37.4),  # the last place of a double is no digit
        (64, 49.50000000000001, 49.5),
        (100, 3000.2, 3001),
        (30, 30.0, 30.0),
    ],
)
def test_a_tip_is_printed_with_three_digits_of_change(value: float, limit: float, printed: float) -> None:
    assert printed_tip(tip("a", value, limit)) == printed


def test_rows_are_tidy() -> None:
    rows = flips(tip("a", 34, 33.75, "below"), tip("c", 2, None)).rows()
    assert len({tuple(row) for row in rows}) == 1
    assert (rows[0]["address"], rows[0]["tip"], rows[0]["side"]) == ("indicator:a", 33.75, "below")
    assert (rows[1]["tip"], rows[1]["reason"]) == (None, "cannot: too light")
