"""The promises a draft makes: who will do what, by when; and the sums, percentages and remedies in them.

A refusal is none ("unable to refund"), nor is a question about the past; an offer ("I can send you a new one"), a
promise with a condition ("if you send the form, I'll …") and a remedy already given ("I've refunded $20") each are,
and each says of which kind it is. Decisions English leaves open are in `docs/commitments.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from coach.tone.draft import Draft, Sentence
from coach.tone.promise_grammar import Frame, Kind, frames
from coach.tone.sums import Part, dates, sums
from coach.tone.words import Words, words_in


class Commitment(NamedTuple):
    """Something the draft says we do, give or have given.

    `owner` is who does it as the draft names them (`I`, `we`, `Maria`), empty where it names nobody. `start` and `end`
    are offsets in the draft's text.
    """

    kind: Kind
    what: str
    owner: str
    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def date(self) -> Part | None:
        """By when, or None."""
        return next((part for part in self.parts if part.kind == "date"), None)

    def as_json(self, draft: Draft) -> dict[str, Any]:
        """Give the commitment with its place (line and column from 1)."""
        line, column = draft.place(self.start)
        end_line, end_column = draft.place(self.end)
        by = self.date
        return {
            "kind": self.kind,
            "what": self.what,
            "owner": self.owner,
            "date": by.text if by else None,
            "on": by.on.isoformat() if by and by.on else None,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "parts": [
                {"kind": part.kind, "text": part.text, "value": part.value, "currency": part.currency or None}
                for part in self.parts
                if part.kind != "date"
            ],
        }


_GATE = re.compile(
    r"\b(?:will|'ll|shall|going to|promise\w*|commit|agree|can|could|happy to|glad to|pleased to|like to"
    r"|let me|let us|let's|"
    r"i'm|i am|we're|we are|i've|we've|i have|we have|won't|free|on us|no charge|no cost|guarantee"
    r"|consider it|is on its way|are on their way|"
    r"should be able|refunded|credited|waived|cancelled|canceled|replaced|expect to)"
)


def commitments(
    draft: Draft, now: datetime | None = None, *, reports: bool = False
) -> tuple[Commitment, ...]:
    """Give every commitment of a draft, in order. `now` is what "tomorrow" counts from.

    With `reports` also what has been done without giving anything ("I've moved your appointment").
    """
    flat = draft.flat
    found: list[Commitment] = []
    for sentence in draft.sentences:
        if _GATE.search(flat, sentence.start, sentence.end):
            words = words_in(flat, sentence.start, sentence.end, draft.clear)
            found.extend(_of_sentence(draft, sentence, words, now, reports))
    return tuple(found)


def _of_sentence(
    draft: Draft, sentence: Sentence, words: Words, now: datetime | None, reports: bool
) -> Iterator[Commitment]:
    made = list(frames(words, sentence.ends_in == "?"))
    if not made:
        return
    parts = sorted((*sums(draft.flat, sentence), *dates(draft, sentence, now)), key=lambda part: part.start)
    for index, frame in enumerate(made):
        start = words.starts[frame.start]
        clause_end = words.ends[frame.end - 1]
        # What stands up to the next promise belongs to this one: "… Tuesday, at our cost." And what stands before
        # the first: "On Tuesday I will …", but not what an "if" before it asks of them.
        reach_end = words.starts[made[index + 1].start] if index + 1 < len(made) else sentence.end
        reach_end = min([reach_end, *(at for at in _asides(words) if at > start)])
        days_from = sentence.start if index == 0 and frame.kind != "conditional" else start
        own = tuple(
            _told(part, draft)
            for part in parts
            if part.end > (days_from if part.kind == "date" else start) and part.start < reach_end
        )
        end = max([clause_end, *(part.end for part in own if part.start <= clause_end + 2)])
        if frame.kind == "done" and not reports and all(part.kind == "date" for part in own):
            continue  # "I've moved the van": a report, and nothing is given
        what = " ".join(draft.text[words.starts[frame.verb] : end].split())
        yield Commitment(frame.kind, what, _owner(draft, words, frame), start, end, own)


def _told(part: Part, draft: Draft) -> Part:
    return part._replace(text=" ".join(draft.text[part.start : part.end].split()))


def _asides(words: Words) -> list[int]:
    """Give where an embedded question begins: in "I'll ask whether we can refund you" no refund is promised."""
    return [words.starts[at] for at, word in enumerate(words.words) if word == "whether"]


def _owner(draft: Draft, words: Words, frame: Frame) -> str:
    if frame.owner is None:
        return ""
    first, last = frame.owner
    owner = " ".join(draft.text[words.starts[first] : words.ends[last - 1]].split())
    for ending in ("'ll", "’ll", "'m", "’m", "'re", "’re", "'ve", "’ve", "'d", "’d"):
        owner = owner.removesuffix(ending)
    return {"i": "I", "me": "I", "we": "we", "us": "we"}.get(owner.lower(), owner)
