"""Findings in the forms that other programs read: JSON, SARIF 2.1.0, lines for editors, GitHub's annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from coach.mail.safe import safe_line
from coach.tone.findings import Finding
from coach.tone.rules import Rule, Ruleset, Severity

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_ANNOTATIONS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def as_json(file: str, findings: Iterable[Finding]) -> dict[str, Any]:
    """Give one file's findings as the JSON contract has them: one object, to be written as one line."""
    return {
        "envelope": 1,
        "kind": "findings",
        "file": file,
        "findings": [finding.as_json() for finding in findings],
    }


def as_line(finding: Finding) -> str:
    """Give `file:line:column: severity: message [RULE] → rewrite`, one line that editors jump to."""
    said = f"{finding.message} [{finding.rule}] → {finding.suggestion}"
    return safe_line(f"{finding.file}:{finding.line}:{finding.column}: {finding.severity}: {said}")


def as_github(finding: Finding) -> str:
    """Give a workflow command that GitHub shows beside the line."""
    properties = {
        "file": finding.file,
        "line": finding.line,
        "endLine": finding.end_line,
        "col": finding.column,
        "endColumn": finding.end_column,
        "title": f"{finding.rule} {finding.title}",
    }
    told = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in properties.items())
    message = _escaped(f"{finding.message} {finding.suggestion}", "")
    return f"::{_ANNOTATIONS[finding.severity]} {told}::{message}"


def as_sarif(findings: Iterable[Finding], rules: Ruleset, version: str) -> dict[str, Any]:
    """Give the findings of all files as one SARIF 2.1.0 log; `version` is Coach's own."""
    shown = list(rules)
    places = {rule.id: place for place, rule in enumerate(shown)}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "coach",
                        "semanticVersion": version,
                        "rules": [_sarif_rule(rule) for rule in shown],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(finding, places) for finding in findings],
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": _pascal(rule.title),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.message},
        "help": {"text": f"{rule.instead}\n\n{rule.why} ({rule.source})"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _pascal(title: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in title).split()
    return "".join(word[:1].upper() + word[1:] for word in words) or "Rule"


def _sarif_result(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.suggestion}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file.replace("\\", "/"), safe="/-._~")},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.end_line,
                        "endColumn": finding.end_column,
                    },
                }
            }
        ],
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    return result


def _escaped(text: str, more: Sequence[str]) -> str:
    """Escape what GitHub's workflow commands give a meaning; in properties commas and colons too."""
    text = safe_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for sign in more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
