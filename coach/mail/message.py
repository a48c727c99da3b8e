"""A message as we read it: who wrote it, when, their own words, and what stands around those words.

Every string in here is safe to show (see `safe.py`) and its lines end in a single newline. Lines and columns
count from 1. All passages point into `whole`, the plain text of the entire message, so that whatever is
found in the customer's words can be shown where they wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a header: the address as written (may be empty) and the name shown beside it (may be empty)."""

    address: str = ""
    name: str = ""

    def __str__(self) -> str:
        if self.name and self.address:
            return f"{self.name} <{self.address}>"
        return self.name or self.address

    def __bool__(self) -> bool:
        return bool(self.address or self.name)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines of a message's whole text that belong together.

    `blocks` are the first and last line of each unbroken run in the whole text; in `text` an empty line stands
    between two runs.
    """

    text: str = ""
    blocks: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Give each line with its number in the whole text; the empty lines between runs are left out."""
        written = iter(self.text.split("\n"))
        for position, (first, last) in enumerate(self.blocks):
            if position:
                next(written)
            for number in range(first, last + 1):
                yield number, next(written)

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column in the whole text of the character at `offset` of `text`.

        An offset in the empty line between two runs is told as the end of the run before it. Raises IndexError
        for an offset outside the text; the offset just behind its last character is inside.
        """
        if not self.blocks or not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is not in a passage of {len(self.text)} characters")
        line = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        for first, last in self.blocks:
            length = last - first + 1
            if line < length:
                return first + line, offset - start + 1
            if line == length and offset < len(self.text):
                before = self.text.rfind("\n", 0, start - 1) + 1
                return last, start - before
            line -= length + 1
        raise IndexError(f"the blocks of this passage do not cover offset {offset}")


NOTHING = Passage()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along; never opened. `size` is in bytes, worked out from the encoded length."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Where a forwarded message came from, as far as its header lines tell."""

    sender: Person = Person()
    date: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `words` are the writer's own words of this message; everything else is set apart and kept.

    When someone passed a customer's message on with at most a short note ("FYI – can you handle this?"), the
    words are the customer's, `forwarders_note` is the note, and `forwarded` says whose words they are.
    """

    sender: Person = Person()
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    reply_to: tuple[Person, ...] = ()
    subject: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    date: datetime | None = None
    """When it was sent, with its time zone."""
    whole: str = ""
    """The plain text of the entire message, as it can be shown."""
    words: Passage = NOTHING
    quoted: Passage = NOTHING
    """Earlier messages repeated in this one, with the lines that introduce them."""
    signature: Passage = NOTHING
    disclaimer: Passage = NOTHING
    """Confidentiality and other legal or automatic notices."""
    forwarders_note: Passage = NOTHING
    forwarded: Forwarded | None = None
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be read, or was read as something else, in plain words."""
    source: str = ""
    """The file it came from, `-` for standard input."""
    position: int = 1
    """Which message of its file it is, from 1."""

    @property
    def text(self) -> str:
        """The customer's own words of this message."""
        return self.words.text

    @property
    def customer(self) -> Person:
        """Who wrote the words: the sender, or whoever's message was passed on."""
        if self.forwarded and self.forwarded.sender:
            return self.forwarded.sender
        return self.sender

    @property
    def written(self) -> datetime | None:
        """When the words were written: what "tomorrow" in them counts from."""
        if self.forwarded and self.forwarded.date:
            return self.forwarded.date
        return self.date
