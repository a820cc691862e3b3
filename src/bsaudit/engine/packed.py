"""A task on its way to the workers of a cluster."""

from __future__ import annotations

import pickle
from threading import Lock
from typing import Any, Final

__all__ = ["Packed"]

_NOTHING: Final = object()


class Packed:
    """A task as bytes, unpacked once on each worker.

    A worker that has it may be asked for it by another one while it runs blocks. A task that was begun can change
    under the hands of whoever packs it again, if only because it remembers what it worked out; so what is passed on
    are the bytes that came.

    >>> packed = Packed(pickle.dumps([3, 1, 2]))
    >>> packed.task().sort()
    >>> packed.task(), pickle.loads(pickle.dumps(packed)).task()
    ([1, 2, 3], [3, 1, 2])
    """

    def __init__(self, payload: bytes) -> None:
        self._payload = payload
        self._lock = Lock()
        self._task: Any = _NOTHING

    def __reduce__(self) -> tuple[type[Packed], tuple[bytes]]:
        return Packed, (self._payload,)

    def __sizeof__(self) -> int:
        """In bytes: what a worker must reckon with."""
        return object.__sizeof__(self) + len(self._payload)

    def task(self) -> Any:
        """The task, the same each time."""
        with self._lock:  # the threads of a worker share it
            if self._task is _NOTHING:
                self._task = pickle.loads(self._payload)
            return self._task
