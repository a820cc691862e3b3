"""Hold that no published score moves without a word in the changelog.

    python tools/check_changelog.py             exits with 1 and names what is missing; changes nothing
    python tools/check_changelog.py --entries   prints the lines that *Scores change* lacks, ready to paste
    python tools/check_changelog.py --record    at a release: writes the scores of today as the published ones

`tools/published-scores.json` holds the scores of the last release. Where a score of today differs, the newest section
of CHANGELOG.md must have a line under *Scores change* that names the rubric, the audit, the subject, and from what to
what it moved. Since that file could be rewritten instead, it must also stay that of the last tag until the version
moves.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent
RECORD = "tools/published-scores.json"
TOLERANCE = 1e-6
"""Points of score; less is a difference between processors, not a change."""

Scores: TypeAlias = dict[str, dict[str, float | None]]
"""By `rubric audit` or `rubric audit revised`, then by address; `None` is insufficient evidence."""


@dataclass(frozen=True)
class Move:
    """A score that is no longer what was published."""

    audit: str
    address: str
    before: str
    after: str

    @property
    def line(self) -> str:
        """How the changelog says it."""
        return f"- `{self.audit}` `{self.address}`: {self.before} to {self.after}"


def scores_of_today() -> Scores:
    """The scores of every audit of every bundled rubric that scores a programme, in both vintages."""
    import bsaudit
    from bsaudit.files.locate import bundled_rubrics

    found: Scores = {}
    for name, path in bundled_rubrics().items():
        if re.search(r"^units: *area\b", path.read_text("utf-8"), re.MULTILINE):
            continue  # scores areas, not strands: held by its own tests against the published index
        programme = bsaudit.load(name)
        for audit in programme.rubric.audits:
            for key, result in (
                (f"{name} {audit}", bsaudit.score(audit, programme=programme)),
                (f"{name} {audit} revised", bsaudit.score(audit, programme=programme, vintage="revised")),
            ):
                nodes = (result.overall, *result.strands, *result.goals)
                found[key] = {node.address: node.score if node.sufficient else None for node in nodes}
    return found


def moves(published: Scores, today: Scores) -> list[Move]:
    """What differs, in the order of the record. A rubric that was not published has nothing to differ from."""
    found = []
    for audit, scores in published.items():
        now = today.get(audit, {})
        for address in dict.fromkeys([*scores, *now]):
            before, after = scores.get(address, "nothing"), now.get(address, "nothing")
            if isinstance(before, float) and isinstance(after, float):
                if abs(after - before) > TOLERANCE:
                    found.append(Move(audit, address, *_as_far_as_they_differ(before, after)))
            elif before != after:
                found.append(Move(audit, address, _said(before), _said(after)))
    return found


def _said(score: float | str | None) -> str:
    if score is None:
        return "insufficient evidence"
    return score if isinstance(score, str) else f"{score:.1f}"


def _as_far_as_they_differ(before: float, after: float) -> tuple[str, str]:
    """With one decimal, as printed, or as many as show the difference."""
    pairs = ((f"{before:.{digits}f}", f"{after:.{digits}f}") for digits in range(1, 8))
    return next(pair for pair in pairs if pair[0] != pair[1])


def newest_section(changelog: str) -> tuple[str, str]:
    """The version of the first section, and what stands under its heading *Scores change*.

    Raises:
        ValueError: there is no section, or it has no such heading.
    """
    sections = re.split(r"^## \[", changelog, flags=re.MULTILINE)[1:]
    if not sections:
        raise ValueError("CHANGELOG.md has no section: expected a line such as ## [0.2.0] - Unreleased")
    version = sections[0].partition("]")[0]
    part = re.search(r"^### Scores change\n(.*?)(?=^### |\Z)", sections[0], re.DOTALL | re.MULTILINE)
    if part is None:
        raise ValueError(f"the section of {version} in CHANGELOG.md has no heading ### Scores change")
    return version, part.group(1)


def unnamed(found: list[Move], entries: str) -> list[Move]:
    """The moves that no line of the changelog tells."""
    flat = " ".join(entries.split())
    return [move for move in found if move.line not in flat]


def rewritten_since_the_tag(root: Path, record: str) -> str | None:
    """The tag whose record differs from this one though the version is the same; `None` where all is well.

    A copy without its history, or one without a tag, has nothing to compare with.
    """
    tag = _git(root, "describe", "--tags", "--abbrev=0", "--match", "v*")
    if tag is None:
        return None
    tagged = _git(root, "show", f"{tag}:{RECORD}")
    if tagged is None or json.loads(tagged)["version"] != json.loads(record)["version"]:
        return None
    return tag if json.loads(tagged) != json.loads(record) else None


def _git(root: Path, *arguments: str) -> str | None:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def faults(root: Path, today: Scores, version: str) -> tuple[list[str], list[Move]]:
    """What is wrong, in words, and the moves that the changelog does not tell."""
    record = (root / RECORD).read_text("utf-8")
    told: list[str] = []
    try:
        newest, entries = newest_section((root / "CHANGELOG.md").read_text("utf-8"))
    except ValueError as fault:
        return [str(fault)], []
    if newest != version:
        told.append(f"the newest section of CHANGELOG.md is {newest}, the version of the tool {version}")
    tag = rewritten_since_the_tag(root, record)
    if tag is not None:
        told.append(f"{RECORD} differs from that of {tag}: it is written at a release, with a new version")
    missing = unnamed(moves(json.loads(record)["scores"], today), entries)
    told += [
        f"a published score moved and *Scores change* does not say so: {move.line[2:]}" for move in missing
    ]
    return told, missing


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; the return value is the exit code."""
    import bsaudit

    parser = argparse.ArgumentParser(description="Hold that no published score moves without a word.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of CHANGELOG.md and tools/")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--entries", action="store_true", help="print the lines that the changelog lacks")
    choice.add_argument(
        "--record", action="store_true", help="write the scores of today as the published ones"
    )
    given = parser.parse_args(arguments)
    today = scores_of_today()
    if given.record:
        content = {"version": bsaudit.__version__, "scores": today}
        (given.root / RECORD).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
        return 0
    told, missing = faults(given.root, today, bsaudit.__version__)
    if given.entries:
        print("\n".join(move.line for move in missing))
        return 0
    for fault in told:
        print(fault, file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
