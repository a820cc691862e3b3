"""Make results about areas, and about the coherence of an index, again from the settings that they record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypedDict

from bsaudit.audit.arguments import Vintage, checked_vintage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import AreaScores, Result

__all__ = ["AREA_MAKERS", "make_coherence"]

_Data = dict[str, Any]


class _Stance(TypedDict):
    as_of: date
    vintage: Vintage


def make_coherence(programme: AreaProgramme | Programme, data: _Data) -> Result:
    """Whether an index holds together, of either kind of rubric."""
    from bsaudit.audit.coherence.judging import Measuring, coherence
    from bsaudit.audit.coherence.limits import limits_with

    measuring = Measuring(kind=data["correlation"], limits=limits_with(data["limits"]))
    return coherence(programme, data["audit"]["id"], **_stance(data), measuring=measuring)


def _stance(data: _Data) -> _Stance:
    settings = data["settings"]
    return {
        "as_of": date.fromisoformat(settings["as_of"]),
        "vintage": checked_vintage(settings["vintage"]),
    }


def _all_scores(programme: AreaProgramme, data: _Data) -> AreaScores:
    from bsaudit.audit.areas.scoring import score_areas

    return score_areas(programme, data["audit"]["id"], **_stance(data))


def _shown(result: Any, data: _Data) -> Result:
    """The areas that the record shows, in its order, whichever option chose them."""
    from bsaudit.audit.areas.showing import only_areas

    shown: Result = only_areas(result, areas=data["areas"], top=None if data["areas"] else 0)
    return shown


def _score(programme: AreaProgramme, data: _Data) -> Result:
    return _shown(_all_scores(programme, data), data)


def _parts(programme: AreaProgramme, data: _Data) -> Result:
    from bsaudit.audit.areas.parts import area_parts

    return _shown(area_parts(programme, _all_scores(programme, data), data["level"]), data)


def _summary(programme: AreaProgramme, data: _Data) -> Result:
    from bsaudit.audit.areas.summaries import summarise

    return _shown(summarise(programme, _all_scores(programme, data), data["level"]), data)


def _compare(programme: AreaProgramme, data: _Data) -> Result:
    from bsaudit.audit.areas.comparing import compare_areas

    vintage = _stance(data)["vintage"]
    made = compare_areas(programme, data["before"]["id"], data["after"]["id"], vintage=vintage)
    return _shown(made, data)


def _uncertainty(programme: AreaProgramme, data: _Data) -> Result:
    from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
    from bsaudit.audit.uncertainty import Drawing

    draws = data["draws"]
    only = tuple(each["address"] for each in draws["varied"])
    made = rank_uncertainty(
        programme,
        data["audit"]["id"],
        **_stance(data),
        nodes=[each["id"] for each in data["nodes"]],
        drawing=Drawing(draws=draws["draws"], seed=draws["seed"], only=only),
    )
    return _shown(made, data)


def _explain(programme: AreaProgramme, data: _Data) -> Result:
    from bsaudit.audit.areas.traces.tracing import explain_area

    return explain_area(programme, data["audit"]["id"], data["root"]["address"], **_stance(data))


def _list(programme: AreaProgramme, data: _Data) -> Result:
    """A list of what the rubric declares may have been made without the data."""
    from bsaudit.audit.areas.catalogue import list_area_entries, list_rubric_entries

    if len(data["provenance"]["inputs"]) == 1:
        return list_rubric_entries(programme.rubric_file, data["what"])
    return list_area_entries(programme, data["what"])


AREA_MAKERS: Final[dict[str, Callable[[AreaProgramme, _Data], Result]]] = {
    "score_areas": _score,
    "score_parts": _parts,
    "score_summary": _summary,
    "compare_areas": _compare,
    "uncertainty_areas": _uncertainty,
    "coherence": make_coherence,
    "explain": _explain,
    "list": _list,
}
"""How each kind about areas is made again."""
