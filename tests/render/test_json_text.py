import pytest

from bsaudit.model.result import Score
from bsaudit.render import render
from bsaudit.render.json_text import to_json


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_lacks_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"score": number})


def test_the_same_result_gives_the_same_bytes(score_result: Score) -> None:
    assert render(score_result, "json") == render(score_result, "json")


def test_json_is_always_whole(score_result: Score) -> None:
    assert render(score_result, "json", by="theme") == render(score_result, "json")
