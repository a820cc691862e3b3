"""The method in brief, sources, and what all this was made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.report.blocks import (
    Block,
    Cell,
    Entries,
    Entry,
    Grid,
    Head,
    Paragraph,
    Points,
    Section,
    grid,
)
from bsaudit.render.report.links import Links, anchor, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bsaudit.model.result import Citation, Report

__all__ = ["method", "sources", "versions"]

_UNITS: Final = {"Y": "year", "M": "month", "D": "day"}


def method(report: Report, links: Links) -> Section:
    """How scores come about, with the numbers that the rubric declares."""
    blocks: list[Block] = [Points(tuple(links.text(sentence) for sentence in _method(report)))]
    sure = report.audits[-1].uncertainty
    if sure is not None:
        varied = (f"{each.address}: {each.how}. {_stop(each.reason)}" for each in sure.draws.varied)
        blocks.append(Section("varied", "What was varied for the intervals", (Points(tuple(varied)),)))
    return Section("method", "Method in brief", tuple(blocks))


def _method(report: Report) -> Iterator[str]:
    brief = report.method
    if report.audits[0].page.settings.vintage == "revised":
        yield (
            "Vintage revised: the latest value published for each period that ended by the day of the audit counts."
        )
    else:
        yield (
            "A value counts if it was published by the day of the audit. Where its day of publication is not "
            f"known, it is taken as public {_span(brief.publication_lag)} after its period ended."
        )
    yield (
        f"Change is measured from a baseline: the last value whose period ended by {numbers.day(brief.baseline_by)} "
        f"and after {numbers.day(brief.baseline_after)}. {_stop(brief.baseline_reason)}"
    )
    yield f"A value whose period ended more than {_span(brief.max_age)} before the audit is stale and does not count."
    yield (
        "A scale makes a score from 0 to 100 of each indicator: change since the baseline (50 is no change), a "
        "target that was promised, a worst and a best post, or a coded judgement. Its trace says which, and why."
    )
    yield (
        "Indicators make goals, goals make strands, strands the whole, by "
        f"{brief.aggregate} means unless a node says otherwise."
    )
    yield (
        f"Without evidence on {numbers.share(brief.min_coverage)} of its weight a strand or the whole has no "
        f"verdict. {_stop(brief.missing_reason)}"
    )
    yield f"Verdicts: {_bands(brief.verdicts)}. {_stop(brief.verdicts_reason)}"
    yield (
        "The severity of a claim of failure is 100 minus the mean score of the facts that bear on it: "
        f"{brief.supported:g} or more supports it, {brief.partly_supported:g} or more supports it in part."
    )
    yield "Values of two series are never compared, and one period is never called a trend."


def _bands(verdicts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} from {start:g}" for name, start in verdicts.items())


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _span(duration: str) -> str:
    """An ISO 8601 duration in words: `P3Y` is 3 years."""
    parts = [numbers.plural(int(n), _UNITS[unit]) for n, unit in re.findall(r"(\d+)([YMD])", duration)]
    return " ".join(parts)


def sources(report: Report) -> Section:
    """Every source that is named, and how to cite the audit itself."""
    about = tuple(_entry(each, anchor("cite", " ".join(each.used_for))) for each in report.about)
    blocks = [Section("citing", "To cite this", (Entries(about),))]
    if report.sources:
        named = Entries(tuple(_entry(each, anchor("source", each.id)) for each in report.sources))
        blocks.append(Section("cited", f"{len(report.sources)} sources named here", (named,)))
    return Section("sources", "Sources and citations", tuple(blocks))


def _entry(citation: Citation, place: str) -> Entry:
    return Entry(
        id=place,
        name=citation.id,
        text=citation.text,
        href=web_address(citation.url),
        url=citation.url,
        remark=f"Licence: {citation.licence}." if citation.licence else "",
    )


def versions(report: Report) -> Section:
    """Tool, rubric and data with their versions, the hash of every file, and the line that makes this page again."""
    made = report.provenance
    ids = " ".join(audit.page.audit.id for audit in report.audits)
    return Section(
        "versions",
        "Versions and hashes",
        (
            Paragraph(
                f"Made by {made.tool} from rubric {made.rubric} {made.rubric_version} and data {made.package} "
                f"{made.package_version}. The same inputs make the same page, byte for byte."
            ),
            Paragraph(f"To make it again: bsaudit report {ids} -o report.html"),
            _files(report),
        ),
    )


def _files(report: Report) -> Grid:
    rows = [
        [Cell(file.name), Cell(f"{file.bytes:,}"), Cell(file.sha256, tone="emphasis")]
        for file in report.provenance.inputs
    ]
    return grid("Files that went in", ["File", Head("Bytes", "number"), "SHA-256"], rows)
