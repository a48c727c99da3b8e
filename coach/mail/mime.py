"""The parts of a message: what its bytes hold, found without decoding or copying what is not read.

The standard library's parser reads every line of every attachment and recurses; this one looks for the
boundaries only, goes at most `MAX_DEPTH` deep, and leaves attachments where they are.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.mail.charsets import decode
from coach.mail.headers import Fields, decode_base64, decode_words, parameters, split_head
from coach.mail.message import Attachment
from coach.mail.safe import safe_line

MAX_DEPTH = 20
"""How deep parts within parts are followed."""
MAX_PARTS = 1_000
"""How many parts of a message are looked at."""
MAX_TEXT = 1024 * 1024
"""How many bytes of a message's text are read, after decoding."""

_STUB = (
    r"(?:html|e-?mail|message|browser|navigateur|navegador|weergave|darstell|nachricht)[^.]{0,80}"
    r"(?:browser|support|html|viewer|online|click|unterst|anzeige|capable|compatible|enable)"
)
_LINKS = r"https?://\S+|\[[^\]\n]{0,200}\]"


class Part(NamedTuple):
    """A part of a message: its type, and where its content stands in the message's bytes."""

    media_type: str
    settings: dict[str, str]
    disposition: str
    name: str
    encoding: str
    start: int
    end: int
    parts: tuple[Part, ...] = ()


class Words(NamedTuple):
    """Text of a message as it was sent: plain or HTML."""

    text: str
    html: bool = False
    flowed: bool = False
    delsp: bool = False


class Reading:
    """What has been found so far in one message."""

    __slots__ = ("attachments", "notes", "passed_on", "raw", "seen", "text_left")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.notes: list[str] = []
        self.attachments: list[Attachment] = []
        self.passed_on: list[Part] = []
        self.seen = 0
        self.text_left = MAX_TEXT

    def note(self, words: str) -> None:
        """Keep a note once."""
        words = safe_line(words, 200)
        if words and words not in self.notes:
            self.notes.append(words)


def part_of(
    reading: Reading, fields: Fields, start: int, end: int, depth: int = 0, otherwise: str = "text/plain"
) -> Part:
    """Give the part whose head is `fields` and whose content is `raw[start:end]`, with the parts inside it."""
    reading.seen += 1
    media_type, settings = parameters(fields["content-type"]) if "content-type" in fields else (otherwise, {})
    if media_type.count("/") != 1 or media_type[0] == "/" or media_type[-1] == "/":
        # "text" or nothing at all: old mailers meant plain text.
        media_type = (
            "text/html"
            if media_type == "html"
            else "text/plain"
            if media_type in ("", "text")
            else media_type
        )
    disposition, extra = (
        parameters(fields["content-disposition"]) if "content-disposition" in fields else ("", {})
    )
    name = extra.get("filename") or settings.get("name") or ""
    encoding = fields.get("content-transfer-encoding", "").split(";")[0].split(" ")[0].strip().lower()
    parts: tuple[Part, ...] = ()
    if media_type.startswith("multipart/"):
        boundary = settings.get("boundary", "")
        if depth >= MAX_DEPTH:
            reading.note(f"its parts are nested more than {MAX_DEPTH} deep: the inner ones were not read")
        elif boundary:
            inner = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
            parts = tuple(_parts(reading, boundary, start, end, depth, inner))
            if not parts:
                reading.note("its parts could not be told apart: read as one text")
                media_type, settings = "text/plain", {}
        else:
            reading.note("it says it has parts but not where they begin: read as one text")
            media_type, settings = "text/plain", {}
    return Part(media_type, settings, disposition, name, encoding, start, end, parts)


def _parts(
    reading: Reading, boundary: str, start: int, end: int, depth: int, otherwise: str
) -> Iterator[Part]:
    for first, last in _between(reading.raw, boundary.rstrip().encode("utf-8", "replace"), start, end):
        if reading.seen >= MAX_PARTS:
            reading.note(f"it has more than {MAX_PARTS} parts: the others were not read")
            return
        fields, body = split_head(reading.raw, first, last)
        yield part_of(reading, fields, body, last, depth + 1, otherwise)


