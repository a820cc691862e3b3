"""What the flags of nearly every verb about one audit become."""

from __future__ import annotations

from datetime import date

import click
import pytest
from click.testing import CliRunner

from bsaudit.cli.asked import Asked, audit_options
from bsaudit.model.errors import UnknownName


def asked_by(*flags: str) -> Asked:
    taken: list[Asked] = []

    @click.command()
    @click.argument("audit")
    @audit_options
    def verb(audit: str, asked: Asked) -> None:
        """Keep what came."""
        assert audit == "2013"
        taken.append(asked)

    outcome = CliRunner().invoke(verb, ["2013", *flags])
    assert outcome.exit_code == 0, outcome.output
    (asked,) = taken
    return asked


def test_without_flags_an_audit_is_asked_for_as_it_was_known_on_its_day() -> None:
    asked = asked_by()
    assert (asked.vintage, asked.as_of) == ("known", None)
    assert asked.programme().rubric.id == "big-society"


def test_flags_come_in_one_piece() -> None:
    asked = asked_by(
        "--vintage", "revised", "--as-of", "2014-03-31", "--data", "here", "-q", "--format", "json"
    )
    assert (asked.vintage, asked.as_of, asked.data) == ("revised", date(2014, 3, 31), "here")
    assert asked.output.quiet
    assert asked.output.chosen_format == "json"


def test_the_rubric_that_is_named_is_the_one_that_is_loaded() -> None:
    asked = asked_by("--rubric", "no-such-rubric")
    with pytest.raises(UnknownName, match="no-such-rubric"):
        asked.programme()
