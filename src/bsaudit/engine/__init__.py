"""Where blocks of work run: in this process, on threads; a cluster fits behind the same small interface."""

from bsaudit.engine.runners import InProcess, Progress, Runner, Threads, runner_for

__all__ = ["InProcess", "Progress", "Runner", "Threads", "runner_for"]
