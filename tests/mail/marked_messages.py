"""Messages with the marks of a careful person in them: reads `readings/*.yaml`, whose README tells the marks."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "readings"
MARK = re.compile(r"\{(~?)([MDQTPXU])(?: ([^|{}\s]+))?\|")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span: `letter` says of what, `detail` the kind or date, `open` that careful people differ."""

    letter: str
    detail: str
    start: int
    end: int
    open: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A message without its marks, and the marks; offsets are in `text`."""

    id: str
    file: str
    sent: datetime
    subject: str
    text: str
    marks: tuple[Mark, ...]
    only: str = "MDQTPXU"
    """The letters that were marked at all."""

    def of(self, letter: str, *, open_too: bool = False) -> list[Mark]:
        """Give the marks of one letter, in order; with `open_too` also those on which careful people differ."""
        return [mark for mark in self.marks if mark.letter == letter and (open_too or not mark.open)]

    @property
    def fresh(self) -> bool:
        """Tell whether this entry was written when the rules were done."""
        return self.file == "fresh"

    @property
    def looked_at(self) -> bool:
        """Tell whether this entry belongs to the half that was used while writing the rules."""
        if self.file.startswith("more_"):
            return True
        return not self.fresh and hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """Take the marks out of a text; a brace that does not fit is an error."""
    out: list[str] = []
    length = place = 0
    open_marks: list[tuple[re.Match[str], int]] = []
    marks: list[Mark] = []
    while place < len(marked):
        char = marked[place]
        if char == "{":
            opening = MARK.match(marked, place)
            if opening is None:
                raise ValueError(f"not a mark: {marked[place : place + 30]!r}")
            open_marks.append((opening, length))
            place = opening.end()
        elif char == "}":
            opening, start = open_marks.pop()
            marks.append(Mark(opening[2], opening[3] or "", start, length, bool(opening[1])))
            place += 1
        else:
            out.append(char)
            length += 1
            place += 1
    if open_marks:
        raise ValueError(f"a mark is never closed: {marked[:60]!r}")
    return "".join(out), sorted(marks, key=lambda mark: (mark.start, -mark.end))


def load(folder: Path = FOLDER) -> list[Marked]:
    """Read all marked messages of a folder, by file and place."""
    messages = []
    for file in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            text, marks = unmark(entry["text"])
            sent = entry["sent"]
            assert isinstance(sent, datetime), entry["id"]
            messages.append(
                Marked(
                    entry["id"],
                    file.stem,
                    sent,
                    entry.get("subject", ""),
                    text,
                    tuple(marks),
                    entry.get("only", "MDQTPXU"),
                )
            )
    return messages


def meant(detail: str) -> date | datetime | None:
    """Give the date or moment that a deadline's mark tells; None when it tells none."""
    if detail in {"", "none"}:
        return None
    return datetime.fromisoformat(detail) if "T" in detail else date.fromisoformat(detail)
