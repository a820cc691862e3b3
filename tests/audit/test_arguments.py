from datetime import date, datetime
from typing import Any, cast

import pytest

from bsaudit.audit.arguments import audit_name, checked_vintage, day_of
from bsaudit.model.errors import UnknownName


@pytest.mark.parametrize("given", ["2013", 2013])
def test_a_number_stands_for_its_text(given: str | int) -> None:
    assert audit_name(given) == "2013"


@pytest.mark.parametrize("given", [True, 2013.0, None, b"2013"])
def test_anything_else_is_a_type_error(given: object) -> None:
    with pytest.raises(TypeError, match="an audit is named by its id"):
        audit_name(given)


@pytest.mark.parametrize("given", ["2013-07-18", date(2013, 7, 18), datetime(2013, 7, 18, 12, 30)])
def test_a_day_is_a_date_however_it_is_written(given: str | date) -> None:
    assert day_of(given) == date(2013, 7, 18)
    assert type(day_of(given)) is date


@pytest.mark.parametrize("given", ["2013", "2013-07", "yesterday"])
def test_a_day_must_be_a_full_date(given: str) -> None:
    with pytest.raises(ValueError, match="write"):
        day_of(given)


def test_only_two_vintages_exist() -> None:
    assert [checked_vintage("known"), checked_vintage("revised")] == ["known", "revised"]
    with pytest.raises(UnknownName, match="did you mean 'revised'"):
        checked_vintage(cast("Any", "revise"))
