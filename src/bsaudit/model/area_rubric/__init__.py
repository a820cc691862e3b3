"""The rubric of an index of areas: the same format with `units: area`.

Loaded only for such a rubric, so that other audits do not pay for it. Every number that someone chose carries a
`reason` or a `cite`.
"""

from bsaudit.model.area_rubric.combining import AreaAggregate, WeightsRule
from bsaudit.model.area_rubric.document import (
    AreaAuditRule,
    AreaMethodRule,
    AreaRubric,
    AreasRule,
    FrozenRule,
    SummaryRule,
)
from bsaudit.model.area_rubric.indicators import AreaIndicatorRule
from bsaudit.model.area_rubric.ranking import QuantileRule, RankRule
from bsaudit.model.area_rubric.scales import AreaScale
from bsaudit.model.area_rubric.steps import DenominatorRule, ImputeRule, TransformRule, TreatRule
from bsaudit.model.area_rubric.tables import LevelColumns, TableRule
from bsaudit.model.area_rubric.tree import AreaGoalRule, AreaNodeRule, AreaOverallRule, AreaStrandRule

__all__ = [
    "AreaAggregate",
    "AreaAuditRule",
    "AreaGoalRule",
    "AreaIndicatorRule",
    "AreaMethodRule",
    "AreaNodeRule",
    "AreaOverallRule",
    "AreaRubric",
    "AreaScale",
    "AreaStrandRule",
    "AreasRule",
    "DenominatorRule",
    "FrozenRule",
    "ImputeRule",
    "LevelColumns",
    "QuantileRule",
    "RankRule",
    "SummaryRule",
    "TableRule",
    "TransformRule",
    "TreatRule",
    "WeightsRule",
]
