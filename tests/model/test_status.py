from __future__ import annotations

import pytest

from bsaudit.model.status import MARKERS, parse_markers


@pytest.mark.parametrize(
    ("cell", "number", "symbols"),
    [
        ("34.5", "34.5", []),
        ("34.5 [p][r]", "34.5", ["p", "r"]),
        ("34[b]", "34", ["b"]),
        ("[c]", "", ["c"]),
        (" [x] ", "", ["x"]),
        ("", "", []),
        ("34 [u1]", "34", ["u"]),
        ("34 [u12][r]", "34", ["u", "r"]),
    ],
)
def test_a_cell_is_a_number_and_its_markers(cell: str, number: str, symbols: list[str]) -> None:
    found, markers = parse_markers(cell)
    assert found == number
    assert [marker.symbol for marker in markers] == symbols


@pytest.mark.parametrize(
    "cell", ["34 [q]", "34 [p", "34 p]", "[p] 34", "34 []", "34 [n]", "34 [2]", "34 [u 1]"]
)
def test_other_brackets_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="marker"):
        parse_markers(cell)


def test_what_each_marker_does() -> None:
    effects = {symbol: marker.effect for symbol, marker in MARKERS.items()}
    assert {symbol for symbol, effect in effects.items() if effect == "no value"} == {"c", "w", "x", "z"}
    assert (effects["low"], effects["b"], effects["f"], effects["p"]) == (
        "use as zero",
        "break",
        "show only",
        "use",
    )
