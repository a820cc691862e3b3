"""What a shell is offered for arguments and flags whose values hang on the rubric. Read only while completing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import click

__all__ = ["offer"]

_Ids = dict[str, str]
"""Names and what they mean, in few words."""


def offer(command: click.Command) -> click.Command:
    """Let the parameters of a verb complete from the rubric, or from the folder, by what they are called."""
    for param in command.params:
        makes = _OFFERS.get(f"{command.name}.{param.name}") or _OFFERS.get(param.name or "")
        if makes is not None:
            param.shell_complete = partial(_items, makes)  # type: ignore[method-assign]
    return command


def _items(
    makes: Callable[[Mapping[str, Any]], _Ids] | str, ctx: click.Context, incomplete: str
) -> list[CompletionItem]:
    if isinstance(makes, str):
        return [CompletionItem(incomplete, type=makes)]
    found = makes(_rubric(ctx.params.get("rubric")))
    return [CompletionItem(name, help=text) for name, text in found.items() if name.startswith(incomplete)]


def _rubric(name: str | None) -> Mapping[str, Any]:
    """The rubric as plain data, without the cost of checking it; empty where it cannot be read."""
    from bsaudit.files.locate import find_rubric
    from bsaudit.files.yaml_document import read_yaml
    from bsaudit.model.errors import BsauditError

    try:
        data = read_yaml(find_rubric(name)).data if name != "-" else {}
    except BsauditError:
        return {}
    return data if isinstance(data, dict) else {}


def _titles(rubric: Mapping[str, Any], section: str) -> _Ids:
    found = rubric.get(section)
    return {str(key): _title(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _title(rule: Any) -> str:
    text = rule.get("title") or rule.get("goal") if isinstance(rule, dict) else None
    return text if isinstance(text, str) else ""


def _audits(rubric: Mapping[str, Any]) -> _Ids:
    return _titles(rubric, "audits")


def _indicators(rubric: Mapping[str, Any]) -> _Ids:
    return _titles(rubric, "indicators")


def _goals(rubric: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    strands = rubric.get("strands")
    for strand, rule in strands.items() if isinstance(strands, dict) else ():
        goals = rule.get("goals") if isinstance(rule, dict) else None
        for goal, each in goals.items() if isinstance(goals, dict) else ():
            yield f"{strand}/{goal}", _title(each)


def _nodes(rubric: Mapping[str, Any]) -> _Ids:
    return {"overall": "the whole", **_titles(rubric, "strands"), **dict(_goals(rubric))}


def _subjects(rubric: Mapping[str, Any]) -> _Ids:
    return {**_nodes(rubric), **_indicators(rubric), **_titles(rubric, "themes")}


def _dimensions(rubric: Mapping[str, Any]) -> _Ids:
    gaps = rubric.get("gaps")
    entries = gaps if isinstance(gaps, list) else []
    return {str(each["dimension"]): "" for each in entries if isinstance(each, dict) and "dimension" in each}


def _settings(rubric: Mapping[str, Any]) -> _Ids:
    return {f"{name}=": text for name, text in _indicators(rubric).items()}


_OFFERS: Final[dict[str, Callable[[Mapping[str, Any]], _Ids] | str]] = {
    "audit": _audits,
    "audits": _audits,
    "before": _audits,
    "after": _audits,
    "subject": _subjects,
    "whatif.subject": _nodes,
    "indicator": _indicators,
    "ids": _indicators,
    "drops": _indicators,
    "sets": _settings,
    "dimension": _dimensions,
    "rubric": "file",
    "paths": "file",
    "path": "file",
    "result": "file",
    "old": "file",
    "new": "file",
    "spreadsheet": "file",
    "data": "dir",
    "folder": "dir",
}
"""By the name of a parameter, or of a verb and a parameter: how to make what is offered, or the kind of path."""
