"""What the verbs return: plain, frozen records with every number unrounded.

One result object serves the table, JSON, CSV, the notebook and the trace. `to_dict` follows the versioned
format `bsaudit/result@1`; `rows` is the tidy table, one row a subject.

To add a record: name it in the `__all__` of its module, and here in `_HOMES`; a new module also in the imports.
"""

# ruff: noqa: F403 - a type checker reads the `__all__` of each module, and at run time nothing is imported here

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bsaudit.model.result.area_compared import *
    from bsaudit.model.result.area_parts import *
    from bsaudit.model.result.area_reported import *
    from bsaudit.model.result.area_result import *
    from bsaudit.model.result.area_scored import *
    from bsaudit.model.result.area_summed import *
    from bsaudit.model.result.area_uncertain import *
    from bsaudit.model.result.base import *
    from bsaudit.model.result.catalogued import *
    from bsaudit.model.result.cohering import *
    from bsaudit.model.result.compared import *
    from bsaudit.model.result.differing import *
    from bsaudit.model.result.earlier import *
    from bsaudit.model.result.found import *
    from bsaudit.model.result.gapped import *
    from bsaudit.model.result.locked import *
    from bsaudit.model.result.missing import *
    from bsaudit.model.result.page import *
    from bsaudit.model.result.promised import *
    from bsaudit.model.result.reported import *
    from bsaudit.model.result.sampled import *
    from bsaudit.model.result.scored import *
    from bsaudit.model.result.sensitive import *
    from bsaudit.model.result.themed import *
    from bsaudit.model.result.timed import *
    from bsaudit.model.result.tipped import *
    from bsaudit.model.result.traced import *
    from bsaudit.model.result.uncertain import *
    from bsaudit.model.result.verified import *
    from bsaudit.model.result.whatif import *

_HOMES = {
    "scored": "Score Evidence FindingMatch GradeShare IndicatorScore NodeScore ScaleUsed SeriesChoice State "
    "ThemeItem ThemeScore",
    "compared": "Comparison Contribution FactChange IndicatorChange NodeChange Part ThemeChange",
    "traced": "Trace TraceNode",
    "catalogued": "Listing IndicatorView Citations Citation SeriesView",
    "gapped": "Gaps GapComparison Ahead DimensionGaps Estimate GapBetween GapChange GapFindingMatch GapPoint "
    "GapScore GapSlope GapState GapTrend GroupValue MeasureValue",
    "timed": "Timeline Clock FirstMove Order OrderAnswer ReRuns TimelineEvent TimelinePoint TimelineSettings",
    "promised": "Commitments Case ClaimShown CommitmentPace CommitmentState Completion Delivered "
    "DeliveryRules LaterCommitment Moved OutcomeBeside PromiseState StrandDeeds Timing",
    "themed": "Themes Advice Exhibit Level Side ThemeFact ThemeReport Visibility",
    "found": "Findings AGREEMENTS AgreementCount FindingCheck NegativeGoals Reason ReasonKind",
    "uncertain": "Uncertainty ChangeInterval ChangeSpread ChangeUncertainty DrawSettings SubjectSpread "
    "Varied",
    "whatif": "WhatIf Edit EditKind EditPart IndicatorWhatIf LeafPart NodeWhatIf",
    "tipped": "Flips TipSide ValueTip WeightTip",
    "sensitive": "Sensitivity Influence SobolIndex SobolSettings SubjectSensitivity SubjectTips",
    "cohering": "Coherence CoherenceChild CoherenceFinding CoherenceNode FindingKind SiblingPair",
    "area_scored": "AreaScores AreaIndicator AreaNode LeftOutArea",
    "area_parts": "AreaParts AreaIndicatorPart AreaNodePart AreaSpread",
    "area_summed": "AreaSummary SummaryNode",
    "area_compared": "AreaComparison AreaChange",
    "area_uncertain": "AreaUncertainty RankSpread",
    "verified": "Verification Departure InputCheck Outcome",
    "differing": "ResultDiff AreaMovement Cause CauseKind Movement",
    "locked": "Lock LockState LockedFile",
    "page": "AuditPage",
    "base": "RESULT_FORMAT AuditRef AuditResult Cell Provenance Result Row Settings TreeNode to_json_types",
    "area_result": "AreaResult",
    "earlier": "EarlierTrend",
    "missing": "Hole",
    "sampled": "SamplingBasis SamplingError",
    "reported": "MethodBrief Report ReportedAudit",
    "area_reported": "AreaReport",
}
"""In which module each name lives. A verb builds only the records that it returns, so the modules are read late.

Results come before what they are made of, in the order in which their schema tells them: a new one goes to the end
of the results.
"""

__all__ = [name for names in _HOMES.values() for name in names.split()]

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
