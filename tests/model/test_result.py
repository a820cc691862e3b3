"""Results leave as JSON types, as a data frame, and as a table in a notebook."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from bsaudit.model.errors import MissingExtra
from bsaudit.model.package import InputFile
from bsaudit.model.result import Citation, Citations, Listing, Provenance, Result

PROVENANCE = Provenance(
    tool="bsaudit 0",
    rubric="r",
    rubric_version="1",
    package="p",
    package_version="1",
    inputs=(InputFile("r.yaml", "0" * 64, 10),),
)
LISTING = Listing(
    provenance=PROVENANCE,
    what="strands",
    columns=("id", "weight", "note"),
    entries=({"id": "<script>", "weight": 1 / 3, "note": None}, {"id": "b", "weight": 2.0, "note": "x"}),
)


def test_json_types_all_the_way_down() -> None:
    made = LISTING.to_dict()
    assert (made["format"], made["kind"]) == ("bsaudit/result@1", "list")
    assert made["provenance"]["inputs"] == [{"name": "r.yaml", "sha256": "0" * 64, "bytes": 10}]
    assert made["entries"][0] == {"id": "<script>", "weight": 1 / 3, "note": None}


def test_a_data_frame_has_the_rows() -> None:
    frame = LISTING.to_pandas()
    assert list(frame.columns) == ["id", "weight", "note"]
    assert frame["weight"].tolist() == [1 / 3, 2.0]


def test_without_pandas_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"bsaudit\[pandas\]"):
        LISTING.to_pandas()


def test_a_notebook_shows_text_as_text() -> None:
    page = LISTING._repr_html_()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "0.333333" in page
    assert '<th scope="col">weight</th>' in page


def test_an_empty_result_says_so() -> None:
    assert "nothing to show" in Citations(provenance=PROVENANCE, citations=())._repr_html_()


def test_citations_have_rows() -> None:
    citation = Citation(
        id="s", text="P (2013). T.", url="https://example.org", licence="unknown", used_for=("a", "b")
    )
    assert Citations(provenance=PROVENANCE, citations=(citation,)).rows()[0]["used_for"] == "a; b"


def test_dates_are_iso_text() -> None:
    from bsaudit.model.result import AuditRef, to_json_types

    audit = AuditRef(id="2013", title="A", as_of=date(2013, 12, 9))
    assert to_json_types(audit) == {"id": "2013", "title": "A", "as_of": "2013-12-09"}
    assert issubclass(Listing, Result)


def test_every_record_is_found_by_its_name_and_no_other_name_is() -> None:
    from importlib import import_module

    from bsaudit.model import result

    homes = {home: names.split() for home, names in result._HOMES.items()}
    for home, names in homes.items():
        module = import_module(f"bsaudit.model.result.{home}")
        assert set(names) <= set(module.__all__)
        assert all(getattr(result, name) is getattr(module, name) for name in names)
    assert sorted(name for names in homes.values() for name in names) == sorted(result.__all__)
    assert set(result.__all__) <= set(dir(result))
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = result.Nonsense  # type: ignore[attr-defined]
