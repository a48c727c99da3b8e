"""Reports as SARIF 2.1.0, the form in which code hosts and editors take findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from coach import __version__
from coach.proof.findings import FINDING, Finding, Report
from coach.proof.report import case_json
from coach.proof.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(reports: Iterable[Report]) -> dict[str, Any]:
    """Give the findings of some reports as one SARIF log with one run."""
    found = [one for report in reports for one in report.findings]
    used = [rule for rule in RULES if any(one.rule == rule for one in found)]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "coach",
                        "version": __version__,
                        "rules": [{"id": rule, "shortDescription": {"text": RULES[rule]}} for rule in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, used.index(one.rule)) for one in found],
            }
        ],
    }


def _result(one: Finding, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": "error" if one.severity == FINDING else "note",
        "message": {"text": f"{one.wrong}. {one.right}."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(one.place.file).as_posix())},
                    "region": {"startLine": one.place.line, "startColumn": one.place.column},
                }
            }
        ],
    }
    if one.case is not None:
        result["properties"] = {"answers": case_json(one.case)}
    return result
