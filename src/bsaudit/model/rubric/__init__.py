"""The rubric: which indicators count, how each becomes a score, and how scores add up.

These classes are the shape of a rubric file and the source of its JSON Schema. Every number that someone
chose carries a `reason` or a `cite`; unknown keys are refused. Checks that need the file's positions or the
data package live in `bsaudit.checks`.

No module here postpones its annotations, and parts that may be left out are made only then: every run reads these
classes, and both would cost it twice.
"""

from bsaudit.model.rubric.commitments import (
    ClaimedFigure,
    CommitmentRule,
    ContestRule,
    DeliveryRule,
    EarlierTarget,
    JudgedDelivery,
    MeasureRule,
)
from bsaudit.model.rubric.document import FORMAT, Rubric
from bsaudit.model.rubric.gaps import GapRule
from bsaudit.model.rubric.indicators import IndicatorRule, SeriesBaseline, SeriesRule
from bsaudit.model.rubric.method import Aggregate, AuditRule, BaselineRule, ClaimRule, Method, MissingRule
from bsaudit.model.rubric.sampling import SamplingRule
from bsaudit.model.rubric.scales import (
    ChangeScale,
    GoalpostsScale,
    JudgementScale,
    Scale,
    Step,
    TargetScale,
)
from bsaudit.model.rubric.themes import BearingRule, ClaimMade, FactWeight, ThemeRule
from bsaudit.model.rubric.timeline import HoleRule, MovedRule, OrderPair, OrderQuestion, TimelineRule
from bsaudit.model.rubric.tree import GoalRule, OverallRule, StrandRule
from bsaudit.model.rubric.uncertainty import UncertaintyRule

__all__ = [
    "FORMAT",
    "Aggregate",
    "AuditRule",
    "BaselineRule",
    "BearingRule",
    "ChangeScale",
    "ClaimMade",
    "ClaimRule",
    "ClaimedFigure",
    "CommitmentRule",
    "ContestRule",
    "DeliveryRule",
    "EarlierTarget",
    "FactWeight",
    "GapRule",
    "GoalRule",
    "GoalpostsScale",
    "HoleRule",
    "IndicatorRule",
    "JudgedDelivery",
    "JudgementScale",
    "MeasureRule",
    "Method",
    "MissingRule",
    "MovedRule",
    "OrderPair",
    "OrderQuestion",
    "OverallRule",
    "Rubric",
    "SamplingRule",
    "Scale",
    "SeriesBaseline",
    "SeriesRule",
    "Step",
    "StrandRule",
    "TargetScale",
    "ThemeRule",
    "TimelineRule",
    "UncertaintyRule",
]
