"""What a spreadsheet does not say, and a person has to: units, directions, where figures are from and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import BsauditError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bsaudit.files.wide import WideIndicator, WideTable

__all__ = ["Answers", "MissingAnswers", "Question", "Wide", "name_indicators", "open_questions"]

_ID: Final = re.compile(r"[^a-z0-9]+")
_UNITS: Final = {
    "%": "percent",
    "per cent": "percent",
    "percentage": "percent",
    "£": "gbp",
    "£m": "gbp_million",
    "£ million": "gbp_million",
    "£bn": "gbp_billion",
    "£ billion": "gbp_billion",
    "number": "count",
    "per 1,000": "rate_per_1000",
    "per 1000": "rate_per_1000",
}
_DIRECTIONS: Final = ("higher", "lower", "context")


class MissingAnswers(BsauditError):
    """Something that cannot be told from the sheet was neither given nor can be asked."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        asked = "".join(f"\n  {each.flag}  {each.text}" for each in questions)
        super().__init__(f"the spreadsheet does not say everything; give these flags:{asked}")


class TooEarly(BsauditError, ValueError):
    """The audit would speak from a day on which none of its figures was out."""

    def __init__(self, as_of: date, known: date, published: str) -> None:
        super().__init__(
            f"on {as_of} none of these figures was known: what was published {published} counts from {known}; "
            f"give a later --as-of, or the day of publication to --published"
        )


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. `key` is the field of `Answers`, `of` the indicator where it is about one."""

    key: str
    flag: str
    text: str
    of: str = ""
    choices: tuple[str, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True)
class Answers:
    """What was given. What is about indicators is by id; the empty id stands for all others.

    Attributes:
        units, directions, full: by indicator: the unit, `higher`, `lower` or `context`, what counts as full marks.
        source: publisher and title, with a colon between.
        published: when the figures came out, or `unknown`.
        area: the code of the area that they speak of.
        baseline: the label of the period before the programme began.
        as_of: the day that the audit speaks from; the day of publication if left out.
        fractions: whether shares stand as 0.345 for 34.5 per cent.
        url, licence, title: of the source, and of the audit.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    published: str | None = None
    area: str | None = None
    baseline: str | None = None
    as_of: date | None = None
    fractions: bool | None = None
    url: str = ""
    licence: str = "unknown"
    title: str = ""

    def with_answer(self, question: Question, answer: str) -> Answers:
        """The same with one more answer."""
        if question.key in ("units", "directions"):
            known: Mapping[str, str] = getattr(self, question.key)
            changed = {question.key: {**known, question.of: answer}}
            return replace(self, **changed)  # type: ignore[arg-type]
        if question.key == "fractions":
            return replace(self, fractions=answer == "yes")
        if question.key == "as_of":
            return replace(self, as_of=PartialDate.parse(answer).last_day)
        return replace(self, **{question.key: answer})  # type: ignore[arg-type]


Wide = tuple[str, "WideIndicator"]
"""An indicator of a sheet with its id."""


def name_indicators(table: WideTable) -> tuple[Wide, ...]:
    """Each indicator with an id made from its name; the same name in other letters gets a number behind it."""
    seen: set[str] = set()
    named = []
    for each in table.indicators:
        words = _ID.sub("_", each.label.lower()).strip("_")[:40].strip("_")
        name = words if words[:1].isalpha() else f"indicator_{words}".strip("_")
        tried = (name, *(f"{name}_{number}" for number in range(2, len(table.indicators) + 2)))
        free = next(each for each in tried if each not in seen)
        seen.add(free)
        named.append((free, each))
    return tuple(named)


def unit_of(name: str, each: WideIndicator, answers: Answers) -> str | None:
    """The unit that was given, or that the sheet names: beside the label, by signs on figures, or in the label."""
    given = answers.units.get(name) or answers.units.get("")
    if given:
        return given
    beside = each.attributes.get("unit", "").strip().lower()
    if beside:
        return _UNITS.get(beside, _ID.sub("_", beside).strip("_") or None)
    if len(each.units) == 1 and each.units != {""}:
        return next(iter(each.units))
    in_label = re.search(r"%|\bper ?cent\b|\bpercentage\b", each.label, re.IGNORECASE)
    return "percent" if in_label and each.units <= {"", "percent"} else None


