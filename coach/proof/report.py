"""A check's report and a change's differences for other programs: as JSON, and as SARIF 2.1.0 for code hosts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from coach.interview.envelope import answers_json
from coach.playbook.faults import Fault
from coach.proof.difference import Differences
from coach.proof.findings import FINDING, Case, Finding, Report
from coach.proof.rules import RULES

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def to_json(report: Report) -> dict[str, Any]:
    """Give a report as JSON has it. A `case` is an answers file; counts may be larger than a double holds exactly."""
    numbers = report.numbers
    return {
        "envelope": 1,
        "kind": "check",
        "playbook": report.playbook.name,
        "file": report.playbook.file,
        "fine": report.fine,
        "proven": report.proven,
        "findings": [finding_json(one) for one in report.findings],
        "numbers": None if numbers is None else {**numbers._asdict(), "shares": dict(numbers.shares)},
    }


def finding_json(one: Finding) -> dict[str, Any]:
    """Give a finding as JSON has it."""
    return {
        "rule": one.rule,
        "severity": one.severity,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "wrong": one.wrong,
        "right": one.right,
        "about": list(one.about),
        "case": None if one.case is None else case_json(one.case),
    }


def case_json(case: Case) -> dict[str, Any]:
    """Give a conversation as an answers file in JSON: the subject, and under `answers` each answer by its question."""
    subject = {} if case.subject is None else {case.subject[0]: case.subject[1]}
    return {**subject, "answers": answers_json(case.answers)}


def difference_to_json(found: Differences) -> dict[str, Any]:
    """Give what changes as JSON has it."""
    told = found._asdict()
    told["moved"] = [
        {
            "before": one.before,
            "now": one.now,
            "share": one.share,
            "conversations": one.conversations,
            "case": case_json(one.case),
            "case_before": case_json(one.case_before),
        }
        for one in found.moved
    ]
    return {"envelope": 1, "kind": "difference", "same": found.same, **told}


_FAULTY = "faulty"


def faulty_to_json(faults: Sequence[Fault]) -> dict[str, Any]:
    """Give the faults of a file that cannot be read as a playbook, and so was not looked at, as JSON has it."""
    return {
        "envelope": 1,
        "kind": "check",
        "playbook": None,
        "file": faults[0].place.file,
        "fine": False,
        "proven": False,
        "findings": [finding_json(_as_finding(one)) for one in faults],
        "numbers": None,
    }


def _as_finding(one: Fault) -> Finding:
    return Finding(_FAULTY, FINDING, one.place, one.wrong, one.right)


def to_sarif(reports: Iterable[Report], version: str, faults: Iterable[Fault] = ()) -> dict[str, Any]:
    """Give the findings of some reports as one SARIF log with one run; `version` is Coach's.

    `faults` are those of files that could not be read as playbooks.
    """
    found = [one for report in reports for one in report.findings] + [_as_finding(one) for one in faults]
    about = {**RULES, _FAULTY: "The file cannot be read as a playbook."}
    used = [rule for rule in about if any(one.rule == rule for one in found)]
    rules = [{"id": rule, "shortDescription": {"text": about[rule]}} for rule in used]
    run = {
        "tool": {"driver": {"name": "coach", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, used.index(one.rule)) for one in found],
    }
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _result(one: Finding, rule: int) -> dict[str, Any]:
    region = {"startLine": one.place.line, "startColumn": one.place.column}
    file = {"uri": quote(PurePath(one.place.file).as_posix())}
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": "error" if one.severity == FINDING else "note",
        "message": {"text": f"{one.wrong}. {one.right}." if one.right else f"{one.wrong}."},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }
    if one.case is not None:
        result["properties"] = {"answers": case_json(one.case)}
    return result
