"""Measures the reading of messages against the marks of a careful person: precision, recall and F1 of every part."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "mail"))

import marked_messages as fixtures

from coach.mail.reading import Mention, read

PARTS = {"D": "demands", "Q": "questions", "T": "deadlines", "P": "promises", "X": "threats", "U": "urgent"}


@dataclass
class Count:
    """Findings that match a mark, findings that match none, marks that nothing matches."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def words_in(text: str, start: int, end: int) -> set[int]:
    """Give the offsets at which the words between `start` and `end` begin."""
    found = set()
    inside = False
    for place in range(start, end):
        solid = text[place].isalnum()
        if solid and not inside:
            found.add(place)
        inside = solid or (inside and text[place] in "'’")
    return found


def same(text: str, mark: fixtures.Mark, mention: Mention) -> float:
    """Give how well both spans agree, 0 for not: half of the shorter's words shared, a quarter of the longer's."""
    marked, found = words_in(text, mark.start, mark.end), words_in(text, mention.start, mention.end)
    if not marked or not found:
        return 0.0
    shared = len(marked & found)
    if 2 * shared < min(len(marked), len(found)) or 4 * shared < max(len(marked), len(found)):
        return 0.0
    return shared / max(len(marked), len(found))


def day(at: date | datetime | None) -> date | None:
    """Give the day of a date or a moment."""
    return at.date() if isinstance(at, datetime) else at


def compare(message: fixtures.Marked, letter: str, mentions: Sequence[Mention], count: Count) -> list[str]:
    """Match marks and findings one to one, best agreement first; give what went wrong, in words."""
    marks = message.of(letter, open_too=True)
    pairs = sorted(
        (
            (same(message.text, mark, mention), not mark.open, -m, -f, m, f)
            for m, mark in enumerate(marks)
            for f, mention in enumerate(mentions)
        ),
        reverse=True,
    )
    met: dict[int, int] = {}
    used: set[int] = set()
    for agreement, _, _, _, m, f in pairs:
        if agreement > 0 and m not in met and f not in used and _agrees(letter, marks[m], mentions[f]):
            met[m] = f
            used.add(f)
    wrong = []
    for m, mark in enumerate(marks):
        if m in met:
            count.hit += not mark.open
        elif not mark.open:
            count.missed += 1
            wrong.append(f"missed  {letter} {mark.detail} {message.text[mark.start : mark.end]!r}")
    for f, mention in enumerate(mentions):
        if f in used or any(mark.open and same(message.text, mark, mention) for mark in marks):
            continue
        count.extra += 1
        wrong.append(
            f"extra   {letter} {getattr(mention, 'kind', getattr(mention, 'at', ''))} {mention.text!r}"
        )
    return wrong


def _agrees(letter: str, mark: fixtures.Mark, mention: Mention) -> bool:
    if letter == "T":
        return mark.open or day(fixtures.meant(mark.detail)) == day(getattr(mention, "at", None))
    if letter in "XU":
        return mark.open or mark.detail == getattr(mention, "kind", "")
    return True


def score(messages: Sequence[fixtures.Marked]) -> tuple[dict[str, Count], Counter[str], list[str]]:
    """Read all messages; give the counts by part, those of the main issue, and what went wrong."""
    counts = {letter: Count() for letter in PARTS}
    issue: Counter[str] = Counter()
    wrong: list[str] = []
    for message in messages:
        reading = read(message.text, message.sent, message.subject)
        for letter, part in PARTS.items():
            if letter not in message.only:
                continue
            for line in compare(message, letter, getattr(reading, part), counts[letter]):
                wrong.append(f"{message.id:32} {line}")
        issue["all"] += 1
        right = [hits(message, mention) for mention in (reading.main_issue, *reading.alternatives)]
        issue["right"] += bool(right and right[0])
        issue["among"] += any(right)
        if not (right and right[0]):
            wrong.append(
                f"{message.id:32} issue   {[str(one) for one in (reading.main_issue, *reading.alternatives) if one]}"
            )
    return counts, issue, wrong


def hits(message: fixtures.Marked, mention: Mention | None) -> bool:
    """Tell whether a main issue agrees with one of the spans marked as acceptable."""
    return mention is not None and any(same(message.text, mark, mention) for mark in message.of("M"))


def table(messages: Sequence[fixtures.Marked]) -> str:
    """Give the result as the lines of a Markdown table."""
    counts, issue, _ = score(messages)
    lines = [
        "| part | marked | found | precision | recall | F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for letter, part in PARTS.items():
        count = counts[letter]
        cells = [part, count.hit + count.missed, count.hit + count.extra]
        cells += [f"{value:.2f}" for value in (count.precision, count.recall, count.f1)]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    whole = issue["all"] or 1
    right, among = issue["right"] / whole, issue["among"] / whole
    lines.append(f"| main issue | {whole} | {whole} | {right:.2f} right | {among:.2f} among three | |")
    return "\n".join(lines)


GROUPS = {
    "The half that was looked at": lambda message: message.looked_at,
    "The other half": lambda message: not message.looked_at and not message.fresh,
    "Written after the rules": lambda message: message.fresh,
}
"""The three groups of fixtures, and which messages belong to each."""


def report(messages: Sequence[fixtures.Marked]) -> str:
    """Give the tables of all groups, as they stand in docs/reading.md."""
    parts = []
    for title, belongs in GROUPS.items():
        group = [message for message in messages if belongs(message)]
        parts.append(f"{title} ({len(group)} messages):\n\n{table(group)}")
    return "\n\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables of all groups; with --wrong also what went wrong in the half that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a handful of messages only")
    parser.add_argument(
        "--wrong", action="store_true", help="list what went wrong in the half that was looked at"
    )
    options = parser.parse_args(arguments)
    messages = fixtures.load()
    if options.smoke:
        messages = messages[:12] + messages[-12:]
    print(report(messages))
    if options.wrong:
        print("\n" + "\n".join(score([message for message in messages if message.looked_at])[2]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
