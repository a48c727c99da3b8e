"""Generated tests as a file beside the playbook: conversations and what comes of them, to be read and compared.

The file is YAML, `snapshots/NAME.yaml` in the playbook's folder (not in the folder itself: there each file is a
playbook). An answer that is left out is "I don't know", or the question's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from coach.playbook.answers import BadAnswer, read_answer
from coach.playbook.conditions import Answer, Limits, Measures
from coach.playbook.faults import Faults, FaultyFile, Place
from coach.playbook.finite import all_conditions
from coach.playbook.model import Playbook
from coach.playbook.nodes import Mapping as MappingNode
from coach.playbook.nodes import Node, Scalar, Sequence, read_bytes
from coach.playbook.question_reader import ANY_DAY, plain_value
from coach.playbook.times import Day
from coach.proof.check import BUDGET
from coach.proof.covering import Covering, Outcome, covering, outcome
from coach.proof.space import entries
from coach.proof.words import scalar, written_answer

_HEAD = """\
# What `{name}` recommends, in the fewest conversations found that reach every recommendation, both sides of every
# condition and every text. `coach playbook test {name} --update` writes this file; a change shows as a difference.
# Answers that are left out are "I don't know". Days are counted from {today}.
"""


class Kept(NamedTuple):
    """A conversation as it stands in a snapshot file: the answers that still fit, and what came of it then."""

    answers: Mapping[str, Answer]
    written: tuple[tuple[str, str], ...]
    """The answers as they stand there, also those that fit no question any more."""
    next_action: str | None
    then: tuple[str, ...]


class Comparison(NamedTuple):
    """A playbook held against its snapshots."""

    difference: str
    """Unified, from what was kept to what comes of it now; `""` when all is as it was."""
    uncovered: tuple[str, ...]
    """What the kept conversations do not reach (any more), although some conversation does."""
    cases: int

    @property
    def same(self) -> bool:
        """Tell whether nothing came out differently and nothing is left out."""
        return not self.difference and not self.uncovered


def snapshot_path(playbook: Path) -> Path:
    """Give where the snapshots of a playbook file are kept."""
    return playbook.parent / "snapshots" / f"{playbook.stem}.yaml"


def fresh(playbook: Playbook, kept: Iterable[Kept] = (), budget: int = BUDGET) -> tuple[str, Covering]:
    """Write the snapshots of a playbook, changing as little as possible in those kept; with what they reach.

    Raises BudgetSpent when the playbook is too intricate.
    """
    found = covering(playbook, [one.answers for one in kept], budget=budget)
    return written_snapshots(playbook, found.cases), found


def written_snapshots(playbook: Playbook, cases: Iterable[Outcome]) -> str:
    """Write conversations and what comes of them as a snapshot file."""
    view = {question.id: question for question in playbook.questions}
    relative = _relative_days(playbook)
    shown = []
    for case in cases:
        answers = []
        for name, answer in case.answers.items():
            if answer.known or view[name].default is not None:
                near = relative.get(name)
                day = near is not None and isinstance(answer.value, date) and _from_today(answer.value, near)
                answers.append(
                    (name, _worded(answer, day) if isinstance(day, str) else written_answer(answer))
                )
        shown.append((tuple(answers), case.next_action, case.then))
    return _file(playbook.name, shown)


def read_snapshots(content: bytes, playbook: Playbook, file: str) -> tuple[Kept, ...]:
    """Read a snapshot file; raises FaultyFile when it is none. Answers that fit no question any more are left out."""
    faults = Faults()
    tree = read_bytes(content, file)
    items = tree.get("cases") if isinstance(tree, MappingNode) else None
    if not isinstance(items, Sequence):
        faults.add(
            Place(file, 1, 1), "This is no file of snapshots", "Delete it, and let `--update` write it anew"
        )
        raise FaultyFile(faults.found)
    kept = [_kept(item, playbook) for item in items.items if isinstance(item, MappingNode)]
    return tuple(kept)


def compare(playbook: Playbook, kept: tuple[Kept, ...], budget: int = BUDGET) -> Comparison:
    """Play the kept conversations again, and see whether they still reach all there is to reach.

    Raises BudgetSpent when the playbook is too intricate.
    """
    now = written_snapshots(playbook, (outcome(playbook, one.answers) for one in kept))
    before = _file(playbook.name, ((one.written, one.next_action, one.then) for one in kept))
    wanted = covering(playbook, [one.answers for one in kept], budget=budget)
    return Comparison(difference(before, now, playbook.name), wanted.missed, len(kept))


def difference(before: str, now: str, name: str) -> str:
    """Give the unified difference of two snapshot files; `""` when there is none."""
    lines = unified_diff(
        before.splitlines(), now.splitlines(), f"{name} as kept", f"{name} now", n=4, lineterm=""
    )
    return "\n".join(lines)


def _file(name: str, cases: Iterable[tuple[tuple[tuple[str, str], ...], str | None, tuple[str, ...]]]) -> str:
    lines = [_HEAD.format(name=name, today=ANY_DAY).rstrip("\n"), f"playbook: {name}", "cases:"]
    for answers, action, then in cases:
        if answers:
            lines.append("  - answers:")
            lines += [f"      {question}: {answer}" for question, answer in answers]
        else:
            lines.append("  - answers: {}")
        lines.append(f"    next_action: {action or 'nothing'}")
        lines.append(f"    then: [{', '.join(then)}]")
    return "\n".join(lines) + "\n"


def _kept(node: MappingNode, playbook: Playbook) -> Kept:
    answers: dict[str, Answer] = {}
    written: list[tuple[str, str]] = []
    given = node.get("answers")
    for key, value in given.entries if isinstance(given, MappingNode) else ():
        written.append((key.text, _as_written(value)))
        question = playbook.question(key.text)
        if question is None:
            continue
        inner, level = (
            (value.get("is"), value.get("evidence")) if isinstance(value, MappingNode) else (value, None)
        )
        if inner is None:
            continue
        evidence = level.text if isinstance(level, Scalar) else None
        try:
            answers[question.id] = read_answer(question, plain_value(inner), evidence, today=ANY_DAY)
        except BadAnswer:  # the question has changed: the difference shows that the answer is gone
            continue
    action, then = node.get("next_action"), node.get("then")
    name = action.text if isinstance(action, Scalar) else "nothing"
    names = then.items if isinstance(then, Sequence) else ()
    return Kept(
        answers,
        tuple(written),
        None if name == "nothing" else name,
        tuple(one.text for one in names if isinstance(one, Scalar)),
    )


def _as_written(node: Node) -> str:
    """Write a value again as it stands in a snapshot file."""
    if isinstance(node, MappingNode):
        return "{" + ", ".join(f"{key.text}: {_as_written(value)}" for key, value in node.entries) + "}"
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_as_written, node.items))}]"
    return scalar(node.text)


def _relative_days(playbook: Playbook) -> dict[str, list[Day]]:
    """Give the days counted from today that a question's answer is compared with; none: it is compared with nothing."""
    found: dict[str, list[Day]] = {one.id: [] for one in playbook.questions if one.kind == "date"}
    for name, tests in entries(all_conditions(playbook)).items():
        limits: list[Limits] = [test.limits for test in tests if isinstance(test, Measures)]
        days = [bound for limit in limits for bound in limit if isinstance(bound, Day)]
        if name in found and days:
            found[name] = [day for day in days if day.fixed is None]
            if not found[name]:
                del found[name]  # compared with fixed days only
    return found


def _from_today(day: date, bounds: Iterable[Day]) -> str | None:
    """Write a day as counted from today where it lies at a bound that is, so that it means the same tomorrow."""
    near = [bound.on(ANY_DAY) for bound in bounds] or [ANY_DAY]
    apart = (day - ANY_DAY).days
    if min(abs((day - bound).days) for bound in near) > 1 or abs(apart) > 9_999:
        return None
    if not apart:
        return "today"
    length = f"{abs(apart)} day" + ("" if abs(apart) == 1 else "s")
    return f"in {length}" if apart > 0 else f"{length} ago"


def _worded(answer: Answer, value: str) -> str:
    return value if answer.evidence is None else f"{{is: {value}, evidence: {answer.evidence}}}"
