"""How exact a value is: from its interval, its sample, or the declared default; never zero."""

from __future__ import annotations

import dataclasses
import math

import pytest

from bsaudit.audit.programme import Programme, load
from bsaudit.audit.sampling import ErrorNotDeclared, error_of, known_error_of, wave_of
from bsaudit.model.package import Observation
from bsaudit.model.rubric import Rubric, SamplingRule

ROUNDED = 1 / math.sqrt(12)


@pytest.fixture(scope="module")
def bundled() -> Programme:
    return load()


def observation(programme: Programme, line: int, **changed: object) -> Observation:
    found = next(row for row in programme.package.observations if row.origin.line == line)
    return found._replace(**changed)  # type: ignore[arg-type]


def influence(programme: Programme, **changed: object) -> Observation:
    """The face-to-face share who can influence local decisions, 2009-10: 37 of 9,305 respondents."""
    return observation(programme, 357, **changed)


def test_a_sample_gives_the_error_of_a_share_times_the_design_factor(bundled: Programme) -> None:
    row = influence(bundled, value=50.0, n=2500)
    error = error_of(row, bundled.rubric, bundled.package)
    # 50 per cent of 2,500: one point; times 1.4; with half a point of rounding either side
    assert error.sampling_se == pytest.approx(1.4)
    assert error.rounding_se == pytest.approx(ROUNDED)
    assert error.se == pytest.approx(math.hypot(1.4, ROUNDED))
    assert (error.basis, error.assumed, error.n, error.design_factor) == ("sample size", False, 2500, 1.4)


def test_a_published_interval_comes_before_the_sample(bundled: Programme) -> None:
    row = influence(bundled, value=37.5, lower=35.54, upper=39.46, n=10)
    error = error_of(row, bundled.rubric, bundled.package)
    assert error.sampling_se == pytest.approx(1.96 / 1.959964, rel=1e-6)
    assert error.rounding_se == pytest.approx(0.1 * ROUNDED)
    assert (error.basis, error.assumed, error.n) == ("published interval", False, None)


def test_an_unknown_error_takes_the_default_and_says_so(bundled: Programme) -> None:
    row = influence(bundled, n=None)
    error = error_of(row, bundled.rubric, bundled.package)
    assert bundled.rubric.sampling is not None
    assert error.sampling_se == bundled.rubric.sampling.defaults["survey"].points
    assert (error.basis, error.assumed) == ("assumed", True)


def test_one_group_takes_the_wider_default(bundled: Programme) -> None:
    row = influence(bundled, n=None, dimension="age", group="16 to 24")
    everyone = error_of(influence(bundled, n=None), bundled.rubric, bundled.package)
    assert error_of(row, bundled.rubric, bundled.package).se > everyone.se


def test_other_units_take_a_share_of_the_value_and_zero_still_has_an_error(bundled: Programme) -> None:
    adoptions = next(row for row in bundled.package.observations if row.indicator == "adoptions")
    error = error_of(adoptions._replace(value=3400.0, qualifier="eq"), bundled.rubric, bundled.package)
    assert error.se == pytest.approx(34.0)
    nothing = adoptions._replace(value=0.0, qualifier="eq")
    assert error_of(nothing, bundled.rubric, bundled.package).se > 0


@pytest.mark.parametrize(
    ("value", "scale"), [(5.0, "logit"), (95.0, "logit"), (50.0, "plain"), (0.0, "plain")]
)
def test_the_interval_near_an_end_is_drawn_on_the_logit_scale(
    bundled: Programme, value: float, scale: str
) -> None:
    error = error_of(influence(bundled, value=value, n=100), bundled.rubric, bundled.package)
    assert error.scale == scale
    assert error.lower < value < error.upper or value == 0
    if scale == "logit":
        assert error.lower > 0
        assert error.upper < 100


def test_a_mean_uses_the_declared_spread(bundled: Programme) -> None:
    rows = bundled.package.observations
    trust = next(row for row in rows if row.indicator == "trust_charities" and row.n == 1150)
    error = error_of(trust, bundled.rubric, bundled.package)
    assert error.sampling_se == pytest.approx(1.4 * 2.5 / math.sqrt(1150))


def test_worded_values_are_less_exact(bundled: Programme) -> None:
    plain, worded = influence(bundled), influence(bundled, qualifier="approx")
    errors = [error_of(row, bundled.rubric, bundled.package) for row in (plain, worded)]
    assert errors[1].rounding_se == pytest.approx(5 * ROUNDED)
    assert errors[1].se > errors[0].se


def test_every_bundled_value_has_an_error_above_zero(bundled: Programme) -> None:
    rows = [row for row in bundled.package.observations if row.value is not None]
    assert rows
    assert all(error_of(row, bundled.rubric, bundled.package).se > 0 for row in rows)


def test_a_rubric_without_defaults_has_no_error_for_an_unknown_one(bundled: Programme) -> None:
    bare = bundled.rubric.model_copy(update={"sampling": None})
    row = influence(bundled, n=None)
    assert known_error_of(row, bare, bundled.package) is None
    with pytest.raises(ErrorNotDeclared, match=r"observations\.csv:357.*add it under sampling, defaults"):
        error_of(row, bare, bundled.package)


def test_a_value_without_a_number_is_refused(bundled: Programme) -> None:
    with pytest.raises(ValueError, match="has no value"):
        error_of(influence(bundled, value=None), bundled.rubric, bundled.package)


def test_a_printed_design_factor_comes_before_the_declared_one(bundled: Programme) -> None:
    waves = [
        wave._replace(design_factor=2.0)
        if "influence_local" in wave.indicators and wave.period == "2009-10"
        else wave
        for wave in bundled.package.surveys
    ]
    package = dataclasses.replace(bundled.package, surveys=tuple(waves))
    row = influence(bundled, value=50.0, n=2500)
    assert error_of(row, bundled.rubric, package).sampling_se == pytest.approx(2.0)


def test_items_of_one_survey_and_period_are_one_wave(bundled: Programme) -> None:
    row = influence(bundled)
    other = row._replace(indicator="trust_council", series="citizenship-f2f")
    assert wave_of(row, bundled.rubric) == wave_of(other, bundled.rubric)
    assert wave_of(row._replace(series="elsewhere"), bundled.rubric) is None


def test_a_series_under_two_surveys_is_refused(bundled: Programme) -> None:
    raw = bundled.rubric.model_dump(mode="json", exclude_none=True)["sampling"]
    raw["surveys"]["twice"] = {"series": ["bsa"], "factor": 1.2, "reason": "r"}
    with pytest.raises(ValueError, match="named under two surveys: bsa"):
        SamplingRule.model_validate(raw)


def test_a_number_without_a_reason_is_refused() -> None:
    field = Rubric.model_fields["sampling"]
    assert field.default is None
    from bsaudit.model.rubric.sampling import DesignFactor

    with pytest.raises(ValueError, match="give its reason, or cite a source"):
        DesignFactor.model_validate({"factor": 1.4})
