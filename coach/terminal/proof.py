"""What a proof found, and what a change changes, as plain lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from coach.proof.difference import NOTHING, Differences, Moved
from coach.proof.findings import FINDING, Finding, Numbers, Report, answers_file


def report_lines(report: Report, *, width: int = 80, cases: bool = True) -> Iterator[str]:
    """Walk through the lines of a report: findings with a conversation that shows each, then how large it is."""
    name = report.playbook.name
    for finding in report.findings:
        yield from finding_lines(finding, width=width, case=cases)
    if report.numbers is not None:
        yield from _numbers(report, report.numbers)
    if report.fine:
        yield f"{name}: proved. No conversation ends in nothing, or in advice that is forbidden."
    elif not report.proven:
        yield f"{name}: NOT PROVEN. It is too intricate to look at every conversation."


def finding_lines(finding: Finding, *, width: int = 80, case: bool = True) -> Iterator[str]:
    """Walk through the lines of a finding."""
    sign = "" if finding.severity == FINDING else "note: "
    head = f"{finding.place}: {sign}{finding.wrong}. {finding.right}. [{finding.rule}]"
    yield from wrap(head, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    if case and finding.case is not None:
        yield "    Such a conversation, as an answers file:"
        for line in answers_file(finding.case).splitlines():
            yield f"      {line}"


def _numbers(report: Report, numbers: Numbers) -> Iterator[str]:
    many = (
        f"{numbers.conversations:,}"
        if numbers.conversations_exact
        else f"more than {numbers.conversations:,}"
    )
    longest = f"{numbers.longest}" if numbers.longest_exact else f"at least {numbers.longest}"
    yield (
        f"{report.playbook.name}: {_many(numbers.questions, 'question')}, "
        f"{_many(numbers.recommendations, 'recommendation')}, {many} conversations, "
        f"the longest of {longest} question{'' if longest == '1' else 's'}."
    )
    about = "" if numbers.shares_exact else "about "
    width = max((len(name) for name in numbers.shares), default=0)
    for name, share in numbers.shares.items():
        sign = (
            "  (otherwise)"
            if any(one.id == name and one.otherwise for one in report.playbook.recommendations)
            else ""
        )
        yield f"  {name:<{width}}  {about}{percent(share):>7}{sign}"


def percent(share: float) -> str:
    """Say a share: `14 %`, `0.3 %`, `< 0.01 %`, `0 %`."""
    if share == 0:
        return "0 %"
    value = share * 100
    if value < 0.01:
        return "< 0.01 %"
    return f"{value:.0f} %" if value >= 10 else f"{value:.1f} %" if value >= 0.1 else f"{value:.2f} %"


def difference_lines(found: Differences, old: str, new: str) -> Iterator[str]:
    """Walk through the lines of what changes from one playbook to another; none when the meaning is the same."""
    for moved in found.moved:
        yield from _moved(moved, exact=found.exact)
    for title, names in (
        ("Questions added", found.questions_added),
        ("Questions removed", found.questions_removed),
        ("Asked in other situations now", found.asked_elsewhere),
        ("Recommendations added", found.actions_added),
        ("Recommendations removed", found.actions_removed),
        ("Hold in other situations now", found.held_elsewhere),
    ):
        if names:
            yield f"{title}: {', '.join(names)}"
    for title, pairs, sign in (
        ("Questions renamed", found.questions_renamed, " → "),
        ("Choices added", found.choices_added, ": "),
        ("Choices removed", found.choices_removed, ": "),
        ("Recommendations renamed", found.actions_renamed, " → "),
    ):
        if pairs:
            yield f"{title}: {', '.join(f'{one}{sign}{other}' for one, other in pairs)}"
    if found.reworded:
        yield f"Only the words changed: {', '.join(found.reworded)}"
    if not found.proven:
        yield f"NOT PROVEN: there may be more differences between {old} and {new}; they are too intricate."


def _moved(moved: Moved, *, exact: bool) -> Iterator[str]:
    about = "" if exact else "about "
    many = _many(moved.conversations, "conversation") if moved.conversations is not None else "conversations"
    before, now = (name if name != NOTHING else "nothing at all" for name in (moved.before, moved.now))
    yield f"{before} → {now}: {many}, {about}{percent(moved.share)} of all. For example:"
    if moved.case_before != moved.case:
        yield "    in the old one"
        for line in answers_file(moved.case_before).splitlines():
            yield f"      {line}"
        yield "    and in the new one"
        for line in answers_file(moved.case).splitlines():
            yield f"      {line}"
        return
    for line in answers_file(moved.case).splitlines():
        yield f"    {line}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
