"""Standard input as a file: wherever a file is read whole, the name `-` stands for it."""

from __future__ import annotations

import sys
from typing import IO, Any
from weakref import WeakKeyDictionary

__all__ = ["read_standard_input"]

_read: WeakKeyDictionary[IO[Any], bytes] = WeakKeyDictionary()
"""What each stream held: it can be read only once, and a file may be asked for twice."""


def read_standard_input() -> bytes:
    """All bytes of standard input; the same ones each time.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    stream = sys.stdin
    if stream is None or stream.closed:
        raise OSError("there is no standard input")
    if stream not in _read:
        _read[stream] = stream.buffer.read()
    return _read[stream]
