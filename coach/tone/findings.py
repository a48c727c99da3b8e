"""A finding: which rule, where, what the customer will hear, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from coach.tone.rules import SEVERITIES, WEIGHTS, Severity

FailOn = Literal["error", "warning", "info", "never"]
FAIL_LEVELS: tuple[FailOn, ...] = ("error", "warning", "info", "never")


class Finding(NamedTuple):
    """Something found in a draft.

    Lines and columns count from 1, columns in characters (not bytes); `end_column` is just past the last character,
    on `end_line`. `start` and `end` are the same places as offsets in the draft's text; `words` is what stands there.
    """

    rule: str
    severity: Severity
    title: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    suggestion: str
    source: str
    start: int
    end: int
    words: str

    def as_json(self) -> dict[str, Any]:
        """Give the finding as the JSON contract has it."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "message": self.message,
            "suggestion": self.suggestion,
            "source": self.source,
            "words": self.words,
        }


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place, the graver first where they stand together."""
    return tuple(
        sorted(findings, key=lambda one: (one.start, SEVERITIES.index(one.severity), one.rule, one.end))
    )


def weight(findings: Iterable[Finding]) -> float:
    """Give the sum of the severities (error 5, warning 2, info ½): how hard a draft is to take, for comparison."""
    return sum(WEIGHTS[finding.severity] for finding in findings)


def fails(findings: Iterable[Finding], fail_on: FailOn) -> bool:
    """Tell whether any finding is at or above the level (`never`: none is)."""
    if fail_on == "never":
        return False
    level = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(finding.severity) <= level for finding in findings)


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count the findings of each severity."""
    found = list(findings)
    return {level: sum(finding.severity == level for finding in found) for level in SEVERITIES}
