"""The head of a row, and its columns."""

from datetime import date

from bsaudit.model.result import AuditRef, AuditResult, Provenance, Settings
from bsaudit.model.tidy_rows import audit_head, row_of

PROVENANCE = Provenance(tool="t", rubric="r", rubric_version="1", package="p", package_version="1", inputs=())


def test_the_head_says_the_day_that_was_chosen_and_not_that_of_the_audit() -> None:
    result = AuditResult(
        provenance=PROVENANCE,
        audit=AuditRef(id="2013", title="A", as_of=date(2013, 12, 9)),
        settings=Settings(vintage="revised", as_of=date(2014, 1, 2)),
    )
    assert audit_head(result) == {"audit": "2013", "as_of": "2014-01-02", "vintage": "revised"}


def test_a_row_has_its_columns_alone_and_in_order() -> None:
    assert list(row_of(("b", "a", "none"), {"a": 1, "c": 2, "b": None}).items()) == [
        ("b", None),
        ("a", 1),
        ("none", None),
    ]
