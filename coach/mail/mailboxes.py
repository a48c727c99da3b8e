"""Where messages come from: files, folders and streams, one message at a time.

What something is shows in its content, not in its name: an mbox begins with a `From ` line, a mail with its head,
a Maildir has `cur` and `new`; all else is plain text. Mailboxes are read piece by piece, so memory stays flat
however large they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from coach.errors import UsageError
from coach.mail.charsets import decode
from coach.mail.message import Message
from coach.mail.parsing import parse_message, plain_message
from coach.mail.safe import safe_line

MAX_MESSAGE = 64 * 1024 * 1024
"""Bytes of one message that are kept; of a longer one, the beginning is read."""
CHUNK = 1024 * 1024
"""Bytes of a mailbox that are read at once."""

# Its line end is only looked at: it may begin the next From line.
_FROM_LINE = re.compile(rb"\nFrom [^\r\n]{1,300}\d{4}[^\r\n]{0,60}(?=\r?\n)")
_HEADER = re.compile(rb"[!-9;-~]{1,76}[ \t]{0,4}:")
_TELLING = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|message-id|mime-version|content-type|delivered-to|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)


class MailboxError(UsageError):
    """A file or folder that was named cannot be read. Says which and why."""


def read_messages(sources: Iterable[str | Path], standard_input: BinaryIO | None = None) -> Iterator[Message]:
    """Give the messages of all `sources`, one after the other; `-` means `standard_input`.

    Raises MailboxError before the first message when a source is not there or is a folder without mail, and
    when its turn comes for one that cannot be read.
    """
    named = [source if source == "-" else Path(source) for source in sources]
    for source in named:
        if isinstance(source, Path):
            if not source.exists():
                raise MailboxError(
                    f"{source} is not there: name a mail, an mbox, a Maildir, a text file, or - for standard input"
                )
            if source.is_dir():
                _files_of(source)
        elif standard_input is None:
            raise MailboxError("- means standard input, but there is none")
    return _read_all(named, standard_input)


def _read_all(named: Iterable[str | Path], standard_input: BinaryIO | None) -> Iterator[Message]:
    for source in named:
        if isinstance(source, Path):
            yield from _read_path(source)
        elif standard_input is not None:
            yield from read_stream(standard_input, "-")


def _read_path(path: Path) -> Iterator[Message]:
    if path.is_dir():
        for file in _files_of(path):
            yield from _read_path(file)
        return
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path))
    except OSError as fault:
        raise MailboxError(f"{path} cannot be read: {fault.strerror or fault}") from fault


def _files_of(folder: Path) -> list[Path]:
    """Give the mails of a Maildir (its `new` and `cur`), or of a folder with .eml files, by name."""
    if (folder / "mbox").is_file():  # what Apple Mail exports
        return [folder / "mbox"]
    maildir = [folder / name for name in ("new", "cur") if (folder / name).is_dir()]
    try:
        if maildir:
            found = [
                file for part in maildir for file in part.iterdir() if file.is_file() and file.name[0] != "."
            ]
            return sorted(found, key=lambda file: file.name)
        found = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".eml" and file.is_file())
    except OSError as fault:
        raise MailboxError(f"{folder} cannot be read: {fault.strerror or fault}") from fault
    if not found:
        raise MailboxError(
            f"{folder} holds no mail: a Maildir has the folders cur and new, others need .eml files"
        )
    return found


def read_bytes(raw: bytes, source: str = "-") -> Iterator[Message]:
    """Give the messages in `raw`: a mail, an mbox, or plain text."""
    return read_stream(BytesIO(raw), source)


def read_stream(stream: BinaryIO, source: str = "-") -> Iterator[Message]:
    """Give the messages of a stream as they come; `source` is what they say they came from."""
    start = _fill(stream, b"", min(64 * 1024, MAX_MESSAGE))
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise MailboxError(f"{source} is in Outlook's own format (.msg): save the mail as .eml or as text")
    kind = kind_of(start)
    if kind == "mbox":
        for position, (raw, cut) in enumerate(split_mbox(stream, start), 1):
            yield _read(raw, cut, source, position)
        return
    raw = _fill(stream, start, MAX_MESSAGE)
    cut = bool(stream.read(1)) if len(raw) >= MAX_MESSAGE else False
    if kind == "mail":
        yield _read(raw, cut, source, 1)
        return
    # A text of which only the beginning counts: what is read of a mail's text is bounded the same way.
    kept = raw[:CHUNK]
    text, note = decode(kept)
    notes = [safe_line(note)] if note else []
    if b"\0" in kept[:1_000] and kept[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        notes.append("it does not look like text")
    if len(kept) < len(raw) or cut:
        notes.append("it is longer than 1 MiB: only the beginning was read")
    if text[:200].lstrip("\ufeff \t\r\n").lower().startswith(("<html", "<!doctype html")):
        yield parse_message(
            b"Content-Type: text/html; charset=utf-8\n\n" + text.encode("utf-8", "replace"), source=source
        )
        return
    yield plain_message(text, source=source, notes=notes)


def _read(raw: bytes, cut: bool, source: str, position: int) -> Message:
    message = parse_message(raw, source=source, position=position)
    if cut:
        from dataclasses import replace

        note = f"it is longer than {MAX_MESSAGE // 1024 // 1024} MiB: only the beginning was read"
        return replace(message, notes=(*message.notes, note))
    return message


def _fill(stream: BinaryIO, start: bytes, size: int) -> bytes:
    """Read on until there are `size` bytes, or nothing more comes."""
    pieces = [start]
    length = len(start)
    while length < size:
        piece = stream.read(min(size - length, 8 * CHUNK))
        if not piece:
            break
        pieces.append(piece)
        length += len(piece)
    return b"".join(pieces)


def kind_of(start: bytes) -> str:
    """Say what a file that begins with `start` is: "mbox", "mail" or "text"."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if _FROM_LINE.match(b"\n" + start[:500]):
        following = start.partition(b"\n")[2]
        if _HEADER.match(following) or following.startswith(b">From "):
            return "mbox"
    head = re.split(rb"\r?\n\r?\n", start[: 64 * 1024], maxsplit=1)[0]
    if not _HEADER.match(head):
        return "text"
    names = {name.lower() for name in _TELLING.findall(head)}
    if not names:
        return "text"
    lines = head.split(b"\n")
    shaped = sum(1 for line in lines if line[:1] in b" \t" or _HEADER.match(line))
    if shaped < 0.8 * len(lines):
        return "text"
    if names & {b"received:", b"message-id:", b"mime-version:", b"content-type:", b"return-path:"}:
        return "mail"
    # A pasted head, or only "Subject: …": but not somebody's "From: Rotterdam".
    if names <= {b"from:", b"to:", b"date:"}:
        return "mail" if b"@" in head else "text"
    return "mail"


