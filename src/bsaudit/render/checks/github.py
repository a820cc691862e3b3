"""Workflow commands that GitHub Actions turns into annotations: `::error file=...,line=...::message`.

Escapes as the runner reads them back: `%`, carriage return and line feed everywhere; in properties `:` and `,` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.faults import visible

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckReport
    from bsaudit.model.errors import Fault

__all__ = ["as_github"]

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_github(report: CheckReport) -> str:
    """One command a fault; nothing at all where nothing was found."""
    return "".join(f"{_command(fault)}\n" for fault in report.faults)


def _command(fault: Fault) -> str:
    places = {"file": fault.file, "line": fault.line, "col": fault.column, "title": fault.code}
    properties = ",".join(
        f"{name}={_property(str(value))}" for name, value in places.items() if value is not None
    )
    parts = [fault.message]
    parts += [f"expected: {fault.expected}"] if fault.expected else []
    parts += [f"help: {fault.hint}"] if fault.hint else []
    return f"::{_COMMANDS[fault.severity]} {properties}::{_data(chr(10).join(parts))}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
