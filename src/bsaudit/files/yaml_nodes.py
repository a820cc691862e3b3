"""From YAML's events to a tree of nodes that remember where they stand.

The tree is built from the parser's events with a stack of our own, because the library's composer recurses and
can be made to crash by deep nesting, and because it accepts what a rubric must not hold: duplicate keys, tags,
merge keys, several documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.yaml_scalars import core_scalar
from bsaudit.model.errors import Fault, InputError, Related, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bsaudit.files.source_text import SourceText

__all__ = ["Node", "build_tree", "node_of"]

DEEPEST = 64
MOST_NODES = 200_000


_NOTHING: Any = MappingProxyType({})
"""The keys and members of a scalar. There are thousands, and empty mappings for each cost more than reading it."""


class Node:
    """A scalar, a mapping or a sequence.

    Attributes:
        start: index of its first character in the text.
        data: its value as plain Python data.
        source: the text of a scalar as written, `None` for collections.
        plain: whether a scalar was written without quotes.
        guessed: whether its value stands in for one that could not be read.
        keys, members: of a mapping, where each key stands and what it holds; of a sequence, its items by
            position. Both are empty for a scalar.
        size, depth: number of nodes and of levels in it, with aliases written out.
        holed: whether keys that the file has are left out of it.
    """

    __slots__ = ("data", "depth", "guessed", "holed", "keys", "members", "plain", "size", "source", "start")

    def __init__(
        self, start: int, data: Any, source: str | None = None, *, plain: bool = False, guessed: bool = False
    ) -> None:
        self.start = start
        self.data = data
        self.source = source
        self.plain = plain
        self.guessed = guessed
        self.keys: dict[str, int] = {} if source is None else _NOTHING
        self.members: dict[str | int, Node] = {} if source is None else _NOTHING
        self.size = 1
        self.depth = 1
        self.holed = False


def node_of(data: Any, start: int) -> Node:
    """The tree of a value that stands in for one that could not be read; all of it counts as standing at `start`."""
    node = Node(start, data, guessed=True)
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        node.keys = dict.fromkeys(data, start)
        parts = data.items()
    elif isinstance(data, list):
        parts = enumerate(data)
    node.members = {name: node_of(part, start) for name, part in parts}
    return node


@dataclass(slots=True)
class _Open:
    """A collection that is still being read. `key` waits for its value; a refused key is dropped with it."""

    node: Node
    anchor: str | None
    key: str | None = None
    key_start: int = 0
    has_key: bool = False


def build_tree(
    events: Iterable[yaml.Event], source: SourceText, mendable: FaultList | None = None
) -> Node | None:
    """Turn the events of one document into a tree; `None` for a file without a document.

    Args:
        events: what the parser made of the text.
        source: the text.
        mendable: where faults go after which reading can carry on: a key that stands twice (the first one
            counts), a tag, a key or an alias that cannot be used. Without it they are raised like all others.

    Raises:
        InputError: all that the document holds and must not, up to the first syntax error.
    """
    builder = _Builder(source)
    take = builder.handlers
    try:
        for event in events:
            take[type(event)](event)
    except yaml.YAMLError as error:
        builder.stop(_syntax_fault(error, source))
    if mendable is None:
        builder.faults.raise_any()
    else:
        mendable.extend(builder.faults)
    return builder.root


class _Builder:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.faults = FaultList()
        self.root: Node | None = None
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0
        self._nodes = 0
        self.handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._take_document,
            yaml.DocumentEndEvent: self._pass_over,
            yaml.StreamStartEvent: self._pass_over,
            yaml.StreamEndEvent: self._pass_over,
        }

    def stop(self, fault: Fault) -> NoReturn:
        """Give up here: nothing after this place can be read with sense."""
        self.faults.add(fault)
        raise InputError(self.faults.in_order())

    def _pass_over(self, event: yaml.Event) -> None:
        """Nothing to do for the ends of a document, and of all."""

    def _take_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            fault = self.source.fault(
                _start_of(event),
                "several-documents",
                "a second document begins here",
                expected="one document in the file",
            )
            self.stop(fault)

    def _fault(self, index: int, code: str, message: str, **more: Any) -> None:
        self.faults.add(self.source.fault(index, code, message, **more))

    def _refuse_tag(self, tag: str, start: int) -> None:
        self._fault(start, "tag", f"the tag {shown(tag)} is not allowed", hint="leave the tag out")

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        start, text, plain = _start_of(event), event.value, not event.style
        if event.tag is not None:
            self._refuse_tag(event.tag, start)
        node = Node(start, text, text, plain=plain)
        if plain:
            try:
                node.data = core_scalar(text)
            except ValueError as error:
                self._fault(start, "number-too-long", str(error), hint="put it in quotes if it is a text")
                node.guessed = True
        self._count(1, start)
        self._complete(node, event.anchor)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        start = _start_of(event)
        if event.tag is not None:
            self._refuse_tag(event.tag, start)
        self._count(1, start)
        self._check_depth(1, start)
        data: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)  # until it is closed, the new meaning has no value yet
        self._stack.append(_Open(Node(start, data), event.anchor))

    def _close(self, event: yaml.CollectionEndEvent) -> None:  # noqa: ARG002 - one shape for all
        closed = self._stack.pop()
        self._complete(closed.node, closed.anchor)

    def _complete(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node
        self._attach(node, node.start)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        name, start = event.anchor or "", _start_of(event)
        node = self._anchors.get(name)
        if node is not None:
            self._count(node.size, start)
            self._check_depth(node.depth, start)
            self._attach(node, start)
            return
        if any(frame.anchor == name for frame in self._stack):
            message = f"*{name} stands inside the value that it names"
            self._fault(start, "recursive-alias", message, hint="write the value out")
        else:
            close = None if self.faults.is_full else nearest(name[:100], self._anchors)
            hint = f"did you mean *{close}?" if close else f"define it first with &{name}"
            self._fault(start, "unknown-alias", f"no anchor called {shown(name)} stands above", hint=hint)
        self._attach(Node(start, None, "", guessed=True), start)

    def _count(self, nodes: int, start: int) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} values once its aliases are written out"
            self.stop(self.source.fault(start, "too-large", message, hint="use fewer aliases inside aliases"))

    def _check_depth(self, levels: int, start: int) -> None:
        if len(self._stack) + levels > DEEPEST:
            message = f"the nesting is deeper than {DEEPEST} levels"
            self.stop(
                self.source.fault(start, "too-deep", message, hint="look for a bracket that is never closed")
            )

    def _attach(self, node: Node, start: int) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        parent = frame.node
        if isinstance(parent.data, list):
            self._adopt(parent, len(parent.data), node)
            parent.data.append(node.data)
        elif not frame.has_key:
            frame.key, frame.key_start, frame.has_key = self._key(node, start, parent), start, True
            parent.holed = parent.holed or (frame.key is None and node.source not in parent.keys)
        else:
            if frame.key is not None:
                self._adopt(parent, frame.key, node)
                parent.keys[frame.key] = frame.key_start
                parent.data[frame.key] = node.data
            frame.has_key = False

    @staticmethod
    def _adopt(parent: Node, name: str | int, node: Node) -> None:
        parent.members[name] = node
        parent.size += node.size
        parent.depth = max(parent.depth, node.depth + 1)

    def _key(self, node: Node, start: int, parent: Node) -> str | None:
        """The text of a key, or `None` with a fault. A plain whole number, such as a year, counts as its text."""
        if type(node.data) is str and node.source != "<<" and node.source not in parent.keys:
            return node.source  # as nearly all keys are
        if node.source is None:
            self._fault(
                start, "key-not-text", "a list or a mapping cannot be a key", expected="a word as the key"
            )
            return None
        if (node.plain and not isinstance(node.data, str | int)) or isinstance(node.data, bool):
            kind = "empty" if node.data is None else type(node.data).__name__.replace("bool", "a truth value")
            self._fault(
                start,
                "key-not-text",
                f"this key is {kind.replace('float', 'a number')}",
                hint="put it in quotes",
            )
            return None
        if node.plain and node.source == "<<":
            self._fault(
                start, "merge-key", "merge keys (<<) are not allowed", hint="write the shared keys out"
            )
            return None
        if node.source in parent.keys:
            first, _ = self.source.at(parent.keys[node.source])
            line, _ = self.source.at(start)
            message = f"the key {shown(node.source)} stands twice, on lines {first} and {line}"
            related = (Related(self.source.file, first, "first written here"),)
            self._fault(start, "duplicate-key", message, hint="keep one of the two", related=related)
            return None
        return node.source


def _start_of(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


_HINTS = (
    (
        "mapping values are not allowed",
        "a text that holds a colon and a space needs quotes, and levels need equal indents",
    ),
    ("cannot start any token", "indent with spaces, and quote a text that starts with a sign such as @ or `"),
    ("did not find expected key", "check the indent of this line, and look for a quote that is not closed"),
    ("did not find expected ',' or", "look for a comma or a bracket that is missing"),
    ("unexpected end of stream", "look for a quote that is never closed"),
    ("could not find expected ':'", "write key: value, with a space after the colon"),
)


def _syntax_fault(error: yaml.YAMLError, source: SourceText) -> Fault:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault("yaml-syntax", f"this is not valid YAML: {error}", source.file)
    problem = error.problem or "the text breaks off"
    hint = next((advice for sign, advice in _HINTS if sign in problem), None)
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(source.text)) if mark else 0
    related: tuple[Related, ...] = ()
    if error.context and error.context_mark:
        line, _ = source.at(min(error.context_mark.index, len(source.text)))
        related = (Related(source.file, line, error.context),)
    return source.fault(
        index, "yaml-syntax", f"this is not valid YAML: {problem}", hint=hint, related=related
    )
