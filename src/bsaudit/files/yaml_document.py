"""A YAML file as plain data that still knows where every key and every value stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from yaml.reader import Reader

from bsaudit.files.source_text import SourceText, read_text
from bsaudit.files.yaml_nodes import Node, build_tree
from bsaudit.model.errors import Fault, InputError, Related

if TYPE_CHECKING:
    import re
    from pathlib import Path

    from bsaudit.files.fault_list import FaultList

__all__ = ["Path_", "YamlDocument", "parse_yaml", "read_yaml"]

Path_ = Sequence[str | int]
"""The way to a value: keys of mappings and positions in lists, from the top."""

# The C parser is ten times as fast; a Python without libyaml still works.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FORBIDDEN: re.Pattern[str] = Reader.NON_PRINTABLE
"""The library's own pattern, as it is compiled already. It lets a byte order mark pass anywhere; YAML does not."""


@dataclass(frozen=True)
class YamlDocument:
    """One document.

    Attributes:
        data: dicts with text keys, lists, text, numbers, truth values and `None`.
        source: the text and its lines.
        root: the tree behind `data`.
    """

    data: Any
    source: SourceText
    root: Node

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return self.source.file

    @property
    def text(self) -> str:
        """The whole text, without a byte order mark."""
        return self.source.text

    def node(self, path: Path_) -> Node:
        """The node at a path. Raises `KeyError` if there is none."""
        node = self.root
        for part in path:
            node = node.members[part]
        return node

    def position(self, path: Path_) -> tuple[int, int]:
        """1-based line and column of a value; of the anchored value, where the path leads to an alias.

        Raises:
            KeyError: the path leads nowhere.
        """
        return self.source.at(self.node(path).start)

    def key_position(self, path: Path_) -> tuple[int, int]:
        """1-based line and column of the key of a value; of the value itself in a list and at the top.

        Raises:
            KeyError: the path leads nowhere.
        """
        return self.source.at(self._key_index(path))

    def _key_index(self, path: Path_) -> int:
        node = self.node(path)
        if not path or not isinstance(path[-1], str):
            return node.start
        return self.node(path[:-1]).keys[path[-1]]

    def fault(
        self,
        path: Path_,
        code: str,
        message: str,
        *,
        at_key: bool = False,
        expected: str | None = None,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> Fault:
        """A fault at the value of a path, or at its key.

        Raises:
            KeyError: the path leads nowhere.
        """
        index = self._key_index(path) if at_key else self.node(path).start
        return self.source.fault(index, code, message, expected=expected, hint=hint, related=related)


def read_yaml(path: Path, mendable: FaultList | None = None) -> YamlDocument:
    """Read a file that holds one YAML document, with the scalars of YAML 1.2.

    Args:
        path: the file.
        mendable: where faults go after which reading can carry on; without it they are raised like all others.

    Raises:
        InputError: the file cannot be read, is not UTF-8, is not YAML, is empty, or holds duplicate keys, tags,
            merge keys, several documents, or aliases that never end.
    """
    return parse_yaml(read_text(path), mendable)


def parse_yaml(source: SourceText, mendable: FaultList | None = None) -> YamlDocument:
    """Parse a text that was read already; `mendable` as for `read_yaml`.

    Raises:
        InputError: as for `read_yaml`, from the parsing on.
    """
    odd = _first_forbidden(source.text)
    if odd is not None:
        message = f"the character U+{ord(source.text[odd]):04X} is not allowed in YAML"
        raise InputError([source.fault(odd, "control-character", message, hint="delete it")])
    root = build_tree(yaml.parse(source.text, _LOADER), source, mendable)
    if root is None or (root.source == "" and root.plain):
        raise InputError(
            [Fault("empty-file", "the file is empty", source.file, line=1, expected="a YAML mapping")]
        )
    return YamlDocument(root.data, source, root)


def _first_forbidden(text: str) -> int | None:
    odd, mark = _FORBIDDEN.search(text), text.find("\ufeff")
    places = [odd.start()] if odd else []
    return min(places + ([mark] if mark >= 0 else []), default=None)