def split_mbox(stream: BinaryIO, start: bytes = b"") -> Iterator[tuple[bytes, bool]]:
    """Give each message of an mbox and whether it was cut at `MAX_MESSAGE`; `start` was read from it already.

    A message begins at a `From ` line with a year in it, behind an empty line or before a head. Quoted ones
    (`>From `, as mboxo and mboxrd write them) lose one quote mark.
    """
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    held = b"\n" + start
    here = (
        0  # where what is not yet told begins in what is held; a few bytes before it are kept to look back at
    )
    pieces: list[bytes] = []
    size = 0
    dropped = begun = done = False
    while not done:
        chunk = stream.read(CHUNK)
        done = not chunk
        held += chunk
        for found in _FROM_LINE.finditer(held, max(0, here - 1)):
            at = found.start()
            end = held.index(b"\n", found.end()) + 1
            if begun and not _begins_message(held, at, end):
                if not done and len(held) - end < 300:
                    break  # what follows decides, and has not come yet
                continue
            if begun:
                pieces.append(held[here : at + 1][: MAX_MESSAGE - size])
                yield _unquoted(b"".join(pieces)), dropped or size + at + 1 - here > MAX_MESSAGE
            pieces, size, dropped, begun = [], 0, False, True
            here = end
        # A From line may be cut in two here: hold back what could still become one.
        keep = len(held) if done else max(here, len(held) - 1_000)
        pieces.append(held[here:keep][: MAX_MESSAGE - size])
        dropped = dropped or size + keep - here > MAX_MESSAGE
        size = min(MAX_MESSAGE, size + keep - here)
        back = max(0, keep - 3)
        held, here = held[back:], keep - back
    if begun:
        yield _unquoted(b"".join(pieces)), dropped


def _begins_message(held: bytes, at: int, end: int) -> bool:
    """Say whether a From line begins a message: behind an empty line, or (some forget that one) before a head."""
    return held[max(0, at - 2) : at + 1].endswith((b"\n\n", b"\n\r\n")) or bool(
        _HEADER.match(held, end, end + 100)
    )


def _unquoted(raw: bytes) -> bytes:
    if b">From " not in raw:
        return raw
    return re.sub(rb"^>(>{0,20}From )", rb"\1", raw, flags=re.MULTILINE)
