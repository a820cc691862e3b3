"""What the verbs return: plain, frozen records with every number unrounded.

One result object serves the table, JSON, CSV, the notebook and the trace. `to_dict` follows the versioned
format `bsaudit/result@1`; `rows` is the tidy table, one row a subject.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bsaudit.model.result.area_compared import AreaChange, AreaComparison
    from bsaudit.model.result.area_reported import AreaReport
    from bsaudit.model.result.area_scored import AreaIndicator, AreaNode, AreaScores, LeftOutArea
    from bsaudit.model.result.area_summed import AreaSummary, SummaryNode
    from bsaudit.model.result.area_uncertain import AreaUncertainty, RankSpread
    from bsaudit.model.result.base import (
        RESULT_FORMAT,
        AuditRef,
        Cell,
        Provenance,
        Result,
        Row,
        Settings,
        to_json_types,
    )
    from bsaudit.model.result.catalogued import (
        Citation,
        Citations,
        IndicatorView,
        Listing,
        SeriesView,
    )
    from bsaudit.model.result.cohering import (
        Coherence,
        CoherenceChild,
        CoherenceFinding,
        CoherenceNode,
        FindingKind,
        SiblingPair,
    )
    from bsaudit.model.result.compared import (
        Comparison,
        Contribution,
        FactChange,
        IndicatorChange,
        NodeChange,
        Part,
        ThemeChange,
    )
    from bsaudit.model.result.differing import (
        Cause,
        CauseKind,
        Movement,
        ResultDiff,
    )
    from bsaudit.model.result.earlier import (
        EarlierTrend,
    )
    from bsaudit.model.result.found import (
        AGREEMENTS,
        AgreementCount,
        FindingCheck,
        Findings,
        NegativeGoals,
        Reason,
        ReasonKind,
    )
    from bsaudit.model.result.gapped import (
        DimensionGaps,
        Estimate,
        GapBetween,
        GapChange,
        GapComparison,
        GapFindingMatch,
        GapPoint,
        Gaps,
        GapScore,
        GapSlope,
        GapState,
        GapTrend,
        GroupValue,
        MeasureValue,
    )
    from bsaudit.model.result.locked import (
        Lock,
        LockedFile,
        LockState,
    )
    from bsaudit.model.result.missing import (
        Hole,
    )
    from bsaudit.model.result.page import (
        AuditPage,
    )
    from bsaudit.model.result.promised import (
        Case,
        ClaimShown,
        CommitmentPace,
        Commitments,
        CommitmentState,
        Completion,
        Delivered,
        DeliveryRules,
        LaterCommitment,
        Moved,
        OutcomeBeside,
        PromiseState,
        StrandDeeds,
        Timing,
    )
    from bsaudit.model.result.reported import (
        MethodBrief,
        Report,
        ReportedAudit,
    )
    from bsaudit.model.result.sampled import (
        SamplingBasis,
        SamplingError,
    )
    from bsaudit.model.result.scored import (
        Evidence,
        FindingMatch,
        GradeShare,
        IndicatorScore,
        NodeScore,
        ScaleUsed,
        Score,
        SeriesChoice,
        State,
        ThemeItem,
        ThemeScore,
    )
    from bsaudit.model.result.sensitive import (
        Influence,
        Sensitivity,
        SobolIndex,
        SobolSettings,
        SubjectSensitivity,
        SubjectTips,
    )
    from bsaudit.model.result.themed import (
        Advice,
        Exhibit,
        Level,
        Side,
        ThemeFact,
        ThemeReport,
        Themes,
        Visibility,
    )
    from bsaudit.model.result.timed import (
        Clock,
        FirstMove,
        Order,
        OrderAnswer,
        ReRuns,
        Timeline,
        TimelineEvent,
        TimelinePoint,
        TimelineSettings,
    )
    from bsaudit.model.result.tipped import (
        Flips,
        TipSide,
        ValueTip,
        WeightTip,
    )
    from bsaudit.model.result.traced import (
        Trace,
        TraceNode,
    )
    from bsaudit.model.result.uncertain import (
        ChangeInterval,
        ChangeSpread,
        ChangeUncertainty,
        DrawSettings,
        SubjectSpread,
        Uncertainty,
        Varied,
    )
    from bsaudit.model.result.verified import (
        Departure,
        InputCheck,
        Outcome,
        Verification,
    )
    from bsaudit.model.result.whatif import (
        Edit,
        EditKind,
        EditPart,
        IndicatorWhatIf,
        LeafPart,
        NodeWhatIf,
        WhatIf,
    )

__all__ = [
    "AGREEMENTS",
    "RESULT_FORMAT",
    "Advice",
    "AgreementCount",
    "AreaChange",
    "AreaComparison",
    "AreaIndicator",
    "AreaNode",
    "AreaReport",
    "AreaScores",
    "AreaSummary",
    "AreaUncertainty",
    "AuditPage",
    "AuditRef",
    "Case",
    "Cause",
    "CauseKind",
    "Cell",
    "ChangeInterval",
    "ChangeSpread",
    "ChangeUncertainty",
    "Citation",
    "Citations",
    "ClaimShown",
    "Clock",
    "Coherence",
    "CoherenceChild",
    "CoherenceFinding",
    "CoherenceNode",
    "CommitmentPace",
    "CommitmentState",
    "Commitments",
    "Comparison",
    "Completion",
    "Contribution",
    "Delivered",
    "DeliveryRules",
    "Departure",
    "DimensionGaps",
    "DrawSettings",
    "EarlierTrend",
    "Edit",
    "EditKind",
    "EditPart",
    "Estimate",
    "Evidence",
    "Exhibit",
    "FactChange",
    "FindingCheck",
    "FindingKind",
    "FindingMatch",
    "Findings",
    "FirstMove",
    "Flips",
    "GapBetween",
    "GapChange",
    "GapComparison",
    "GapFindingMatch",
    "GapPoint",
    "GapScore",
    "GapSlope",
    "GapState",
    "GapTrend",
    "Gaps",
    "GradeShare",
    "GroupValue",
    "Hole",
    "IndicatorChange",
    "IndicatorScore",
    "IndicatorView",
    "IndicatorWhatIf",
    "Influence",
    "InputCheck",
    "LaterCommitment",
    "LeafPart",
    "LeftOutArea",
    "Level",
    "Listing",
    "Lock",
    "LockState",
    "LockedFile",
    "MeasureValue",
    "MethodBrief",
    "Moved",
    "Movement",
    "NegativeGoals",
    "NodeChange",
    "NodeScore",
    "NodeWhatIf",
    "Order",
    "OrderAnswer",
    "Outcome",
    "OutcomeBeside",
    "Part",
    "PromiseState",
    "Provenance",
    "RankSpread",
    "ReRuns",
    "Reason",
    "ReasonKind",
    "Report",
    "ReportedAudit",
    "Result",
    "ResultDiff",
    "Row",
    "SamplingBasis",
    "SamplingError",
    "ScaleUsed",
    "Score",
    "Sensitivity",
    "SeriesChoice",
    "SeriesView",
    "Settings",
    "SiblingPair",
    "Side",
    "SobolIndex",
    "SobolSettings",
    "State",
    "StrandDeeds",
    "SubjectSensitivity",
    "SubjectSpread",
    "SubjectTips",
    "SummaryNode",
    "ThemeChange",
    "ThemeFact",
    "ThemeItem",
    "ThemeReport",
    "ThemeScore",
    "Themes",
    "Timeline",
    "TimelineEvent",
    "TimelinePoint",
    "TimelineSettings",
    "Timing",
    "TipSide",
    "Trace",
    "TraceNode",
    "Uncertainty",
    "ValueTip",
    "Varied",
    "Verification",
    "Visibility",
    "WeightTip",
    "WhatIf",
    "to_json_types",
]

_HOMES = {
    "area_compared": "AreaChange AreaComparison",
    "area_reported": "AreaReport",
    "area_scored": "AreaIndicator AreaNode AreaScores LeftOutArea",
    "area_summed": "AreaSummary SummaryNode",
    "area_uncertain": "AreaUncertainty RankSpread",
    "base": "AuditRef Cell Provenance RESULT_FORMAT Result Row Settings to_json_types",
    "catalogued": "Citation Citations IndicatorView Listing SeriesView",
    "cohering": "Coherence CoherenceChild CoherenceFinding CoherenceNode FindingKind SiblingPair",
    "compared": "Comparison Contribution FactChange IndicatorChange NodeChange Part ThemeChange",
    "differing": "Cause CauseKind Movement ResultDiff",
    "earlier": "EarlierTrend",
    "found": "AGREEMENTS AgreementCount FindingCheck Findings NegativeGoals Reason ReasonKind",
    "gapped": "DimensionGaps Estimate GapBetween GapChange GapComparison GapFindingMatch GapPoint GapScore "
    "GapSlope GapState GapTrend Gaps GroupValue MeasureValue",
    "locked": "Lock LockState LockedFile",
    "missing": "Hole",
    "page": "AuditPage",
    "promised": "Case ClaimShown CommitmentPace CommitmentState Commitments Completion Delivered "
    "DeliveryRules LaterCommitment Moved OutcomeBeside PromiseState StrandDeeds Timing",
    "reported": "MethodBrief Report ReportedAudit",
    "sampled": "SamplingBasis SamplingError",
    "scored": "Evidence FindingMatch GradeShare IndicatorScore NodeScore ScaleUsed Score SeriesChoice State "
    "ThemeItem ThemeScore",
    "sensitive": "Influence Sensitivity SobolIndex SobolSettings SubjectSensitivity SubjectTips",
    "themed": "Advice Exhibit Level Side ThemeFact ThemeReport Themes Visibility",
    "timed": "Clock FirstMove Order OrderAnswer ReRuns Timeline TimelineEvent TimelinePoint TimelineSettings",
    "tipped": "Flips TipSide ValueTip WeightTip",
    "traced": "Trace TraceNode",
    "uncertain": "ChangeInterval ChangeSpread ChangeUncertainty DrawSettings SubjectSpread Uncertainty Varied",
    "verified": "Departure InputCheck Outcome Verification",
    "whatif": "Edit EditKind EditPart IndicatorWhatIf LeafPart NodeWhatIf WhatIf",
}
"""In which module each name lives. A verb builds only the records that it returns, so the modules are read late."""

if not TYPE_CHECKING:  # pragma: no branch; a type checker sees the imports above and refuses every other name

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names.split():
                found = getattr(import_module(f"{__name__}.{home}"), name)
                globals()[name] = found
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(__all__) | set(globals()))
