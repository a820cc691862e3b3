"""The figures of docs/robustness.md, worked out by the tool so that they cannot drift.

Each block between `<!-- figures: NAME -->` and `<!-- end of figures -->` is replaced by the table of that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from bsaudit.audit.compare import compare
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.audit.sensitivity import Sampling, sensitivity
from bsaudit.audit.uncertainty import Drawing, change_uncertainty, uncertainty
from bsaudit.model.dates import Duration
from bsaudit.model.result import NodeScore, Score, SubjectSpread
from bsaudit.model.rubric import Aggregate, Method

AUDITS = ("2012", "2013", "2015")
DRAWS = 4000
SAMPLES = 512

_BLOCK = re.compile(
    r"(?P<open><!-- figures: (?P<name>[a-z-]+) -->\n).*?(?P<close><!-- end of figures -->)", re.DOTALL
)


def page_with_figures(page: Path) -> str:
    """The text of a page with every block of figures made anew."""
    return _BLOCK.sub(_renewed, page.read_text(encoding="utf-8"))


def _renewed(block: re.Match[str]) -> str:
    return f"{block['open']}\n{FIGURES[block['name']]()}\n\n{block['close']}"


@cache
def _bundled() -> Programme:
    return load()


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---", *("---:" for _ in names[1:])], *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _nodes(result: Score) -> tuple[NodeScore, ...]:
    return (result.overall, *result.strands)


def _shown(node: NodeScore) -> str:
    if node.score is None:
        return "none"
    return f"{node.score:.1f}" if node.sufficient else f"[{node.score:.1f}]"


def _interval(each: SubjectSpread) -> str:
    return "none" if each.lower is None else f"{each.lower:.1f} to {each.upper:.1f}"


def _chance() -> str:
    """Intervals of the last audit, one kind of assumption at a time."""
    programme = _bundled()
    rule = programme.rubric.uncertainty
    assert rule is not None  # the bundled rubric declares one
    kinds = [*dict.fromkeys(entry.kind for entry in rule.vary)]
    runs = [(kind, (kind,)) for kind in kinds] + [("all together", ())]
    found = {
        name: uncertainty(programme, "2015", drawing=Drawing(draws=DRAWS, only=only)) for name, only in runs
    }
    first = next(iter(found.values()))
    subjects = (first.overall, *first.strands)
    rows = [["the score itself", *(f"{each.point:.1f}" for each in subjects)]]
    rows += [
        [name, *(_interval(result.subject(each.address)) for each in subjects)]
        for name, result in found.items()
    ]
    return _table(["varied", *(each.title for each in subjects)], rows)


def _verdicts() -> str:
    """The probability of each verdict at every audit, all assumptions varied."""
    rows = []
    for audit in AUDITS:
        result = uncertainty(_bundled(), audit, drawing=Drawing(draws=DRAWS))
        for each in (result.overall, *result.strands):
            likely = sorted(each.probabilities.items(), key=lambda pair: -pair[1])[:3]
            said = ", ".join(f"{name} {share:.0%}" for name, share in likely if share >= 0.005)
            rows.append([f"{audit}: {each.title}", f"{each.point:.1f}", _interval(each), each.verdict, said])
    return _table(["audit and subject", "score", "95% interval", "verdict", "most likely"], rows)


def _changes() -> str:
    rows = []
    for before, after in (("2012", "2013"), ("2013", "2015"), ("2012", "2015")):
        comparison = compare(_bundled(), before, after)
        made = change_uncertainty(_bundled(), comparison, drawing=Drawing(draws=DRAWS))
        for each in made.changes:
            if each.kind == "goal" or each.published.lower is None:
                continue
            change = each.published
            rows.append(
                [
                    f"{before} to {after}: {each.title}",
                    f"{change.point:+.1f}",
                    f"{change.lower:+.1f} to {change.upper:+.1f}",
                    f"{change.rose:.0%}",
                ]
            )
    return _table(["change", "published", "95% interval", "rose in"], rows)


def _sensitivity() -> str:
    result = sensitivity(_bundled(), "2015", sampling=Sampling(samples=SAMPLES))
    subjects = result.subjects
    names = [index.assumption for index in subjects[0].indices]
    totals = {
        name: [next(index.total for index in each.indices if index.assumption == name) for each in subjects]
        for name in names
    }
    ranked = sorted(names, key=lambda name: -totals[name][0])
    return _table(
        ["assumption", *(each.title for each in subjects)],
        [[name, *(f"{abs(total):.2f}" for total in totals[name])] for name in ranked],
    )


def _alternatives(audit: str, options: Iterable[tuple[str, Programme]]) -> Iterator[list[str]]:
    for name, programme in options:
        yield [name, *(_shown(node) for node in _nodes(score(programme, audit)))]


def _titles() -> list[str]:
    return [node.title for node in _nodes(score(_bundled(), "2015"))]


def _with_method(method: Method) -> Programme:
    programme = _bundled()
    rubric = programme.rubric.model_copy(update={"method": method})
    return replace(programme, rubric_file=replace(programme.rubric_file, rubric=rubric))


def _methods() -> str:
    """Every node of the tree combined in another way."""
    declared = _bundled().rubric.method
    ways = {
        "arithmetic (declared)": Aggregate(method="arithmetic"),
        "median": Aggregate(method="median"),
        "geometric, floor 1": Aggregate(method="geometric", floor=1.0),
        "geometric, floor 10": Aggregate(method="geometric", floor=10.0),
        "Mazziotta–Pareto": Aggregate(method="mazziotta-pareto"),
        "minimum": Aggregate(method="minimum"),
    }
    options = (
        (name, _with_method(declared.model_copy(update={"aggregate": way}))) for name, way in ways.items()
    )
    return _table(["every mean", *_titles()], _alternatives("2015", options))


def _ages() -> str:
    """Other limits to the age of evidence, with the coverage of the whole."""
    declared = _bundled().rubric.method
    rows = []
    for years in (1, 2, 3, 4, 5):
        missing = declared.missing.model_copy(update={"max_age": Duration(years=years)})
        result = score(_with_method(declared.model_copy(update={"missing": missing})), "2015")
        name = f"{years} year{'s' * (years > 1)}{' (declared)' * (years == 3)}"
        rows.append([name, *(f"{_shown(node)} ({node.coverage:.0%})" for node in _nodes(result))])
    return _table(["evidence no older than", *_titles()], rows)


def _coverage() -> str:
    """Other thresholds of coverage: what has a verdict, and which."""
    declared = _bundled().rubric.method
    rows = []
    for least in (0.25, 0.33, 0.5, 0.67, 0.8):
        missing = declared.missing.model_copy(update={"min_coverage": least})
        programme = _with_method(declared.model_copy(update={"missing": missing}))
        name = f"{least:.0%}{' (declared)' * (least == 0.33)}"
        rows += [
            [f"{name}, {audit}", *(node.verdict for node in _nodes(score(programme, audit)))]
            for audit in AUDITS
        ]
    return _table(["least coverage, audit", *_titles()], rows)


def _vintages() -> str:
    rows = []
    for audit in AUDITS:
        for vintage in ("known", "revised"):
            result = score(_bundled(), audit, vintage="known" if vintage == "known" else "revised")
            rows.append(
                [f"{audit}, {vintage}", *(f"{_shown(node)} ({node.coverage:.0%})" for node in _nodes(result))]
            )
    return _table(["audit, vintage", *_titles()], rows)


FIGURES: dict[str, Callable[[], str]] = {
    "ages": _ages,
    "chance": _chance,
    "changes": _changes,
    "coverage": _coverage,
    "methods": _methods,
    "sensitivity": _sensitivity,
    "verdicts": _verdicts,
    "vintages": _vintages,
}
