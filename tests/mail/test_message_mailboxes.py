"""Where messages come from: files, folders and streams."""

from __future__ import annotations

import io
import mailbox
import tracemalloc
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.mail import mailboxes
from coach.mail.mailboxes import MailboxError, kind_of, read_bytes, read_messages, split_mbox

MAIL = b"From: Dana <dana@x.example>\nSubject: %s\nDate: Tue, 4 Mar 2025 09:00:00 +0000\n\n%s\n"
FROM = b"From dana@x.example Tue Mar  4 09:00:00 2025\n"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (MAIL % (b"s", b"t"), "mail"),
        (b"\xef\xbb\xbf" + MAIL % (b"s", b"t"), "mail"),
        (b"\r\n\r\n" + MAIL % (b"s", b"t"), "mail"),
        (b"Subject: Only this\n\nwords", "mail"),
        (b"From: Ann <a@b.c>\nSent: Monday\nTo: us\n\nwords", "mail"),
        (b"Received: by x\n folded\nX-Thing: y\n\nwords", "mail"),
        (FROM + MAIL % (b"s", b"t"), "mbox"),
        (b"From - Tue Mar 04 09:00:00 2025\r\nX-Mozilla-Status: 0001\r\n\r\n", "mbox"),
        (b"From here on, in 2025:\nnothing works", "text"),
        (b"From: Rotterdam\nTo: Oslo\n\nwords", "text"),
        (b"Hello: this is no head\n\nwords", "text"),
        (b"I want my money back.\n\nSubject: money", "text"),
        (b"Subject: x\nbut then a sentence\nand another\n\n", "text"),
        (b"", "text"),
        (b"\x00\x01\x02", "text"),
    ],
)
def test_content_tells_what_a_file_is(start: bytes, kind: str) -> None:
    """A mail, an mbox and plain text are told apart by what they begin with."""
    assert kind_of(start) == kind


