"""What the columns of exported tables hold: a type and a plain meaning for each.

`table.column` stands where a column means something else in that table than in the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["MEANINGS", "Column", "ColumnType", "column"]

ColumnType = Literal["string", "number", "integer", "boolean", "date"]

_TYPES: Final[dict[str, ColumnType]] = {
    "s": "string", "n": "number", "i": "integer", "b": "boolean", "d": "date",
}  # fmt: skip

MEANINGS: Final[dict[str, tuple[str, str]]] = {
    "address": ("s", "The subject's address, as `bsaudit explain` takes it."),
    "after": ("n", "Score at the later audit, 0 to 100."),
    "after_audit": ("s", "The later audit."),
    "after_coverage": ("n", "Coverage at the later audit, 0 to 1."),
    "after_matched": ("n", "Score at the later audit on the matched indicators alone."),
    "after_period": ("s", "Reference period of the value used at the later audit."),
    "after_series": ("s", "Series used at the later audit."),
    "after_severity": ("n", "The theme's severity at the later audit, 0 to 100."),
    "after_state": ("s", "How far the evidence reached at the later audit."),
    "after_value": ("n", "Value used at the later audit, in the indicator's unit."),
    "after_verdict": ("s", "Verdict at the later audit."),
    "agreement": ("s", "Whether the computed verdict agrees with the published one."),
    "ahead": ("s", "Which group is ahead: reference, comparison or neither."),
    "area": ("s", "Code of the country or region, as the Office for National Statistics gives it."),
    "as_of": ("d", "The day from which the evidence is seen."),
    "audit": ("s", "The audit."),
    "baseline_difference": ("n", "The gap in the baseline period: reference minus comparison."),
    "baseline_end": ("d", "Last day of the baseline's period."),
    "baseline_file": ("s", "File of the data package in which the baseline stands."),
    "baseline_grade": ("s", "Grade of the baseline's source: A, B or C."),
    "baseline_line": ("i", "Line of that file."),
    "baseline_period": ("s", "Reference period of the baseline."),
    "baseline_published": ("s", "When the baseline became public: a day, a month or a year."),
    "baseline_score": ("n", "What the baseline value itself would score."),
    "baseline_source": ("s", "Source of the baseline: an id of the table sources."),
    "baseline_start": ("d", "First day of the baseline's period."),
    "baseline_value": ("n", "The baseline, in the unit of the row."),
    "basis": ("s", "From where the delivered share is counted: from nothing, or from a starting value."),
    "before": ("n", "Score at the earlier audit, 0 to 100."),
    "before_audit": ("s", "The earlier audit."),
    "before_coverage": ("n", "Coverage at the earlier audit, 0 to 1."),
    "before_matched": ("n", "Score at the earlier audit on the matched indicators alone."),
    "before_period": ("s", "Reference period of the value used at the earlier audit."),
    "before_series": ("s", "Series used at the earlier audit."),
    "before_severity": ("n", "The theme's severity at the earlier audit, 0 to 100."),
    "before_state": ("s", "How far the evidence reached at the earlier audit."),
    "before_value": ("n", "Value used at the earlier audit, in the indicator's unit."),
    "before_verdict": ("s", "Verdict at the earlier audit."),
    "case": ("s", "Words against deeds: was the promise kept, and did the outcome move."),
    "change": ("n", "Score minus what the same indicators scored at their baselines."),
    "gaps.change": ("n", "Change of the signed gap since the baseline period."),
    "change_lower": ("n", "Lower end of the change's 95 per cent interval."),
    "change_se": ("n", "Standard error of the change in value, in the indicator's unit."),
    "change_upper": ("n", "Upper end of the change's 95 per cent interval."),
    "claimed_coverage": ("n", "The theme's coverage on the day on which the claim was published."),
    "claimed_on": ("d", "The day on which the claim was published."),
    "claimed_severity": ("n", "The theme's severity on the day on which the claim was published."),
    "clear": ("b", "Whether the gap differs from zero at 95 per cent."),
    "comparison": ("s", "The group that the reference group is compared with."),
    "comparison_value": ("n", "Value of the comparison group."),
    "completion": ("s", "How far it was carried out: no evidence, not started, limited, substantial or complete."),
    "composition": ("n", "The part of the change that comes from what entered, left or was measured anew."),
    "computed_score": ("n", "The score behind the computed verdict; for a theme its severity."),
    "computed_verdict": ("s", "The verdict that this audit computes for the finding's subject."),
    "contested": ("s", "Why the figure is disputed; empty where it is not."),
    "counted": ("i", "Indicators that count below the subject."),
    "counts": ("b", "Whether the promise enters its strand's mean."),
    "coverage": ("n", "Share of weight that has usable evidence, 0 to 1."),
    "current_end": ("d", "Last day of the current value's period."),
    "current_file": ("s", "File of the data package in which the current value stands."),
    "current_grade": ("s", "Grade of the current value's source: A, B or C."),
    "current_line": ("i", "Line of that file."),
    "current_period": ("s", "Reference period of the current value."),
    "current_published": ("s", "When the current value became public: a day, a month or a year."),
    "current_source": ("s", "Source of the current value: an id of the table sources."),
    "current_start": ("d", "First day of the current value's period."),
    "current_value": ("n", "The latest value known on the day, in the indicator's unit."),
    "days_late": ("i", "Days between the deadline and the end of the period in which the promise was met."),
    "deadline": ("s", "When the promise was due: a day, a month or a year."),
    "delivered": ("n", "What was delivered, in the promise's unit, as known on the day."),
    "delivered_period": ("s", "Period of the delivery figure."),
    "delivered_public_by": ("d", "The day by which the delivery figure was public."),
    "difference": ("n", "The gap: reference minus comparison, in the indicator's unit."),
    "difference_lower": ("n", "Lower end of the gap's 95 per cent interval."),
    "difference_upper": ("n", "Upper end of the gap's 95 per cent interval."),
    "dimension": ("s", "What the groups are groups of, such as age; empty for the headline value."),
    "direction": ("s", "Which way is better: higher, lower, or context where neither is."),
    "due": ("i", "Promises of the strand that were due by the day."),
    "end": ("d", "Last day of the reference period."),
    "fact": ("s", "The fact that the row is about; rows of one fact count once."),
    "facts_already": ("i", "Facts that already pointed towards the claim before it was published."),
    "facts_at_claim": ("i", "Facts that had a score on the day on which the claim was published."),
    "facts_counted": ("i", "Facts that bear on the theme."),
    "facts_scored": ("i", "Facts that have a score."),
    "favourable": ("s", "Which way is better for the indicator: higher, lower or none."),
    "first_target": ("n", "The target before it was moved."),
    "flags": ("s", "What a reader should know, several joined by semicolons."),
    "formula": ("s", "The scale's formula with the numbers filled in."),
    "full": ("n", "How far the gap must close to score 100."),
    "goal": ("s", "The goal that the row belongs to."),
    "grade": ("s", "Grade of the source: A the producer's own, B a reliable report of it, C weak."),
    "group": ("s", "The group, as the source words it; empty for the headline value."),
    "id": ("s", "An id, unique inside its table."),
    "indicator": ("s", "The indicator's id."),
    "kept": ("b", "Whether the promise was kept; empty where nobody can tell or it is not due."),
    "kept_count": ("i", "Promises of the strand that were kept."),
    "kept_share": ("n", "Kept promises as a share of those due that can be judged, 0 to 1."),
    "kind": ("s", "What kind of subject the row is about."),
    "levelling_down": ("b", "Whether the gap closed because the group ahead got worse."),
    "licence": ("s", "Licence under which the source was published."),
    "like_for_like": ("n", "The part of the change that comes from indicators scored alike at both audits."),
    "lower": ("n", "Lower end of the published 95 per cent interval."),
    "matched": ("i", "Indicators that are scored alike at both audits."),
    "matched_coverage": ("n", "Share of weight that is matched, 0 to 1."),
    "measure": ("s", "A further measure of inequality; empty for the gap itself."),
    "measure_lower": ("n", "Lower end of the measure's 95 per cent interval."),
    "measure_note": ("s", "How the measure was made, or why there is no number."),
    "measure_upper": ("n", "Upper end of the measure's 95 per cent interval."),
    "measure_value": ("n", "The measure's value."),
    "n": ("i", "Respondents behind the value."),
    "not_kept_count": ("i", "Promises of the strand that were not kept."),
    "note": ("s", "What a reader must know of the value."),
    "outcome": ("s", "Address of the outcome that stands beside the promise."),
    "outcome_change": ("n", "Change of the outcome's score since its baseline."),
    "outcome_moved": ("s", "What the outcome did since its baseline."),
    "outcome_score": ("n", "The outcome's score, 0 to 100."),
    "outcome_verdict": ("s", "The outcome's verdict."),
    "outlook": ("s", "Where the pace of delivery leads by the deadline."),
    "overall_points": ("n", "What the indicator adds to the published change of the whole, in points."),
    "pace_actual": ("n", "Delivery a year so far."),
    "pace_required": ("n", "Delivery a year that the deadline still asks for."),
    "parent": ("s", "Address of the subject above."),
    "part": ("s", "Which part of the change the indicator belongs to."),
    "period": ("s", "Reference period, as a label for people."),
    "pledged": ("s", "When the promise was made: a day, a month or a year."),
    "pledged_by": ("s", "Who made the promise."),
    "projected": ("n", "Where a straight line through the known points leads by the deadline."),
    "promises": ("i", "Promises of the strand."),
    "published": ("s", "When it became public: a day, a month or a year; empty where that is not known."),
    "changes.published": ("n", "Score at the later audit minus score at the earlier one."),
    "published_verdict": ("s", "The published audit's verdict on the subject, as coded from its reported wording."),
    "publisher": ("s", "Who published the source."),
    "qualifier": ("s", "eq as printed, approx rounded words, gt more than, lt less than."),
    "ratio": ("n", "Reference divided by comparison."),
    "ratio_lower": ("n", "Lower end of the ratio's 95 per cent interval."),
    "ratio_upper": ("n", "Upper end of the ratio's 95 per cent interval."),
    "raw_score": ("n", "The score before it was clipped to 0 to 100."),
    "reason": ("s", "Why the row is as it is, in a sentence."),
    "reasons": ("s", "Why the two verdicts differ or cannot be compared."),
    "reference": ("s", "The group that the other is compared with."),
    "reference_value": ("n", "Value of the reference group."),
    "relative_index": ("n", "Relative index of inequality along the ordered groups."),
    "relative_index_lower": ("n", "Lower end of its 95 per cent interval."),
    "relative_index_upper": ("n", "Upper end of its 95 per cent interval."),
    "scale": ("s", "Kind of scale that turned the value into a score."),
    "scale_reason": ("s", "Why this scale with these numbers."),
    "scope": ("s", "What the finding is about: the whole, a strand, a goal, a theme or a gap."),
    "score": ("n", "Score from 0 to 100; empty where there is none."),
    "scored": ("i", "Indicators scored below the subject."),
    "series": ("s", "The comparable run of values; values of two series are never compared."),
    "severity": ("n", "How far the evidence supports the claim, 0 to 100."),
    "severity_change": ("n", "Severity at the later audit minus severity at the earlier one."),
    "share": ("n", "Weight in the overall score given what is scored, 0 to 1."),
    "share_delivered": ("n", "Delivered share of the promise; 1 is the promise in full."),
    "share_due": ("n", "Mean delivered share of the promises that were due."),
    "share_high": ("n", "Highest delivered share over the sources that disagree."),
    "share_low": ("n", "Lowest delivered share over the sources that disagree."),
    "share_of_first_target": ("n", "Delivered share of the target that stood first."),
    "side": ("s", "Whether the row speaks for or against the claim."),
    "significant": ("b", "Whether the change differs from zero at 95 per cent."),
    "size_change": ("n", "Change of the gap's size: above zero where it widened."),
    "slope_index": ("n", "Slope index of inequality along the ordered groups."),
    "slope_index_lower": ("n", "Lower end of its 95 per cent interval."),
    "slope_index_upper": ("n", "Upper end of its 95 per cent interval."),
    "source": ("s", "Where it was read: an id of the table sources."),
    "sources": ("s", "Where it was read: ids of the table sources, joined by semicolons."),
    "start": ("d", "First day of the reference period."),
    "state": ("s", "How far the evidence reaches."),
    "statement": ("s", "What the row says, in plain words."),
    "status": ("s", "Markers that stood with the value, in the shorthand for official statistics."),
    "strand": ("s", "The strand that the row belongs to."),
    "subject": ("s", "The subject as the finding names it."),
    "summary": ("s", "What the published audit concluded, in our words."),
    "target": ("n", "What was promised, in the unit of the row."),
    "theme": ("s", "The theme's id."),
    "themes": ("s", "Themes that the row bears on, joined by semicolons."),
    "timing": ("s", "Whether delivery was on time."),
    "title": ("s", "What the row is about."),
    "trend": ("s", "What became of the gap since its baseline."),
    "unit": ("s", "Unit of the values in the row."),
    "upper": ("n", "Upper end of the published 95 per cent interval."),
    "url": ("s", "Address of the source."),
    "value": ("n", "The value, in the indicator's unit; empty where a marker says that there is none."),
    "value_change": ("n", "Current value minus baseline, in the indicator's unit."),
    "verdict": ("s", "The band that the score falls in, or insufficient evidence."),
    "vintage": ("s", "known: what was published by the day; revised: the latest values for periods ended by it."),
    "weight": ("n", "The declared weight inside the parent."),
    "themes.weight": ("n", "Share in the theme's severity, 0 to 1."),
    "weights": ("s", "Where the sizes of the ordered groups come from."),
    "with_share": ("i", "Promises of the strand whose delivered share is known."),
    "access": ("s", "primary: the producer or an official body; secondary: passes on the figure; press."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an exported table."""

    name: str
    type: ColumnType
    meaning: str

    @property
    def heading(self) -> str:
        """The name as words for people.

        >>> Column("as_of", "date", "The day").heading
        'As of'
        """
        words = self.name.replace("_", " ")
        return words[:1].upper() + words[1:]


def column(table: str, name: str) -> Column:
    """The column of a table.

    Raises:
        KeyError: no meaning was written for it.

    >>> column("changes", "published").type, column("sources", "published").type
    ('number', 'string')
    """
    kind, meaning = MEANINGS.get(f"{table}.{name}") or MEANINGS[name]
    return Column(name, _TYPES[kind], meaning)
