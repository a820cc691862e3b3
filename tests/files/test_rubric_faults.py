from __future__ import annotations

from pathlib import Path

from bsaudit.files.rubric_faults import fault_from
from bsaudit.files.yaml_document import read_yaml

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "rubric.yaml"


def test_an_error_without_words_of_ours_still_has_its_place() -> None:
    """The validator may learn new kinds of error; they must come out as faults, not be lost."""
    document = read_yaml(TINY)
    address = ("indicators", "influence", "scale", 0, "change", "full")
    fault = fault_from({"type": "novel", "loc": address, "msg": "Input is odd", "input": 10}, document)
    assert fault.message == "`full`: input is odd"
    assert (fault.line, fault.column) == document.position(("indicators", "influence", "scale", "full"))


def test_an_address_that_leaves_the_models_ends_at_the_last_known_place() -> None:
    document = read_yaml(TINY)
    fault = fault_from({"type": "novel", "loc": ("title", "odd", 3), "msg": "Odd", "input": 1}, document)
    assert (fault.line, fault.column) == document.position(("title",))