def test_several_sources_come_in_order(tmp_path: Path) -> None:
    """Mails, mboxes, Maildirs, folders, texts and standard input give their messages one after the other."""
    (tmp_path / "one.msg.txt").write_bytes(MAIL % (b"one", b"first"))
    (tmp_path / "two.dat").write_bytes(
        FROM + MAIL % (b"two", b"second") + b"\n" + FROM + MAIL % (b"three", b"third")
    )
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1700000002.b:2,S").write_bytes(MAIL % (b"five", b"fifth"))
    (tmp_path / "box" / "new" / "1700000001.a").write_bytes(MAIL % (b"four", b"fourth"))
    (tmp_path / "box" / "tmp" / "1700000000.c").write_bytes(MAIL % (b"never", b"unfinished"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.EML").write_bytes(MAIL % (b"seven", b"seventh"))
    (tmp_path / "folder" / "a.eml").write_bytes(MAIL % (b"six", b"sixth"))
    (tmp_path / "folder" / "notes.txt").write_bytes(b"not a mail")
    (tmp_path / "note").write_text("Just words.\n\nDana\n")
    names = ["one.msg.txt", "two.dat", "box", "folder", "note"]
    found = list(
        read_messages([*(tmp_path / name for name in names), "-"], io.BytesIO(MAIL % (b"nine", b"ninth")))
    )
    assert [message.subject for message in found] == [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "",
        "nine",
    ]
    assert [message.position for message in found] == [1, 1, 2, 1, 1, 1, 1, 1, 1]
    assert found[-1].source == "-"
    assert found[1].source == str(tmp_path / "two.dat")
    assert found[7].text == "Just words.\n\nDana"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.parent, "is not there"),
        (lambda path: path.mkdir(), "holds no mail"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Outlook's own format"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path: Path, make: object, words: str) -> None:
    """A missing file, an empty folder and Outlook's own format end in one clear sentence."""
    path = tmp_path / "thing"
    assert callable(make)
    make(path)
    with pytest.raises(MailboxError, match=words):
        list(read_messages([path]))
    assert issubclass(MailboxError, UsageError)


def test_a_missing_source_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """The second source is looked for before the first is read."""
    (tmp_path / "one").write_bytes(MAIL % (b"one", b"first"))
    with pytest.raises(MailboxError):
        next(read_messages([tmp_path / "one", tmp_path / "two"]))
    with pytest.raises(MailboxError, match="there is none"):
        next(read_messages(["-"]))


def test_texts_in_other_charsets_and_with_faults_are_read() -> None:
    """Plain text may be UTF-16, Windows-1252, HTML or no text at all."""
    (utf16,) = read_bytes("Grüße aus Köln".encode("utf-16"))
    (windows,) = read_bytes("Grüße".encode("cp1252"))
    (page,) = read_bytes(b"<!DOCTYPE html><html><p>One</p><p>Two</p></html>")
    (nothing,) = read_bytes(b"PK\x03\x04\x00\x00\x00\x00")
    assert (utf16.text, windows.text, page.text) == ("Grüße aus Köln", "Grüße", "One\n\nTwo")
    assert "it does not look like text" in nothing.notes


def test_a_long_text_is_read_in_part() -> None:
    """Of plain text beyond 1 MiB the beginning is read, with a note."""
    (message,) = read_bytes(b"words " * 300_000)
    assert len(message.whole) <= 1024 * 1024
    assert "it is longer than 1 MiB: only the beginning was read" in message.notes


def test_quoted_from_lines_lose_one_mark() -> None:
    """`>From ` and `>>From ` in an mbox are written back one mark less; a From without a date is text."""
    raw = FROM + MAIL % (b"s", b">From the start it was wrong.\n\nFrom then on too.\n>>From twice")
    (message,) = read_bytes(raw)
    assert message.whole == "From the start it was wrong.\n\nFrom then on too.\n>From twice"


def test_a_from_line_in_a_text_does_not_cut_it() -> None:
    """A line like a From line in the middle of a paragraph belongs to the text."""
    raw = (
        FROM
        + MAIL % (b"s", b"We were told:\nFrom Monday 09:00 2025 on\nnothing else.")
        + b"\n"
        + FROM
        + MAIL % (b"t", b"x")
    )
    assert [message.subject for message in read_bytes(raw)] == ["s", "t"]


def test_a_missing_empty_line_between_messages_is_forgiven() -> None:
    """Some programs forget the empty line before the next From line: a head behind it tells."""
    raw = FROM + MAIL % (b"s", b"x") + FROM + MAIL % (b"t", b"y")
    assert [(message.subject, message.text) for message in read_bytes(raw)] == [("s", "x"), ("t", "y")]


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def __init__(self, raw: bytes, sizes: Iterator[int]) -> None:
        self.rest = raw
        self.sizes = sizes

    def read(self, size: int = -1) -> bytes:
        """Give a few bytes, at most `size`."""
        count = min(next(self.sizes), size if size >= 0 else len(self.rest))
        piece, self.rest = self.rest[:count], self.rest[count:]
        return piece


LINES = st.sampled_from(
    [
        b"",
        b"words\n",
        b"From the start\n",
        b">From x\n",
        b"From a@b Tue Mar  4 09:00:00 2025",
        b"\r\n",
        b"Subject: x\n",
        b"x" * 900,
    ]
)


@given(
    st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=5),
    st.lists(st.integers(1, 700), min_size=1, max_size=8),
)
def test_how_a_stream_comes_does_not_matter(bodies: list[list[bytes]], sizes: list[int]) -> None:
    """An mbox that comes in pieces of any size gives the same messages as one that comes at once."""

    def repeated() -> Iterator[int]:
        while True:
            yield from sizes

    raw = b"\n".join(FROM + b"Subject: s\n\n" + b"\n".join(body) + b"\n" for body in bodies)
    at_once = list(split_mbox(io.BytesIO(raw)))
    assert list(split_mbox(Trickle(raw, repeated()))) == at_once  # type: ignore[arg-type]
    assert len(at_once) >= len(bodies) - sum(
        body.count(b"From a@b Tue Mar  4 09:00:00 2025") for body in bodies
    )


def test_the_standard_library_finds_the_same_messages(tmp_path: Path) -> None:
    """An mbox written by `mailbox` gives back every message as it was."""
    path = tmp_path / "box"
    box = mailbox.mbox(path)
    bodies = ["First.\n\nFrom here on\n", "From the start\n", ">From quoted\n", "Last.\n"]
    for number, body in enumerate(bodies):
        message = EmailMessage()
        message["From"] = "dana@x.example"
        message["Subject"] = f"number {number}"
        message.set_content(body)
        box.add(message)
    box.close()
    found = list(read_messages([path]))
    assert [message.subject for message in found] == [f"number {number}" for number in range(len(bodies))]
    # mboxo, which `mailbox` writes, does not mark what was marked already: that one mark is lost in any reader.
    assert [message.whole for message in found] == [
        "First.\n\nFrom here on",
        "From the start",
        "From quoted",
        "Last.",
    ]


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Reading ten times as many messages needs no more memory."""
    peaks = []
    for count in (100, 1_000):
        path = tmp_path / str(count)
        with path.open("wb") as file:
            for number in range(count):
                file.write(FROM + MAIL % (b"number %d" % number, b"Where is my order? " * 120) + b"\n")
        tracemalloc.start()
        assert sum(1 for _ in read_messages([path])) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert path.stat().st_size > 2_000_000
    assert peaks[1] < peaks[0] + 3_500_000


def test_one_endless_message_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a message beyond the limit the beginning is kept, with a note, and the next one is found."""
    monkeypatch.setattr(mailboxes, "MAX_MESSAGE", 10_000)
    monkeypatch.setattr(mailboxes, "CHUNK", 1_000)
    raw = FROM + MAIL % (b"long", b"words\n" * 5_000) + b"\n" + FROM + MAIL % (b"next", b"x")
    first, second = read_bytes(raw)
    assert (len(first.whole) <= 10_000, second.subject, second.notes) == (True, "next", ())
    assert any("only the beginning was read" in note for note in first.notes)
    (alone,) = read_bytes(MAIL % (b"long", b"words\n" * 5_000))
    assert any("only the beginning was read" in note for note in alone.notes)
