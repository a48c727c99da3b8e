"""The writer's own words told from the earlier messages repeated around them.

Works on the lines of the whole plain text and gives each line a role. What HTML says about its own structure
comes in as hints; the words of the markers decide otherwise (see `markers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.mail import markers
from coach.mail.headers import people_of
from coach.mail.message import Forwarded, Person
from coach.mail.passed_on import Envelope, is_passed_on, unwrap, written_on
from coach.mail.roles import BLANK, NOTE, QUOTED, SIGNATURE, WORDS, Role, roles_of
from coach.mail.signature import set_apart

MAX_BLOCK = 15
"""Lines that a header block may have."""
MAX_FORWARDS = 5
"""How many times a message may have been passed on before we stop following."""

_FIGURE = r"[ \t]{0,3}>\s?[\d$€£]"
_WRITTEN_BY = r"[\d@<]"
_UNKNOWN_HEADER = r"[*_]{0,2}[^\s:][^:]{0,20}:(?:\s|$)"


class Hints(NamedTuple):
    """What HTML told about its lines, counted from 0."""

    history: Sequence[tuple[int, int]] = ()
    history_from: int | None = None
    signature: Sequence[tuple[int, int]] = ()


NO_HINTS = Hints()
_NOBODY = Person()


class Split:
    """The roles of all lines of a text, and whose message was passed on in it, if one was."""

    __slots__ = ("forwarded", "lines", "notes", "roles")

    def __init__(
        self,
        lines: list[str],
        roles: list[Role],
        forwarded: Forwarded | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        self.lines = lines
        self.roles = roles
        self.forwarded = forwarded
        self.notes = list(notes)


class _Cut(NamedTuple):
    """Where all the rest is history: its first line, the first line behind its introduction, what that says."""

    first: int
    behind: int
    forward: bool
    keys: dict[str, str]


class _Text(NamedTuple):
    """The lines as written, the same in lower case and cut for looking at, their roles, what they may hold."""

    lines: list[str]
    low: list[str]
    roles: list[Role]
    reply_above: bool


def split(
    text: str,
    *,
    subject: str = "",
    sender: Person = _NOBODY,
    to: Sequence[Person] = (),
    hints: Hints = NO_HINTS,
) -> Split:
    """Give every line of `text` its role."""
    lines = text.split("\n")
    small = text.lower()
    low = small.split("\n")
    hinted = hints is not NO_HINTS and bool(
        hints.history or hints.signature or hints.history_from is not None
    )
    if not hinted and not markers.may_hold_history(small, low):
        roles = roles_of(lines)
        set_apart(lines, low, roles, 0, len(lines), sender)
        return Split(lines, roles)
    if len(small) > markers.MAX_LINE:
        low = [line[: markers.MAX_LINE] for line in low]
    if markers.holds_forward(small):
        unwrap(lines, low)
    found = _Text(lines, low, roles_of(lines), markers.holds_reply_above(small))
    result = Split(lines, found.roles)
    _part(found, result, 0, Envelope(subject, sender, to), hints, 0)
    return result


def _part(text: _Text, result: Split, start: int, envelope: Envelope, hints: Hints, depth: int) -> None:
    """Give the lines from `start` on their roles: one message and all that stands behind it."""
    lines, roles = text.lines, text.roles
    cut = _mark_quotes(text, start, hints)
    end = cut.first if cut else len(lines)
    _mark_hinted_signature(roles, start, end, hints)
    set_apart(lines, text.low, roles, start, end, envelope.sender)
    if not cut:
        return
    for number in range(cut.first, len(lines)):
        if roles[number] is not BLANK:
            roles[number] = QUOTED
    own = [number for number in range(start, end) if roles[number] is WORDS]
    passed_on = is_passed_on(cut.keys, cut.forward, [lines[number] for number in own], envelope)
    if (
        not own
        and not passed_on
        and any(roles[number] is not BLANK for number in range(cut.behind, len(lines)))
    ):
        passed_on = True
        if depth == 0:
            result.notes.append("the sender added no words of their own: the message below was read instead")
    if not passed_on or depth >= MAX_FORWARDS:
        return
    for number in own:
        roles[number] = NOTE
    senders = people_of({"from": cut.keys.get("from", "")}, "from")
    inner = Envelope(cut.keys.get("subject", ""), senders[0] if senders else _NOBODY, ())
    result.forwarded = Forwarded(inner.sender, written_on(cut.keys.get("date", "")), inner.subject)
    for number in range(cut.behind, len(lines)):
        if roles[number] is QUOTED:
            roles[number] = WORDS
    _part(text, result, cut.behind, inner, hints, depth + 1)


def _mark_quotes(text: _Text, start: int, hints: Hints) -> _Cut | None:
    """Mark what is quoted piece by piece; give the cut behind which everything is."""
    low, roles = text.low, text.roles
    marked = {first: min(last, len(low) - 1) for first, last in hints.history}
    prefixed = [number for number in range(start, len(low)) if markers.is_quoted(low[number])]
    if len(prefixed) <= 2 and all(re.match(_FIGURE, low[number]) for number in prefixed):
        prefixed = []  # "> 30 users are affected" is a figure
    for number in prefixed:
        roles[number] = QUOTED
    quoted = frozenset(prefixed)
    number = start
    seen_words = False
    while number < len(low):
        if roles[number] is BLANK and number != hints.history_from:
            number += 1
            continue
        if number in quoted:
            number += 1
            _mark_torn_line(text, number, quoted)
            continue
        hinted = number in marked or number == hints.history_from
        if not hinted and not markers.may_mark(low[number]) and not text.reply_above:
            seen_words = True
            number += 1
            continue
        cut = _cut_at(text, number, hints)
        if cut:
            return cut
        if number in marked and not any(
            map(markers.is_forwarded, low[number : min(number + 4, marked[number] + 1)])
        ):
            for inside in range(number, marked[number] + 1):
                if roles[inside] is WORDS:
                    roles[inside] = QUOTED
            number = marked[number] + 1
            continue
        if text.reply_above and markers.is_reply_above(low[number]):
            if seen_words:
                return _Cut(number, number + 1, False, {})
            roles[number] = QUOTED
            number += 1
            continue
        last = _attribution(low, number)
        if last is not None:
            if _followed_by_quote(low, last, quoted):
                for inside in range(number, last + 1):
                    roles[inside] = QUOTED
                number = last + 1
                continue
            joined = " ".join(line.strip() for line in low[number : last + 1])
            if markers.tells_when(joined) and not markers.is_by_hand(joined):
                return _Cut(number, last + 1, False, {})
        seen_words = seen_words or roles[number] is WORDS
        number += 1
    return None


def _cut_at(text: _Text, number: int, hints: Hints) -> _Cut | None:
    """Give the cut that begins at this line, if one does."""
    line = text.low[number]
    block = number
    if number == hints.history_from:
        block = _next_line(text.low, number)
        behind, keys = _header_block(text, block)
        if markers.is_forwarded(text.low[block]):
            behind, keys = _header_block(text, block + 1)
            return _Cut(number, behind, True, keys)
        while not keys and behind < len(text.low) and re.match(_UNKNOWN_HEADER, text.low[behind][:60]):
            behind += 1
        return _Cut(number, behind, False, keys)
    if line[:1] in "-_*= >" or line.endswith(":"):
        if markers.is_forwarded(line):
            behind, keys = _header_block(text, number + 1)
            return _Cut(number, behind, True, keys)
        if markers.is_original(line):
            behind, keys = _header_block(text, number + 1)
            return _Cut(number, behind, False, keys)
        if markers.is_rule(line):
            block = _next_line(text.low, number + 1)
    if block < len(text.low) and ":" in text.low[block] and markers.header_key(text.low[block]):
        behind, keys = _header_block(text, block)
        if _is_mail_header(keys):
            return _Cut(number, behind, False, keys)
    return None


def _next_line(low: list[str], number: int) -> int:
    """Give the next line that is not blank, at most three on."""
    for step in range(number, min(number + 3, len(low))):
        if low[step].strip():
            return step
    return number


def _header_block(text: _Text, number: int) -> tuple[int, dict[str, str]]:
    """Read the lines `From: …`, `Sent: …` at or right behind `number`; give where they end and their values."""
    low = text.low
    keys: dict[str, str] = {}
    number = behind = _next_line(low, number)
    last = ""
    for number in range(behind, min(len(low), behind + MAX_BLOCK)):
        line = low[number]
        key = markers.header_key(line) if ":" in line or "：" in line else ""
        if key == "from" and key in keys:
            break  # the next one's
        if key:
            last = key
            written = text.lines[number][: markers.MAX_LINE].replace("：", ":", 1)
            keys.setdefault(key, written.partition(":")[2].strip(" \t*_\xa0"))
        elif not line.strip():
            after = _next_line(low, number)
            more = markers.header_key(low[after]) if after < len(low) else ""
            if not keys or after == number or not more or more in keys:
                break
        elif last in ("to", "cc", "subject", "from") and (line[:1] in " \t" or ";" in line or "@" in line):
            keys[last] += " " + line.strip()
        else:
            break
        behind = number + 1
    return behind, keys


def _is_mail_header(keys: dict[str, str]) -> bool:
    """Say whether lines like these head a mail: a route or a web form has no address and no time of day."""
    if "from" not in keys or len(keys) < 2:
        return False
    address = any("@" in value for value in keys.values())
    date = keys.get("date", "")
    if address and (date or len(keys) >= 3):
        return True
    return bool(markers.tells_time(date) and ("subject" in keys or "to" in keys))


def _attribution(low: list[str], number: int) -> int | None:
    """Give the last line of the "On … wrote:" that begins at this line, if one does."""
    begins = markers.begins_attribution(low[number])
    joined = ""
    for last in range(number, min(number + (4 if begins else 2), len(low))):
        piece = low[last].strip()
        if not piece:
            return None
        if last > number and (markers.begins_attribution(piece) and re.search(_WRITTEN_BY, piece)):
            return None  # the one that counts begins here
        joined = f"{joined} {piece}" if joined else piece
        if piece.endswith((":", "：")):
            told = markers.tells_writing(joined) or ("@" in joined and markers.tells_day(joined))
            return last if told and (begins or len(joined) < 200) else None
        if last == number and not re.search(_WRITTEN_BY, piece):
            return None  # what goes over several lines names its day or its writer on the first
    return None


def _followed_by_quote(low: list[str], last: int, quoted: frozenset[int]) -> bool:
    following = last + 1
    while following < min(last + 4, len(low)) and not low[following].strip():
        following += 1
    return following in quoted


def _mark_torn_line(text: _Text, number: int, quoted: frozenset[int]) -> None:
    """Mark the rest of a long quoted line that a mailer broke: a few small words between two quoted lines."""
    if (
        number + 1 in quoted
        and number not in quoted
        and text.roles[number] is WORDS
        and len(text.lines[number]) <= 30
        and text.lines[number][:1].islower()
        and len(text.lines[number - 1]) >= 60
    ):
        text.roles[number] = QUOTED


def _mark_hinted_signature(roles: list[Role], start: int, end: int, hints: Hints) -> None:
    """Take HTML's word for the signature, unless everything would be one."""
    inside = {
        number
        for first, last in hints.signature
        for number in range(max(first, start), min(last + 1, end))
        if roles[number] is WORDS
    }
    if inside and any(roles[number] is WORDS and number not in inside for number in range(start, end)):
        for number in inside:
            roles[number] = SIGNATURE
