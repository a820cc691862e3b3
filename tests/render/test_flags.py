import pytest

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
