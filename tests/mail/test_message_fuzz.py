"""Messages that were made, or mangled, to break the reader: it reads them all, and what it gives is safe.

How long they take is measured in tests/benchmarks/bench_messages.py, not here.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from hostile import hostile
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.mailboxes import read_bytes
from coach.mail.message import Message
from coach.mail.parsing import MAX_LINES, parse_message

MESSAGES = Path(__file__).parent / "messages"
WHOLE = [path.read_bytes() for path in sorted(MESSAGES.glob("*.eml"))]
MANGLED = 300
HOSTILE = 3_000


def strings_of(message: Message) -> list[str]:
    """Give every text of a message that could be shown."""
    people = (message.sender, *message.to, *message.cc, *message.reply_to, message.customer)
    found = [text for person in people for text in (person.address, person.name)]
    found += [message.subject, message.message_id, message.in_reply_to, *message.references, *message.notes]
    found += [text for file in message.attachments for text in (file.name, file.media_type)]
    return found


def assert_sound(message: Message) -> None:
    """Check what holds of every message: it is safe to show, and its passages are its lines."""
    for text in strings_of(message):
        assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text), text
    unsafe = {sign for sign in message.whole if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert unsafe <= {"\n", "\t", "\u200c", "\u200d"}
    lines = message.whole.split("\n")
    assert len(lines) <= MAX_LINES
    parts = (message.words, message.quoted, message.signature, message.disclaimer, message.forwarders_note)
    told = []
    for part in parts:
        for number, line in part.lines():
            assert lines[number - 1] == line
            if line.strip():
                told.append(number)
        if part:
            first_line, _ = part.place(0)
            assert first_line == part.blocks[0][0]
    assert sorted(told) == [number for number, line in enumerate(lines, 1) if line.strip()]
    assert all(file.size >= 0 for file in message.attachments)
    assert message.date is None or message.date.utcoffset() is not None


@pytest.mark.parametrize(("name", "raw"), list(hostile(HOSTILE)), ids=[name for name, _ in hostile(1)])
def test_hostile_messages_are_read(name: str, raw: bytes) -> None:
    """Every message made to break the reader is read, and what comes out is sound."""
    assert_sound(parse_message(raw, source=name))


def mangled(random_: random.Random) -> bytes:
    """Give a fixture mail with bytes changed, cut, doubled, or mixed with those of another."""
    raw = bytearray(random_.choice(WHOLE))
    for _ in range(random_.randint(1, 8)):
        at = random_.randrange(len(raw) + 1)
        length = random_.randint(1, 80)
        what = random_.randrange(6)
        if what == 0:
            raw[at : at + length] = b""
        elif what == 1:
            raw[at:at] = raw[at : at + length] * random_.randint(1, 20)
        elif what == 2:
            raw[at : at + 1] = bytes([random_.randrange(256)])
        elif what == 3:
            raw[at:at] = random_.choice(
                [b"\0", b"\x1b[2J", b"\r", b"\n\n", b"--b\n", b"=?utf-8?q?", b"> ", b'"', b"<", b"\xff"]
            )
        elif what == 4:
            other = random_.choice(WHOLE)
            cut = random_.randrange(len(other))
            raw[at:] = other[cut:]
        else:
            raw[at : at + length] = bytes(reversed(raw[at : at + length]))
    return bytes(raw)


@pytest.mark.parametrize("seed", range(6))
def test_mangled_mails_are_read(seed: int) -> None:
    """Fixture mails with bytes changed, cut, doubled and mixed are read, and what comes out is sound."""
    chance = random.Random(seed)
    for _ in range(MANGLED // 6):
        raw = mangled(chance)
        assert_sound(parse_message(raw))
        for message in read_bytes(raw):
            assert_sound(message)


@given(st.binary(max_size=300))
def test_any_bytes_are_read(raw: bytes) -> None:
    """Any bytes at all are a message, and it is sound; only Outlook's own format is refused, when read as a file."""
    assert_sound(parse_message(raw))
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return
    for message in read_bytes(raw):
        assert_sound(message)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Any text at all is a message, and nothing in it that could act is left."""
    for message in read_bytes(text.encode("utf-8", "surrogatepass")):
        assert_sound(message)
