from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bsaudit.audit.export_material import gather
from bsaudit.audit.programme import load
from bsaudit.model.material import ExportMaterial
from bsaudit.render.charts import KINDS, spec
from bsaudit.render.exports.vega_lite import files


@pytest.fixture(scope="module")
def charted() -> ExportMaterial:
    return gather(load(), "2015", wants=["charts"])


@pytest.fixture(scope="module")
def specs(charted: ExportMaterial) -> dict[str, dict[str, object]]:
    return {
        name.removeprefix("vega-lite/").removesuffix(".vl.json"): json.loads(content)
        for name, content in files(charted).items()
    }


def test_there_is_a_chart_of_each_kind(specs: dict[str, dict[str, object]], charted: ExportMaterial) -> None:
    assert set(KINDS) - {"indicator", "areas"} <= set(specs)
    drawn = {name.removeprefix("indicator-") for name in specs if name.startswith("indicator-")}
    with_values = {
        view.id for view in charted.indicators if any(series.observations for series in view.series)
    }
    assert drawn == with_values


def test_each_is_the_specification_that_plot_draws(
    specs: dict[str, dict[str, object]], charted: ExportMaterial
) -> None:
    assert specs["strands"] == json.loads(json.dumps(spec("strands", charted.page.score)))
    view = next(view for view in charted.indicators if view.id == "influence_local")
    assert specs["indicator-influence_local"] == json.loads(json.dumps(spec("indicator", view)))


def test_each_names_its_language_and_carries_its_data_and_words(specs: dict[str, dict[str, object]]) -> None:
    assert specs
    for name, each in specs.items():
        assert str(each["$schema"]).startswith("https://vega.github.io/schema/vega-lite/v"), name
        assert each["description"], name
        assert '"values"' in json.dumps(each), name
        assert '"url"' not in json.dumps(each), name


def test_what_an_audit_does_not_have_is_not_drawn(charted: ExportMaterial) -> None:
    first = replace(charted, page=replace(charted.page, since=None), uncertainty=None, indicators=())
    assert {name.removeprefix("vega-lite/").removesuffix(".vl.json") for name in files(first)} == set(
        KINDS
    ) - {
        "compare",
        "uncertainty",
        "indicator",
        "areas",
    }
