"""What every chart must be, whatever its kind."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator

from bsaudit.model.errors import MissingExtra, UnknownName
from bsaudit.model.result import Result, Score
from bsaudit.render import charts
from bsaudit.render.charts.palette import contrast
from bsaudit.render.terminal import to_terminal

Drawn = Mapping[str, tuple[str, Result, dict[str, Any]]]

NAMES = [
    "strands",
    "strands by goal",
    "strands with intervals",
    "compare",
    "compare with intervals",
    "gap",
    "gap over time",
    "gap in one period",
    "gap of one dimension",
    "commitments",
    "themes",
    "timeline",
    "uncertainty",
    "uncertainty by goal",
    "indicator",
    "indicator with vintages",
    "areas",
]
PALETTE = {"#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"}
INK_AND_PAPER = {"#0B0C0C", "#FFFFFF"}
GRID = "#D9D9D9"


@pytest.fixture(scope="session", params=NAMES)
def chosen(request: pytest.FixtureRequest, drawn: Drawn) -> tuple[str, Result, dict[str, Any]]:
    return drawn[request.param]


@pytest.fixture(scope="session")
def spec(chosen: tuple[str, Result, dict[str, Any]]) -> dict[str, Any]:
    kind, result, options = chosen
    return charts.spec(kind, result, **options)


@pytest.fixture(scope="session")
def schema() -> Draft7Validator:
    """The schema of Vega-Lite 6 as altair ships it."""
    found = find_spec("altair")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def parts(spec: Any) -> Iterator[dict[str, Any]]:
    """Every object of a specification except its data."""
    if isinstance(spec, dict):
        yield spec
        for key, value in spec.items():
            if key != "values":
                yield from parts(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from parts(value)


def colours(spec: Any) -> set[str]:
    text = json.dumps([{k: v for k, v in part.items() if isinstance(v, (str, list))} for part in parts(spec)])
    return {found.upper() for found in re.findall(r"#[0-9A-Fa-f]{6}", text)} - {GRID}


def test_the_names_cover_every_form(drawn: Drawn) -> None:
    assert list(drawn) == NAMES
    assert {kind for kind, _, _ in drawn.values()} == set(charts.KINDS)


def test_a_specification_is_valid_vega_lite(spec: dict[str, Any], schema: Draft7Validator) -> None:
    assert [error.message[:200] for error in schema.iter_errors(spec)] == []


def test_a_specification_is_json_without_nan(spec: dict[str, Any]) -> None:
    assert json.loads(charts.json_text(spec)) == spec


def test_title_subtitle_source_and_words_are_there(chosen: tuple[str, Result, dict[str, Any]]) -> None:
    kind, result, options = chosen
    made, spec = charts.build(kind, result, **options), charts.spec(kind, result, **options)
    assert " ".join(spec["title"]["text"]) == made.title
    assert any(letter.isdigit() for letter in made.title)
    subtitle = " ".join(spec["title"]["subtitle"])
    assert made.measure
    assert made.place
    assert made.time
    assert subtitle.startswith(f"{made.measure} · {made.place} · {made.time}")
    footer = spec["vconcat"][-1]["data"]["values"][0]["source"]
    assert " ".join(footer) == f"Source: {made.source}"
    assert result.provenance.tool in made.source
    assert f"rubric {result.provenance.rubric} 1" in made.source


def test_alternative_text_says_the_finding_and_more(chosen: tuple[str, Result, dict[str, Any]]) -> None:
    kind, result, options = chosen
    words = charts.alt(kind, result, **options)
    assert charts.build(kind, result, **options).title in words
    assert len(words) > len(charts.build(kind, result, **options).title) + 40
    assert charts.spec(kind, result, **options)["description"] == words


def test_the_table_has_a_row_a_mark_and_the_same_keys(chosen: tuple[str, Result, dict[str, Any]]) -> None:
    kind, result, options = chosen
    rows = charts.table(kind, result, **options)
    assert rows
    assert len({tuple(row) for row in rows}) == 1


def test_colours_are_of_the_palette_and_stand_out(spec: dict[str, Any]) -> None:
    used = colours(spec)
    assert used <= PALETTE | INK_AND_PAPER
    for colour in used - {"#FFFFFF"}:
        assert contrast(colour, "#FFFFFF") >= 3
    text = {part["color"] for part in parts(spec) if part.get("type") == "text" and "color" in part}
    for colour in text - {"#FFFFFF"}:
        assert contrast(colour, "#FFFFFF") >= 4.5
    assert spec["background"] == "#FFFFFF"


def test_no_scale_of_colour_has_more_than_four_categories(spec: dict[str, Any]) -> None:
    for part in parts(spec):
        scale = part.get("scale")
        if part.get("type") == "nominal" and isinstance(scale, dict):
            assert len(scale["domain"]) <= 4
            assert len(scale["range"]) == len(scale["domain"])


def test_colour_is_never_the_only_signal(spec: dict[str, Any]) -> None:
    """Lines of several colours carry a shape, too, and no legend: each is named where it ends."""
    coloured = [part for part in parts(spec) if part.get("field") == "line" and "legend" in part]
    ranges = [json.dumps(part["scale"]["range"]) for part in coloured]
    if any("#" in each for each in ranges):
        assert any("circle" in each for each in ranges)
    assert all(part["legend"] is None for part in coloured)


def test_it_draws_in_eighty_columns(chosen: tuple[str, Result, dict[str, Any]]) -> None:
    kind, result, options = chosen
    text = to_terminal(charts.document(kind, result, **options), width=80)
    assert max(len(line) for line in text.splitlines()) <= 80
    flat = " ".join(text.split())
    assert charts.build(kind, result, **options).title in flat
    assert "Source: " in flat


def test_the_same_result_gives_the_same_specification(chosen: tuple[str, Result, dict[str, Any]]) -> None:
    kind, result, options = chosen
    assert charts.json_text(charts.spec(kind, result, **options)) == charts.json_text(
        charts.spec(kind, result, **options)
    )


def test_svg_is_drawn_on_white_with_the_words_in_it(spec: dict[str, Any]) -> None:
    text = charts.svg(spec)
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    ground = root.find("{http://www.w3.org/2000/svg}rect")
    assert ground is not None
    assert ground.attrib["fill"] == "white" or ground.attrib["fill"].upper() == "#FFFFFF"
    words = " ".join(piece.strip() for piece in root.itertext())
    assert spec["title"]["text"][0] in words
    assert "NaN" not in text
    assert "undefined" not in text


def test_no_drawing_reaches_beyond_its_width(spec: dict[str, Any]) -> None:
    """All labels stand inside the plotting width, so that the picture is as wide as it was meant to be."""
    root = ElementTree.fromstring(charts.svg(spec))
    assert float(root.attrib["width"]) <= 720 + 2 * 16 + 40


def test_png_is_a_png(drawn: Drawn) -> None:
    kind, result, options = drawn["strands"]
    assert charts.png(charts.spec(kind, result, **options)).startswith(b"\x89PNG\r\n\x1a\n")


def test_an_unknown_kind_is_named_with_the_nearest(scored: Score) -> None:
    with pytest.raises(UnknownName, match="did you mean 'strands'"):
        charts.spec("strand", scored)


def test_a_kind_refuses_another_result(scored: Score) -> None:
    with pytest.raises(TypeError, match="drawn from a Comparison, not from a Score"):
        charts.spec("compare", scored)


def test_a_missing_library_is_named(scored: Score, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"pip install 'bsaudit\[charts\]'"):
        charts.svg(charts.spec("strands", scored))
    with pytest.raises(MissingExtra, match="PNG"):
        charts.png(charts.spec("strands", scored))


def test_markup_in_a_title_stays_text(scored: Score) -> None:
    import dataclasses

    nasty = dataclasses.replace(scored.strands[0], title="<script>alert(1)</script>")
    result = dataclasses.replace(scored, strands=(nasty, *scored.strands[1:]))
    drawing = charts.svg(charts.spec("strands", result))
    assert "<script>" not in drawing
    assert "&lt;script&gt;" in drawing
