"""By when something is wanted: a phrase that tells a time, and that something hangs on it.

A date that is merely told ("I ordered on 3 May"), lies behind, or was promised to them is no deadline. "By", "no later than" and
the like make one by themselves; "on Friday", "tomorrow", "in 48 hours" only together with something asked or threatened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coach.mail.dates_meant import When, month_first, tells_time
from coach.mail.dates_meant import find as find_times
from coach.mail.deadline_cues import DETERMINERS, Context, deadline_start, event_end
from coach.mail.phrasebook import Scanned, Span
from coach.mail.phrases import END, PADDING


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: its words, the day or moment they mean (None: the message does not tell), and whether it was guessed."""

    span: Span
    at: date | datetime | None
    ambiguous: bool = False


def find(
    scanned: Sequence[Scanned],
    sent: datetime | None,
    demands: Sequence[Span],
    threats: Sequence[Span],
    promises: Sequence[Span],
    questions: Sequence[Span],
) -> list[Due]:
    """Give every deadline in order, with the day it means; `sent` is when the message was written."""
    sorted_out = [_by_sentence(spans) for spans in (demands, threats, promises, questions)]
    order: bool | None = None
    order_known = False
    dues: list[Due] = []
    named: date | None = None
    previous: Scanned | None = None
    for one in scanned:
        if one.sentence.courtesy:
            continue
        tokens = one.tokens
        timed = tells_time(tokens)
        if timed or not _HANGING_WORDS.isdisjoint(tokens):
            if timed and not order_known and "/" in one.sentence.text:
                order, order_known = month_first("\n".join([other.sentence.text for other in scanned])), True
            asked, threatened, promised, wondered = (kind.get(one.sentence.number, ()) for kind in sorted_out)
            context = Context(one, asked, threatened, promised, wondered, previous)
            whens = find_times(one.sentence, sent, order) if timed else []
            dues += _of(context, whens, sent, named)
            for when in whens:
                if when.kind in {"day", "moment"} and when.day is not None and not when.past:
                    named = when.day
            for due in dues[-1:]:
                if due.span.sentence is one.sentence and due.at is not None:
                    named = due.at.date() if isinstance(due.at, datetime) else due.at
        previous = one
    return dues


def _by_sentence(spans: Sequence[Span]) -> dict[int, list[Span]]:
    sorted_out: dict[int, list[Span]] = {}
    for span in spans:
        sorted_out.setdefault(span.sentence.number, []).append(span)
    return sorted_out


_HANGING_WORDS = frozenset("then launch wedding".split())


def _of(context: Context, whens: Sequence[When], sent: datetime | None, named: date | None) -> list[Due]:
    sentence = context.one.sentence
    dues: list[Due] = []
    taken = 0
    for when in whens:
        found = deadline_start(context, when, sent)
        if found is None or found < taken:
            continue
        at = when.at
        if when.kind == "length" and context.tokens[when.end] == "before":
            # "A week before the wedding": counted back from the day that was named.
            at = named - (when.day - sent.date()) if named and sent and when.day else None
            end = event_end(context.tokens, when.end + 1)
        else:
            end = when.end
        end = _with_latest(context.tokens, end)
        dues.append(Due(Span(sentence, found, end), at, when.ambiguous))
        taken = end
    dues += _events(context, dues, named)
    return sorted(dues, key=lambda due: due.span.start)


def _with_latest(tokens: Sequence[str], end: int) -> int:
    """Take in "at the very latest"."""
    if tokens[end] == "at" and "latest" in tokens[end + 1 : end + 4]:
        return end + tokens[end : end + 4].index("latest") + 1
    return end + 1 if tokens[end] == "latest" else end


_EVENT_VERBS = frozenset("fly leave travel open launch go move close start".split())


def _events(context: Context, dues: Sequence[Due], named: date | None) -> list[Due]:
    """Give deadlines told by what happens then: "before our launch", "by then"."""
    tokens = context.tokens
    found: list[Due] = []
    for place, token in enumerate(tokens):
        if (
            token not in {"by", "before"}
            or tokens[place - 1] in {"day", "days", "week", "weeks"}
            or any(due.span.covers(place, place + 1) for due in dues)
        ):
            continue
        following = tokens[place + 1]
        scrap = following == "then" and context.previous is not None and len(tokens) - place <= PADDING + 5
        if context.promised(place) or not (context.wanting() or scrap):
            continue
        if following in {"then", "that"}:
            if named is not None and (
                following == "then" or tokens[place + 2] in {"date", "day", ".", END, ","}
            ):
                found.append(Due(Span(context.one.sentence, place, place + 2), named))
        elif following in DETERMINERS:
            end = event_end(tokens, place + 1)
            if end and not any(due.span.covers(place, end + 4) for due in dues):
                found.append(Due(Span(context.one.sentence, place, end), None))
        elif (
            following in {"i", "we"}
            and tokens[place + 2] in _EVENT_VERBS
            and not any(due.span.start >= place for due in dues)
        ):
            found.append(Due(Span(context.one.sentence, place, place + 3), None))
    return found
