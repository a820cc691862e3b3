"""The pages of docs/checks: one a check, from its docstring, and an index of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bsaudit.audit.pages import check_page
from bsaudit.checks.support.catalogue import catalogue
from bsaudit.checks.support.codes import OTHER_CODES
from bsaudit.model.checked import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = "docs/checks"

_STAGES: dict[Stage, str] = {
    "syntax": "Can the files be read at all?",
    "rubric": "Is the rubric sound by itself?",
    "package": "Does the data package hold what it declares?",
    "data": "Are the rows sound?",
    "cross": "Do rubric and data fit each other?",
}

_INTRO = """# Checks

`bsaudit check PATH...` runs these checks on a rubric with its data, or on a data package alone.
`bsaudit explain ID` prints the page of each.
These pages are made from the code by `python tools/generate.py`.

Checks run in stages; each ends in one of four **outcomes**: it *passes*; it *fails*; it is *not applicable*, because
there is nothing that it looks at; or it is *not assessed*, because an earlier stage failed. `-v` lists them all.
Some checks are for rubrics of a programme, some for rubrics of areas (`units: area`), and many for both.

A finding is an **error**, a **warning** or a **note**. Checks marked *required* run whenever a rubric and its data
are loaded, by every verb: what they find makes the input unusable, so it can be mended, but neither ignored nor
suppressed. All others run in `bsaudit check` alone.

| exit code | meaning |
| --- | --- |
| 0 | every path can be used, and no finding is as grave as `--fail-on` (`error` unless you say otherwise) |
| 1 | every path can be used, but a finding is as grave as `--fail-on` |
| 2 | called wrongly, such as with the id of no check |
| 3 | a path cannot be used: no other verb reads it before its errors are mended; whatever `--fail-on` says |

`--select ID,...` runs only the checks named, and the required ones; `--ignore ID,...` leaves checks out. `--format`
writes `full` (for people), `concise` (a line a finding), `json` ([`bsaudit/faults@1`](../formats.md#faults)), `sarif`
(2.1.0), `junit`, `github` (annotations of a workflow), `csv` or `md`.

## Leaving a finding, with a reason

In a rubric, by a comment above a line or behind it; it covers that line and all that is indented below it. As
`ignore-file` it covers the whole file. Several ids stand with commas between them.

```yaml
indicators:
  # bsaudit: ignore[stale-data] The survey ended in 2011, and nothing replaced it.
  trust_council:
    series: [citizenship-f2f]
```

CSV has no comments, so what is found in data is left in `datapackage.json`; `only` names what the finding is about
(an indicator, a source; the field `about` of the JSON format), and may be left out.

```json
"bsaudit": {
  "ignore": [
    {"check": "unused-source", "only": ["poll-2014"], "reason": "Listed for readers of the notes."}
  ]
}
```

A suppression without a reason has no effect, and is itself reported, as is one that hides nothing.
"""


def made_check_pages() -> dict[str, Callable[[], str]]:
    """By file, what makes its text."""
    pages: dict[str, Callable[[], str]] = {f"{FOLDER}/index.md": index_page}
    for name, info in catalogue().items():
        pages[f"{FOLDER}/{name}.md"] = lambda info=info: check_page(info)  # type: ignore[misc]
    return pages


def index_page() -> str:
    """The index: what all checks have in common, and a table a stage."""
    parts = [_INTRO]
    for stage in get_args(Stage):
        rows = [
            f"| [{info.id}]({info.id}.md) | {info.severity}{', required' if info.required else ''} | {info.title} |"
            for info in catalogue().values()
            if info.stage == stage
        ]
        parts.append(
            "\n".join(
                [
                    f"## {stage}: {_STAGES[stage]}",
                    "",
                    "| check | finding | what it finds |",
                    *_RULE,
                    *rows,
                    "",
                ]
            )
        )
    others = [f"| `{code}` | {what} | {fix} |" for code, (_, what, fix) in sorted(OTHER_CODES.items())]
    heading = "## Other codes\n\nFaults of reading that have no page of their own. All of them are errors."
    parts.append("\n".join([heading, "", "| code | what | how to fix |", *_RULE, *others, ""]))
    return "\n".join(parts)


_RULE = ("| --- | --- | --- |",)