def direction_of(name: str, each: WideIndicator, answers: Answers) -> str | None:
    """The direction that was given, or that a column beside the label says."""
    given = answers.directions.get(name) or answers.directions.get("")
    beside = each.attributes.get("direction", "").strip().lower().removesuffix(" is better")
    return given or (beside if beside in _DIRECTIONS else None)


def looks_like_fractions(unit: str | None, each: WideIndicator) -> bool:
    """Whether percentages all lie between 0 and 1, as a workbook holds cells that it shows with a percent sign."""
    numbers = [number for row in each.values if row.value and (number := row.value.number) is not None]
    return (
        unit == "percent"
        and "percent" not in each.units
        and bool(numbers)
        and all(0 <= n <= 1 for n in numbers)
    )


def open_questions(table: WideTable, answers: Answers) -> tuple[Question, ...]:
    """Everything that neither the sheet nor the answers say.

    Raises:
        UnknownName: an answer is about an indicator, or names a period, that the sheet does not have.
        ValueError: a date among the answers is no date, or none of the figures was out on the day of the audit.
    """
    named = name_indicators(table)
    _check(named, table, answers)
    found = []
    for name, each in named:
        if unit_of(name, each, answers) is None:
            found.append(Question("units", f"--unit {name}=UNIT", f"unit of {each.label!r}", name))
        if direction_of(name, each, answers) is None:
            text = f"is higher or lower better for {each.label!r}, or is it context"
            found.append(Question("directions", f"--direction {name}=higher", text, name, _DIRECTIONS))
    if answers.fractions is None and any(looks_like_fractions(unit_of(n, e, answers), e) for n, e in named):
        text = "do figures such as 0.345 mean 34.5 per cent"
        found.append(Question("fractions", "--fractions or --no-fractions", text, "", ("yes", "no")))
    if not answers.source:
        found.append(
            Question("source", "--source 'PUBLISHER: TITLE'", "who published the figures, and where")
        )
    if not answers.published:
        text = "when they were published: a day, a month, a year, or unknown"
        found.append(Question("published", "--published DATE", text))
    if not answers.area:
        found.append(Question("area", "--area CODE", "code of the area, such as E92000001 for England"))
    if not answers.baseline:
        labels = tuple(period.label for period in table.periods)
        text = "the last period before the programme began"
        found.append(Question("baseline", "--baseline PERIOD", text, "", labels, labels[0] if labels else ""))
    if answers.as_of is None and answers.published and not is_full_date(answers.published):
        found.append(
            Question(
                "as_of",
                "--as-of DATE",
                "the day that the audit speaks from, such as the end of the year in which they came out",
            )
        )
    return tuple(found)


def is_full_date(text: str | None) -> bool:
    """Whether a text is a day."""
    try:
        return text is not None and PartialDate.parse(text).precision == "day"
    except ValueError:
        return False


def _check(named: Sequence[Wide], table: WideTable, answers: Answers) -> None:
    names = [name for name, _ in named]
    for given in (answers.units, answers.directions, answers.full):
        for name in given:
            if name and name not in names:
                raise UnknownName("indicator", name, names)
    for direction in answers.directions.values():
        if direction not in _DIRECTIONS:
            raise UnknownName("direction", direction, _DIRECTIONS)
    labels = [period.label for period in table.periods]
    if answers.baseline and answers.baseline not in labels:
        raise UnknownName("period", answers.baseline, labels)
    if answers.published and answers.published != "unknown":
        known = PartialDate.parse(answers.published).last_day
        if answers.as_of is not None and answers.as_of < known:
            raise TooEarly(answers.as_of, known, f"in {answers.published}")
