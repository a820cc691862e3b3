"""All formats together."""

from __future__ import annotations

import sys

import pytest

from bsaudit.audit.export_material import gather
from bsaudit.audit.programme import load
from bsaudit.model.errors import MissingExtra, UnknownName
from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports import FORMATS, export_files, wants_of

WITHOUT_CHARTS = [name for name in FORMATS if name != "vega-lite"]


def test_the_same_audit_gives_the_same_bytes(material: ExportMaterial) -> None:
    again = gather(load(), "2015", wants=["originals"])
    assert export_files(material, WITHOUT_CHARTS) == export_files(again, WITHOUT_CHARTS)


def test_files_stand_where_the_format_says(material: ExportMaterial) -> None:
    for name in WITHOUT_CHARTS:
        place = FORMATS[name].place
        files = set(export_files(material, [name])) - {"README.md"}
        assert files
        if place.endswith("/"):
            assert all(file.startswith(place) for file in files)
        else:
            assert files == {f"big-society-2015{place.removeprefix('*')}"}


def test_texts_that_trip_formats_do_no_harm(nasty: ExportMaterial) -> None:
    files = export_files(nasty, WITHOUT_CHARTS)
    assert {name.partition("/")[0] for name in files} >= {"csv", "csvw", "tiny-2014.xlsx", "tiny-2014.ods"}


def test_an_unknown_format_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'parquet'"):
        wants_of(["parket"])


@pytest.mark.parametrize(
    ("fmt", "library", "extra"), [("xlsx", "xlsxwriter", "spreadsheet"), ("parquet", "pyarrow", "parquet")]
)
def test_a_missing_library_is_named_with_its_extra(
    fmt: str, library: str, extra: str, material: ExportMaterial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"bsaudit\[{extra}\]"):
        export_files(material, [fmt])
