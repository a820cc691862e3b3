"""SARIF 2.1.0, which code scanning services and editors read. Columns count characters, as everywhere here."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bsaudit import __version__
from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckInfo, CheckReport
    from bsaudit.model.errors import Fault

__all__ = ["as_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(report: CheckReport) -> str:
    """One run: a rule for each check that was asked, a result for each fault, suppressed ones included."""
    rules = [_rule(info) for info in report.checks]
    named = {info.id for info in report.checks}
    codes = [*report.faults, *(left.fault for left in report.suppressed)]
    rules += [_bare_rule(code) for code in dict.fromkeys(fault.code for fault in codes) if code not in named]
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    results = [_result(fault, index) for fault in report.faults]
    for left in report.suppressed:
        excuse = {"kind": "inSource", "status": "accepted", "justification": left.reason}
        results.append({**_result(left.fault, index), "suppressions": [excuse]})
    driver = {"name": "bsaudit", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(info: CheckInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "shortDescription": {"text": info.title},
        "help": {"text": info.page, "markdown": info.page},
        "defaultConfiguration": {"level": info.severity},
        "properties": {"tags": [info.stage]},
    }


def _bare_rule(code: str) -> dict[str, Any]:
    return {"id": code, "shortDescription": {"text": f"The input cannot be read: {code}"}}


def _result(fault: Fault, index: dict[str, int]) -> dict[str, Any]:
    parts = [fault.message]
    parts += [f"expected: {fault.expected}"] if fault.expected else []
    parts += [f"help: {fault.hint}"] if fault.hint else []
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": index[fault.code],
        "level": fault.severity,
        "message": {"text": "\n".join(parts)},
        "locations": [_location(fault.file, fault.line, fault.column, fault.text)],
        "partialFingerprints": {"faultHash/v1": _fingerprint(fault)},
    }
    if fault.about:
        result["locations"][0]["logicalLocations"] = [{"name": fault.about}]
    if fault.related:
        result["relatedLocations"] = [
            {**_location(place.file, place.line, None, None), "message": {"text": place.message}}
            for place in fault.related
        ]
    return result


def _location(file: str, line: int | None, column: int | None, text: str | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if line is not None:
        region: dict[str, Any] = {"startLine": line}
        region |= {"startColumn": column} if column is not None else {}
        region |= {"snippet": {"text": text}} if text is not None else {}
        physical["region"] = region
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    """A relative reference for a relative path, a `file:` address for an absolute one."""
    path = PurePath(file)
    address = quote(path.as_posix())
    if path.is_absolute():
        return f"file://{address}" if address.startswith("/") else f"file:///{address}"
    return address


def _fingerprint(fault: Fault) -> str:
    """The same for the same fault in a file in which lines were added above it."""
    parts = (
        fault.code,
        PurePath(fault.file).name,
        fault.about or "",
        (fault.text or "").strip(),
        fault.message,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
