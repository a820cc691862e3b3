import ast
from pathlib import Path

import pytest

import bsaudit
from bsaudit.render.flags import legend, signs


def test_signs_stand_in_a_fixed_order() -> None:
    assert signs(["clipped", "thin"]) == signs(["thin", "clipped"]) == "T C"


def test_a_flag_without_a_sign_stands_as_it_is() -> None:
    assert signs(["thin", "brand new"]) == "T brand new"


@pytest.mark.parametrize("flags", [[], ["brand new"]])
def test_the_legend_speaks_only_of_flags_that_occur(flags: list[str]) -> None:
    assert legend(flags) == ()


def test_no_two_flags_share_a_sign() -> None:
    from bsaudit.model.status import MARKERS

    everything = [
        "thin", "own baseline", "successor series", "later yardstick", "part year", "assumed publication",
        "published that day", "break in series", "approximate", "weak source", "clipped",
        *(marker.status for marker in MARKERS.values() if marker.effect != "break"),
    ]  # fmt: skip
    shown = [sign for sign, _ in legend(everything)]
    assert len(shown) == len(set(shown)) == len(set(everything))


def test_every_flag_that_an_indicator_can_have_has_a_sign() -> None:
    """The flags are the keys of a table in the code of `audit`, which `render` may not import."""
    source = Path(bsaudit.__file__).parent / "audit" / "indicator.py"
    (table,) = [
        node.value
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "conditions"
    ]
    assert isinstance(table, ast.Dict)
    flags = [key.value for key in table.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    assert "clipped" in flags
    assert len(legend(flags)) == len(flags) == len(table.keys)
