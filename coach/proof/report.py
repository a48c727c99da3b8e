"""A check's report for people: what is wrong and how to mend it, a conversation that shows it, and the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coach.interview.envelope import answers_json
from coach.proof.difference import Differences
from coach.proof.findings import FINDING, Case, Finding, Numbers, Report
from coach.proof.words import listing, written_answer

_WIDTH = 100
_MOST_FINDINGS = 12
_MOST_NOTES = 6
_MOST_ANSWERS = 8
_MOST_SHARES = 24


def report_text(report: Report) -> str:
    """Say a report in plain lines: about a dozen for a playbook without findings, some forty at most."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    name, faults = report.playbook.name, report.faults
    notes = [one for one in report.findings if one.severity != FINDING]
    if report.fine:
        yield f"{name}: proved for every conversation, nothing found"
    else:
        open_ = sum(one.rule == "not-proven" for one in faults)
        parts = [_many(len(faults) - open_, "finding")] if len(faults) > open_ else []
        parts += [f"{_many(open_, 'statement')} not proven"] if open_ else []
        yield f"{name}: {', '.join(parts)}"
    yield from _told(faults, _MOST_FINDINGS, "finding")
    if report.numbers is not None:
        yield from _numbers(report.numbers, otherwise=report.playbook.recommendations[-1].otherwise)
    if notes:
        yield f"{_many(len(notes), 'note')}, in case it is not meant:"
        yield from _told(notes, _MOST_NOTES, "note")


def _told(findings: Iterable[Finding], most: int, what: str) -> Iterator[str]:
    some = list(findings)
    for one in some[:most]:
        yield f"{one}"
        if one.case is not None:
            yield f"    shown by {case_words(one.case)}"
    if len(some) > most:
        yield f"and {_many(len(some) - most, f'more {what}')}"


def case_words(case: Case) -> str:
    """Say a conversation in a line: what is known in it."""
    known = [f"{name}: {written_answer(answer)}" for name, answer in case.answers.items() if answer.known]
    rest = len(case.answers) - len(known)
    shown = known[:_MOST_ANSWERS]
    if len(known) > len(shown):
        shown.append(f"{len(known) - len(shown)} more answers")
    if not shown:
        return 'answering "I don\'t know" to everything'
    return ", ".join(shown) + (", the rest unknown" if rest else "")


def _numbers(numbers: Numbers, *, otherwise: bool) -> Iterator[str]:
    size = f"{numbers.conversations:,}" if numbers.conversations < 10**12 else f"{numbers.conversations:.3g}"
    more = "" if numbers.conversations_exact else "more than "
    least = "" if numbers.longest_exact else "at least "
    yield (
        f"{_many(numbers.questions, 'question')}, {_many(numbers.recommendations, 'recommendation')}; "
        f"{more}{size} conversations, the longest of {least}{_many(numbers.longest, 'question')}"
    )
    about = "" if numbers.shares_exact else "about "
    if otherwise:
        yield f"Only `otherwise` catches {about}{percent(numbers.otherwise)} of them"
    shares = sorted(numbers.shares.items(), key=lambda pair: -pair[1])
    told = [f"{name} {percent(share)}" for name, share in shares if share][:_MOST_SHARES]
    if len(told) < len(shares):
        told.append(f"{len(shares) - len(told)} others less or never")
    yield from _wrapped(f"Next action{', about' if about else ''}: ", told)


def percent(share: float) -> str:
    """Write a part as a percentage; what is there but rounds to nothing is `under 0.1 %`."""
    if 0 < share < 0.0005:
        return "under 0.1 %"
    return f"{100 * share:.1f} %".replace(".0 %", " %")


def _wrapped(head: str, parts: Iterable[str]) -> Iterator[str]:
    line = head
    for number, part in enumerate(parts):
        said = part if number == 0 else f", {part}"
        if len(line) + len(said) > _WIDTH and number:
            yield line + ","
            line = "    " + part
        else:
            line += said
    yield line


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def to_json(report: Report) -> dict[str, Any]:
    """Give a report as JSON has it; answers as an answers file takes them."""
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


def difference_text(found: Differences) -> str:
    """Say in plain lines what changes from one playbook to another; one line when nothing does."""
    return "\n".join(_difference_lines(found))


def _difference_lines(found: Differences) -> Iterator[str]:
    if found.same and not found.reworded:
        yield "Nothing changes: both ask the same and recommend the same"
        return
    if found.same:
        yield "Only words change: both ask the same and recommend the same"
    if found.moved:
        total = sum(one.share for one in found.moved)
        many = sum(one.conversations or 0 for one in found.moved)
        yield (
            f"Another next action in {percent(total)}: {many:,} of {found.conversations:,} conversations"
            if found.exact
            else f"Another next action in about {percent(total)} of all conversations"
        )
        for one in found.moved:
            yield f"  {percent(one.share):>11}  {one.before} → {one.now}"
            yield f"               as with {case_words(one.case)}"
    elif not found.same:
        yield (
            "The next action is the same in every conversation"
            if found.proven
            else "No other next action was found"
        )
    if not found.proven:
        yield "Not proven that these are all: the search took too long"
    for words, names in (
        ("New questions", found.questions_added),
        ("Questions taken out", found.questions_removed),
        ("Questions renamed", [f"{one} → {other}" for one, other in found.questions_renamed]),
        ("Asked in other conversations", found.asked_elsewhere),
        ("New choices", [": ".join(pair) for pair in found.choices_added]),
        ("Choices taken out", [": ".join(pair) for pair in found.choices_removed]),
        ("New recommendations", found.actions_added),
        ("Recommendations taken out", found.actions_removed),
        ("Recommendations renamed", [f"{one} → {other}" for one, other in found.actions_renamed]),
        ("Recommendations that hold in other conversations", found.held_elsewhere),
        ("Recommendations with other words", found.reworded),
    ):
        if names:
            yield f"{words}: {listing(names, 8).replace(chr(39), '')}"


def difference_json(found: Differences) -> dict[str, Any]:
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
