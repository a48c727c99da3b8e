"""A message that someone passed on: whether it was, and when the one inside was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coach.mail import markers
from coach.mail.header_dates import date_of, zone_of
from coach.mail.headers import people_of
from coach.mail.message import Person

SHORT_NOTE = 40
"""A forwarder's note has at most this many words; a longer text is a message of its own."""

# The first letters of the months as header blocks write them, in the languages whose markers we know.
_MONTHS = (
    "jan ene gen janv led sty",
    "feb fév fev únor lut",
    "mar mär mrt mars bře",
    "apr avr abr kwi dub",
    "may mai mei mag maj maio kvě",
    "jun juin giu cze červn",
    "jul juil lug lip července",
    "aug aoû ago sie srp",
    "sep set wrz září",
    "oct okt out ott paź říj",
    "nov listop",
    "dec dez dic déc gru pros",
)
_PREFIXES = {prefix: number for number, names in enumerate(_MONTHS, 1) for prefix in names.split(" ")}
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s{1,3}(?:de\s{1,3})?([^\W\d_]{3,12})"
_MONTH_DAY = r"([^\W\d_]{3,12})\.?\s{1,3}(\d{1,2})(?!\d)"
_CLOCK = r"(?<!\d)(\d{1,2})\s?[:h]\s?(\d{2})(?!\d)(?::\d{2})?(?:\s{0,2}([ap])\.?\s?m)?"


class Envelope(NamedTuple):
    """What is known of the message a text belongs to."""

    subject: str
    sender: Person
    to: Sequence[Person]


def is_passed_on(keys: Mapping[str, str], said: bool, own: Sequence[str], envelope: Envelope) -> bool:
    """Say whether the message below a header block was passed on to us, and so is the one to read.

    `keys` are the values of the block, `said` whether a marker calls it forwarded, `own` the lines above it.
    """
    told = said or markers.is_forward_subject(envelope.subject)
    if not own:
        return told or bool(keys and not markers.is_reply_subject(envelope.subject))
    if not told or sum(len(line.split()) for line in own) > SHORT_NOTE:
        return False
    senders = people_of({"from": keys.get("from", "")}, "from")
    address = senders[0].address.lower() if senders else ""
    if address and address == envelope.sender.address.lower():
        return False  # their own earlier message, sent once more
    domain = address.rpartition("@")[2]
    theirs = envelope.sender.address.lower().rpartition("@")[2]
    ours = {person.address.lower().rpartition("@")[2] for person in envelope.to}
    # A customer who sends our own mail back to us speaks for themselves.
    return not (domain and domain in ours and theirs not in ours)


def unwrap(lines: list[str], low: list[str]) -> None:
    """Take away the quote marks that Apple Mail puts before every line of a message it passes on."""
    for number, line in enumerate(low):
        if markers.is_forwarded(line):
            if all(other.startswith(">") for other in low[number + 1 :] if other.strip()):
                for place in range(number, len(lines)):
                    if lines[place].startswith(">"):
                        lines[place] = lines[place][1:].removeprefix(" ")
                        low[place] = low[place][1:].removeprefix(" ")
            return
        if markers.is_quoted(line):
            return


def written_on(text: str) -> datetime | None:
    """Give the date of a header block ("Montag, 3. März 2025 15:12"); None when it has no day, month and year.

    Its zone is rarely written; without one it counts as UTC, without a time as noon.
    """
    text = text[:120].strip().lower()
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    day_month = _day_and_month(text)
    if not year or not day_month:
        return date_of(text) if re.match(r"\d{4}-\d\d-\d\d", text) else None
    clock = re.search(_CLOCK, text)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (12, 0)
    if clock and clock[3]:
        hour = hour % 12 + (12 if clock[3] == "p" else 0)
    zone = re.search(r"(?<=\s)[+-]\d{4}\b", text)
    try:
        return datetime(
            int(year[0]), day_month[1], day_month[0], hour, minute, tzinfo=zone_of(zone[0] if zone else "")
        )
    except ValueError:
        return None


def _day_and_month(text: str) -> tuple[int, int] | None:
    # "lundi 3 mars": what stands behind the day counts before what stands in front of it.
    for pattern, day, month in ((_DAY, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in re.finditer(pattern, text):
            name = found[month]
            for length in range(min(len(name), 8), 2, -1):
                if name[:length] in _PREFIXES:
                    return int(found[day]), _PREFIXES[name[:length]]
    numbers = re.search(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(?:19|20)\d\d(?!\d)", text)
    if numbers:
        first, second = int(numbers[1]), int(numbers[3])
        # With slashes Americans put the month first; with dots nobody does.
        if numbers[2] == "/" and second > 12:
            return second, first
        return (first, second) if numbers[2] != "/" or first > 12 else None
    return None
