"""What a rubric with faults still says, so that one fault does not hide the next.

The validator stops early: at a scale of an unknown kind it never sees the numbers below, and a rule that compares two
fields waits until both are fit. So each value that it refuses is replaced by a stand-in of the right type, and the
rubric is validated again until it passes. A stand-in is marked in the document's tree, and no fault that could come
from one is ever reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from bsaudit.files.rubric_assembly import assemble
from bsaudit.files.rubric_faults import fault_from
from bsaudit.files.rubric_places import Place, find_place, likely_tag, tags
from bsaudit.files.rubric_stand_ins import stand_in
from bsaudit.files.yaml_nodes import Node, node_of
from bsaudit.model.rubric import Rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from bsaudit.files.fault_list import FaultList
    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.errors import Fault

__all__ = ["Salvage", "salvage"]

_MOST_ROUNDS = 8


@dataclass(frozen=True)
class Salvage:
    """A rubric with stand-ins where the file has faults.

    Attributes:
        rubric: what could be made of the file; `None` if nothing.
        unsure: the sections whose names are not all known, so that nothing may be called absent from them.
        guessed: the places of the stand-ins, as lines and columns.
    """

    rubric: Any
    unsure: frozenset[str]
    guessed: frozenset[tuple[int, int]]


def salvage(document: YamlDocument, faults: FaultList, whole: type[BaseModel] = Rubric) -> Salvage:
    """Validate a document and add every fault, also those that others hide. Changes the document's tree.

    Args:
        document: the file.
        faults: where the faults go.
        whole: the model of the whole file.
    """
    mender = _Mender(document, whole)
    said: set[Fault] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            whole.model_validate(document.data)
            break
        except ValidationError as error:
            details = error.errors(include_url=False)
        for detail in details:
            if not mender.is_consequence(detail):
                fault = fault_from(detail, document, whole)
                if fault not in said:
                    said.add(fault)
                    faults.add(fault)
        mended = [mender.mend(detail) for detail in details]
        if not any(mended):
            break
    mender.find_damage(document.root, ())
    return Salvage(
        assemble(whole, document.data),
        frozenset(mender.unsure),
        frozenset(map(document.source.at, mender.starts)),
    )


class _Mender:
    def __init__(self, document: YamlDocument, whole: type[BaseModel]) -> None:
        self._document = document
        self._whole = whole
        self.unsure: set[str] = set()
        self.starts: set[int] = set()

    def is_consequence(self, detail: ErrorDetails) -> bool:
        """Whether an error may come from a stand-in or from a hole rather than from what is written."""
        place = find_place(detail["loc"], self._document.root, self._whole)
        node = above = self._document.root
        for part in place.path:
            if node.guessed:
                return True
            above, node = node, node.members[part]
        if node.guessed:
            return True
        if detail["type"] in ("missing", "too_short"):
            return node.holed
        if detail["type"] == "extra_forbidden":
            return above.holed
        return detail["type"] == "value_error" and _is_damaged(node)

    def mend(self, detail: ErrorDetails) -> bool:
        """Put something fit in the place of what was refused; `False` if nothing helps."""
        place = find_place(detail["loc"], self._document.root, self._whole)
        kind = detail["type"]
        if kind in ("union_tag_invalid", "union_tag_not_found") and isinstance(detail["input"], dict):
            self._guess_kind(place)
        elif kind == "value_error" and not place.rest and _is_model(place.annotation):
            return False  # a rule between fields, each of which is fit
        elif kind == "missing":
            if len(place.rest) != 1:
                return False  # mended already, together with what holds it
            self._put((*place.path, place.rest[0]), place.annotation)
        elif place.rest:
            return self._mend_short_form(detail["loc"], place)
        elif kind == "extra_forbidden" or place.at_key:
            self._take_out(place.path)
        else:
            return self._mend_value(place)
        return True

    def _mend_short_form(self, address: Sequence[str | int], place: Place) -> bool:
        """The file has a word where the models have an object, and the word is wrong."""
        node = self._document.node(place.path)
        if node.source is None:
            return False  # mended already
        return self._mend_value(find_place(address[: -len(place.rest)], self._document.root, self._whole))

    def _mend_value(self, place: Place) -> bool:
        node = self._document.node(place.path)
        if not place.path or (node.guessed and node.start in self.starts):
            return False
        if self._has_default(place):
            self._take_out(place.path)
        else:
            self._put(place.path, place.annotation)
        return True

    def _guess_kind(self, place: Place) -> None:
        node = self._document.node(place.path)
        known = tags(place.annotation)
        kind, is_sure = likely_tag(node.data, known)
        node.holed = node.holed or not is_sure
        node.data["kind"] = kind
        node.members["kind"] = node_of(
            kind, node.members["kind"].start if "kind" in node.members else node.start
        )

    def _has_default(self, place: Place) -> bool:
        last = place.path[-1]
        field = place.model.model_fields.get(last) if place.model and isinstance(last, str) else None
        return field is not None and not field.is_required()

    def _take_out(self, path: Sequence[str | int]) -> None:
        self._note(path)
        parent = self._document.node(path[:-1])
        del parent.data[path[-1]]
        del parent.members[path[-1]]
        parent.holed = True

    def _put(self, path: Sequence[str | int], annotation: Any) -> None:
        """A stand-in at a path; where nothing stands there yet, it counts as standing at its owner."""
        self._note(path)
        parent = self._document.node(path[:-1])
        last = path[-1]
        start = parent.members[last].start if last in parent.members else parent.start
        value = stand_in(annotation)
        parent.data[last] = value
        parent.members[last] = node_of(value, start)
        if isinstance(last, str):
            parent.keys.setdefault(last, start)
        self.starts.add(start)

    def _note(self, path: Sequence[str | int]) -> None:
        """Remember the section whose names a change at a path may have touched."""
        if _touches_names(path):
            self.unsure.add(str(path[0]))

    def find_damage(self, node: Node, path: tuple[str | int, ...]) -> None:
        """Remember what the YAML reader had to leave out or to guess."""
        if node.guessed:
            self.starts.add(node.start)
        if node.guessed or node.holed:
            if not path:
                self.unsure.update(self._whole.model_fields)
            elif len(path) == 1 or _touches_names((*path, "")):
                self.unsure.add(str(path[0]))
        for part, member in node.members.items():
            self.find_damage(member, (*path, part))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_damaged(node: Node) -> bool:
    return node.guessed or node.holed or any(_is_damaged(member) for member in node.members.values())


def _touches_names(path: Sequence[str | int]) -> bool:
    """Whether a path leads to something that other parts of the rubric name, or that says where it belongs."""
    if len(path) <= 2:
        return True
    if path[2] == "goals":
        return len(path) <= 4
    return path[2] in ("id", "goal", "themes", "fact")