def _between(raw: bytes, boundary: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where each piece between the boundary's lines begins and ends, without its last line end."""
    mark = b"--" + boundary
    first = -1
    here = start
    while True:
        at = raw.find(mark, here, end)
        if at < 0:
            break
        behind = at + len(mark)
        here = behind
        if at > start and raw[at - 1 : at] != b"\n":
            continue
        line_end = raw.find(b"\n", behind, min(end, behind + 200))
        rest = raw[behind : line_end if line_end >= 0 else min(end, behind + 200)].strip()
        if rest not in (b"", b"--"):
            continue
        if first >= 0:
            stop = at - 1
            if stop > first and raw[stop - 1 : stop] == b"\r":
                stop -= 1
            yield first, max(first, stop)
        if rest == b"--":
            return
        first = line_end + 1 if line_end >= 0 else end
        here = first
    if 0 <= first <= end:
        yield first, end  # cut off on the way: what is there counts


def words_of(reading: Reading, part: Part) -> list[Words]:
    """Give the texts of `part` that a reader would see, in order; everything else becomes an attachment."""
    kind = part.media_type
    if part.parts:
        if kind == "multipart/alternative":
            return _alternative(reading, part)
        if kind in ("multipart/signed", "multipart/appledouble"):
            first, *others = part.parts
            for other in others:
                if not other.media_type.endswith(("pgp-signature", "pkcs7-signature", "x-pkcs7-signature")):
                    _attach(reading, other)
            return words_of(reading, first)
        if kind == "multipart/related":
            found: list[Words] = []
            for child in part.parts:
                if found:
                    _attach(reading, child)
                else:
                    found = words_of(reading, child)
            return found
        return [words for child in part.parts for words in words_of(reading, child)]
    if _is_text(part):
        return _read(reading, part)
    if kind.startswith("multipart/"):
        return []
    _attach(reading, part)
    return []


def _is_text(part: Part) -> bool:
    if part.disposition == "attachment":
        return False
    if part.media_type == "text/plain":
        return not part.name
    if part.media_type == "text/html":
        return not part.name or part.disposition == "inline"
    return part.media_type in ("text/enriched", "text/markdown", "text/x-amp-html") and not part.name


def _alternative(reading: Reading, part: Part) -> list[Words]:
    """Prefer the plain text, unless it says nothing and there is another form."""
    plain: list[Words] = []
    chosen: list[Words] = []
    for child in part.parts:
        if child.media_type == "text/x-amp-html":
            continue
        if child.media_type == "text/plain" and not plain:
            plain = words_of(reading, child)
            if any(not is_stub(words.text) for words in plain):
                chosen = plain
        elif child.media_type.startswith(("text/", "multipart/")):
            if chosen:
                _attach_inside(reading, child)
            else:
                chosen = words_of(reading, child)
        else:
            _attach(reading, child)
    return chosen if any(words.text.strip() for words in chosen) else plain


def _attach_inside(reading: Reading, part: Part) -> None:
    """Name the files of a form that is not read; its texts are the same words once more."""
    for child in part.parts:
        _attach_inside(reading, child)
    if not part.parts and not _is_text(part):
        _attach(reading, part)


def is_stub(text: str) -> bool:
    """Say whether a plain text only stands in for an HTML one ("view this message in your browser")."""
    text = text[:2_000].strip()
    if not text:
        return True
    if len(text) > 400:
        return False
    if not any(sign.isalpha() for sign in re.sub(_LINKS, "", text)):
        return True
    return len(text) < 300 and len(text.split()) < 40 and bool(re.search(_STUB, text.lower()))


def _attach(reading: Reading, part: Part) -> None:
    name = safe_line(decode_words(part.name), 200)
    kind = safe_line(part.media_type, 100)
    if part.media_type == "message/rfc822":
        reading.passed_on.append(part)
    if part.media_type == "application/ms-tnef" or name.lower() == "winmail.dat":
        reading.note("winmail.dat could not be opened: Outlook packed formatting or files into it")
    elif part.media_type in (
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
        "application/pgp-encrypted",
    ):
        reading.note("it is encrypted or sealed and could not be read")
    reading.attachments.append(Attachment(name, kind, _size(reading.raw, part)))


def _size(raw: bytes, part: Part) -> int:
    """Work out the size of a file from its encoded length."""
    length = part.end - part.start
    if part.encoding != "base64":
        return length
    signs = length - raw.count(b"\n", part.start, part.end) - raw.count(b"\r", part.start, part.end)
    padding = raw.count(b"=", max(part.start, part.end - 4), part.end)
    return max(0, signs * 3 // 4 - padding)


def _read(reading: Reading, part: Part) -> list[Words]:
    left = reading.text_left
    if left <= 0:
        return []
    raw = reading.raw
    if part.encoding == "base64":
        coded = raw[part.start : min(part.end, part.start + left // 3 * 4 + left // 30)]
        content = decode_base64(coded)
        cut = len(coded) < part.end - part.start
    elif part.encoding == "quoted-printable":
        # Three signs at most stand for one byte.
        coded = raw[part.start : min(part.end, part.start + 3 * left + left // 20)]
        content = binascii.a2b_qp(coded)
        cut = len(coded) < part.end - part.start
    else:
        if part.encoding not in ("", "7bit", "8bit", "binary"):
            reading.note(f"its encoding {safe_line(part.encoding, 40)} is not known: read as it stands")
        content = raw[part.start : min(part.end, part.start + left + 1)]
        cut = False
    if cut or len(content) > left:
        content = content[:left]
        reading.note(f"its text is longer than {MAX_TEXT // 1024} KiB: only the beginning was read")
    reading.text_left = left - len(content)
    text, note = decode(content, part.settings.get("charset", ""))
    reading.note(note)
    html = part.media_type in ("text/html", "text/x-amp-html", "text/enriched")
    if not html and text[:200].lstrip("\ufeff \t\r\n").lower().startswith(("<html", "<!doctype html")):
        html = True
    flowed = part.settings.get("format", "").lower() == "flowed"
    return [Words(text, html, flowed, part.settings.get("delsp", "").lower() == "yes")]


def unflow(text: str, delsp: bool = False) -> str:
    """Give a format=flowed text (RFC 3676) with its soft line ends undone and its quote marks kept."""
    out: list[str] = []
    held: list[str] = []
    held_depth = 0
    for line in text.split("\n"):
        bare = line.lstrip(">") if line.startswith(">") else line
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if held and (depth != held_depth or bare == "-- "):
            out.append(_requoted("".join(held), held_depth))
            held = []
        held_depth = depth
        if bare.endswith(" ") and bare != "-- ":
            held.append(bare[:-1] if delsp else bare)
            continue
        held.append(bare)
        out.append(_requoted("".join(held), depth))
        held = []
    if held:
        out.append(_requoted("".join(held), held_depth))
    return "\n".join(out)


def _requoted(line: str, depth: int) -> str:
    if not depth:
        return line
    return f"{'>' * depth} {line}" if line else ">" * depth
