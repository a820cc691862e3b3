"""Where work in blocks runs: what drawing and sampling have in common."""

from __future__ import annotations

from dataclasses import dataclass

from bsaudit.engine import EngineName, Progress, Runner, runner_for

__all__ = ["Running"]


@dataclass(frozen=True, kw_only=True)
class Running:
    """Where work in blocks runs. None of it shows in a result.

    Attributes:
        threads: how many blocks run at once.
        progress: told of each block that is done.
        engine: where blocks run, and `scheduler` the address of a Dask cluster; as `runner_for`.

    Raises:
        EngineError: engine, threads and scheduler do not fit together: told here, before anything is scored.
        MissingExtra: the library of the engine is not installed.
    """

    threads: int = 1
    progress: Progress | None = None
    engine: EngineName | None = None
    scheduler: str | None = None

    def __post_init__(self) -> None:
        self.runner()

    def runner(self) -> Runner:
        """Where the blocks run."""
        return runner_for(self.threads, self.engine, self.scheduler)
