from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_json_and_csv_hold_the_same_points(run: Run) -> None:
    whole = json.loads(run("timeline", "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("timeline", "--format", "csv").stdout)))
    assert (whole["format"], whole["kind"]) == ("bsaudit/result@1", "timeline")
    assert len([row for row in rows if row["kind"] == "score"]) == len(whole["points"])
    first = next(row for row in rows if row["kind"] == "score" and row["score"])
    assert any(str(point["score"]) == first["score"] for point in whole["points"])


def test_the_window_and_the_clock_are_passed_on(run: Run) -> None:
    args = ["--from", "2012-01-01", "--to", "2013-12-31", "--clock", "period", "--format", "json"]
    settings = json.loads(run("timeline", *args).stdout)["settings"]
    assert settings == {
        "clock": "period",
        "vintage": "revised",
        "order_vintage": "revised",
        "start": "2012-01-01",
        "end": "2013-12-31",
        "points": 5.0,
    }


def test_a_clock_without_hindsight_refuses_it(run: Run) -> None:
    result = run("timeline", "--clock", "known", "--vintage", "revised")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "ask for the period clock" in result.stderr


def test_a_window_that_runs_backwards_is_refused(run: Run) -> None:
    result = run("timeline", "--from", "2014-01-01", "--to", "2013-01-01")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "2013-01-01" in result.stderr


def test_a_month_is_not_a_day(run: Run) -> None:
    result = run("timeline", "--from", "2014-01")
    assert result.exit_code == 2
    assert "write YYYY-MM-DD" in result.stderr
