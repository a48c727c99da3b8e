"""The bytes of one message turned into a `Message`."""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.header_dates import sent_on
from coach.mail.headers import Fields, ids_of, line_of, people_of, split_head
from coach.mail.history import MAX_FORWARDS, NO_HINTS, Hints, Split, split
from coach.mail.message import Forwarded, Message, Person
from coach.mail.mime import Part, Reading, Words, part_of, unflow, words_of
from coach.mail.passed_on import SHORT_NOTE
from coach.mail.roles import BLANK, DISCLAIMER, NOTE, QUOTED, SIGNATURE, WORDS, passage_of, passages
from coach.mail.safe import safe_text

MAX_LINES = 20_000
"""Lines of a message that are read."""

_NOBODY = Person()


def parse_message(raw: bytes, *, source: str = "", position: int = 1) -> Message:
    """Give the message that `raw` holds (RFC 5322, as in an .eml file). Never raises.

    Time and memory are bounded: attachments are not decoded, at most 1 MiB of text is read, parts are followed
    at most 20 deep. What was left out or could not be read stands in `notes`.
    """
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while raw.startswith((b"\n", b"\r"), start):
        start += 1
    if raw.startswith((b"From ", b">From "), start):
        start = raw.find(b"\n", start) + 1 or len(raw)
    fields, body = split_head(raw, start)
    reading = Reading(raw)
    sender = _sender(fields)
    to = people_of(fields, "to")
    subject = line_of(fields, "subject")
    parted = _parted(reading, fields, body, len(raw), (subject, sender, to), 0)
    date, date_note = sent_on(fields)
    reading.note(date_note)
    for note in parted.notes:
        reading.note(note)
    found = passages(parted.lines, parted.roles)
    identity = ids_of(fields, "message-id")
    answered = ids_of(fields, "in-reply-to")
    return Message(
        sender=sender,
        to=to,
        cc=people_of(fields, "cc"),
        reply_to=people_of(fields, "reply-to"),
        subject=subject,
        message_id=identity[0] if identity else "",
        in_reply_to=answered[0] if answered else "",
        references=ids_of(fields, "references"),
        date=date,
        whole="\n".join(parted.lines),
        words=passage_of(found, WORDS),
        quoted=passage_of(found, QUOTED),
        signature=passage_of(found, SIGNATURE),
        disclaimer=passage_of(found, DISCLAIMER),
        forwarders_note=passage_of(found, NOTE),
        forwarded=parted.forwarded,
        attachments=tuple(reading.attachments),
        notes=tuple(reading.notes),
        source=source,
        position=position,
    )


def plain_message(text: str, *, source: str = "", position: int = 1, notes: Sequence[str] = ()) -> Message:
    """Give a message of which there is only its text: pasted, or from a file without a head. Never raises."""
    text, note = _bounded(_clean(text).rstrip())
    parted = split(text)
    found = passages(parted.lines, parted.roles)
    return Message(
        whole="\n".join(parted.lines),
        words=passage_of(found, WORDS),
        quoted=passage_of(found, QUOTED),
        signature=passage_of(found, SIGNATURE),
        disclaimer=passage_of(found, DISCLAIMER),
        forwarders_note=passage_of(found, NOTE),
        forwarded=parted.forwarded,
        notes=(*notes, *note, *parted.notes),
        source=source,
        position=position,
    )


def _sender(fields: Fields) -> Person:
    people = people_of(fields, "from") or people_of(fields, "sender")
    return people[0] if people else _NOBODY


def _parted(
    reading: Reading,
    fields: Fields,
    body: int,
    end: int,
    envelope: tuple[str, Person, Sequence[Person]],
    depth: int,
) -> Split:
    """Give the text of a message and what each of its lines is, with that of a message attached to be passed on."""
    root = part_of(reading, fields, body, end, depth)
    words = words_of(reading, root)
    if not words and not root.parts and root.media_type in ("text/plain", "text/html"):
        # A message that is nothing but a named text: the text is the message.
        reading.attachments.clear()
        words = words_of(reading, root._replace(name="", disposition=""))
    text, hints = _text(reading, words)
    text, notes = _bounded(text)
    for note in notes:
        reading.note(note)
    subject, sender, to = envelope
    parted = split(text, subject=subject, sender=sender, to=to, hints=hints)
    attached, reading.passed_on = reading.passed_on, []
    if len(attached) == 1 and root.media_type != "multipart/report" and depth < MAX_FORWARDS:
        own = [line for line, role in zip(parted.lines, parted.roles, strict=True) if role is WORDS]
        if sum(len(line.split()) for line in own) <= SHORT_NOTE:
            return _with_attached(reading, parted, attached[0], depth)
    return parted


def _with_attached(reading: Reading, outer: Split, part: Part, depth: int) -> Split:
    fields, body = split_head(reading.raw, part.start, part.end)
    sender = _sender(fields)
    subject = line_of(fields, "subject")
    inner = _parted(reading, fields, body, part.end, (subject, sender, people_of(fields, "to")), depth + 1)
    if WORDS not in inner.roles:
        return outer
    gap = [""] if outer.lines != [""] else []
    roles = [NOTE if role is WORDS else role for role in outer.roles] if gap else []
    return Split(
        lines=(outer.lines if gap else []) + gap + inner.lines,
        roles=roles + [BLANK] * len(gap) + inner.roles,
        forwarded=inner.forwarded or Forwarded(sender, sent_on(fields)[0], subject),
        notes=outer.notes + inner.notes,
    )


def _clean(text: str) -> str:
    text = safe_text(text)
    return text.replace("\xa0", " ") if "\xa0" in text else text


def _bounded(text: str) -> tuple[str, list[str]]:
    if text.count("\n") < MAX_LINES:
        return text, []
    lines = text.split("\n", MAX_LINES)[:MAX_LINES]
    return "\n".join(lines).rstrip(), [f"it has more than {MAX_LINES:,} lines: only these were read"]


def _text(reading: Reading, found: list[Words]) -> tuple[str, Hints]:
    """Give all texts of a message as one, and what HTML told about its lines."""
    if len(found) == 1 and not found[0].html:
        return _plain(found[0]).rstrip(), NO_HINTS
    texts: list[str] = []
    history: list[tuple[int, int]] = []
    signature: list[tuple[int, int]] = []
    history_from: int | None = None
    line = 0
    for words in found:
        if words.html:
            # Only HTML mail pays for what reading it needs.
            from coach.mail.html_text import html_text

            shown = html_text(words.text)
            if shown.cut:
                reading.note("its HTML is too long: only the beginning was read")
            text = _clean(shown.text)
            if text.count("\n") == shown.text.count("\n"):  # else the hints would point at other lines
                history += [(line + first, line + last) for first, last in shown.history]
                signature += [(line + first, line + last) for first, last in shown.signature]
                if history_from is None and shown.history_from is not None:
                    history_from = line + shown.history_from
        else:
            text = _plain(words)
        text = text.rstrip()
        if not text:
            continue
        texts.append(text)
        line += text.count("\n") + 2
    return "\n\n".join(texts), Hints(history, history_from, signature)


def _plain(words: Words) -> str:
    text = _clean(words.text)
    return unflow(text, words.delsp) if words.flowed else text
