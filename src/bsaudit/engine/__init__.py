"""Where blocks of work run: in this process, on threads, or on a Dask cluster, behind one small interface."""

from bsaudit.engine.runners import EngineName, InProcess, Progress, Runner, Threads, runner_for

__all__ = ["EngineName", "InProcess", "Progress", "Runner", "Threads", "runner_for"]
