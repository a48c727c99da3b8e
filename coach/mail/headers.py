"""The head of a message: fields, encoded words, addresses, dates, parameters.

Written for speed and for broken mail: `email.policy.default` needs 1.3 ms for the head of a short message and
raises on some; this needs a twentieth of that. Nothing here raises; what is not understood is empty.
"""

from __future__ import annotations

import binascii
import re
from functools import lru_cache

from coach.mail.charsets import decode
from coach.mail.message import Person
from coach.mail.safe import safe_line

MAX_HEAD = 256 * 1024
"""Bytes of a head that are looked at."""
MAX_FIELD = 32 * 1024
"""Characters of one field that are looked at."""
MAX_PEOPLE = 500
"""Recipients of one field that are kept."""

Fields = dict[str, str]

_SHORT = 300
"""Fields up to this length are remembered: the same people write again and again."""
_ODD_IN_ADDRESS = frozenset(' \t\r\n<>,;:"()\\')
_ODD_IN_NAME = frozenset(',;:"()@\\')

_END = re.compile(rb"\r?\n\r?\n")
_WANTED = (
    *(
        "From",
        "To",
        "Cc",
        "CC",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "Message-Id",
        "In-Reply-To",
        "References",
    ),
    *("Received", "Sent", "Sender", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"),
)
# As they are nearly always written, and in lower case for all other ways.
_FIELDS = {name: name.lower() for name in _WANTED} | {name.lower(): name.lower() for name in _WANTED}
# Patterns for what is rare: built when first needed.
_WORD = r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?="
_WORDS = r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=(?:[ \t\r\n]*=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)*"
_PARAMETER = r';\s{0,20}([^\s=;*"]{1,60})(?:\*(\d{1,3}))?(\*)?\s{0,20}=\s{0,20}("(?:[^"\\]|\\.)*"|[^;]*)'
_MESSAGE_ID = r"<[^<>\s]{1,990}>"


def split_head(raw: bytes, start: int = 0, end: int | None = None) -> tuple[Fields, int]:
    """Give the fields of the head in `raw[start:end]`, names in lower case, and where the body begins.

    Of fields that stand more than once the first counts. Folded lines are still folded. A head without an
    empty line behind it is all head.
    """
    end = len(raw) if end is None else end
    if raw.startswith((b"\n", b"\r\n"), start, end) and end > start:  # an empty head
        return {}, min(end, start + (2 if raw.startswith(b"\r", start) else 1))
    stop = min(end, start + MAX_HEAD)
    found = _END.search(raw, start, stop)
    if found:
        head_end, body = found.span()
    elif stop < end:
        # More head than we look at: the body still begins behind its empty line.
        later = _END.search(raw, stop - 4, end)
        head_end, body = stop, later.end() if later else end
    else:
        head_end, body = stop, end
    head = raw[start:head_end]
    try:
        text = head.decode("ascii")
    except UnicodeDecodeError:
        text = decode(head)[0]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields: Fields = {}
    name = ""
    long = False
    for line in text.split("\n"):
        written, colon, value = line.partition(":")
        known = _FIELDS.get(written)
        if known is None:
            if line[:1] in (" ", "\t"):
                if name:
                    fields[name] += "\n" + line
                    long = True
                continue
            known = _FIELDS.get(written.rstrip(" \t").lower()) if colon and len(written) < 40 else None
        if known is None or known in fields:
            name = ""
        else:
            name = known
            fields[name] = value.strip()
    if long or len(text) > MAX_FIELD:
        for name, value in fields.items():
            fields[name] = value[:MAX_FIELD].strip()
    return fields, body


def _decode_word(charset: str, kind: str, coded: str) -> tuple[str, bytes]:
    raw = coded.encode("utf-8", "replace")
    if kind in "qQ":
        return charset, binascii.a2b_qp(raw, header=True)
    return charset, decode_base64(raw)


def decode_base64(raw: bytes) -> bytes:
    """Give what can be read of `raw` as base64, skipping what does not belong."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        return binascii.a2b_base64(clean[: len(clean) // 4 * 4] + _last_quantum(clean))


def _last_quantum(clean: bytes) -> bytes:
    rest = clean[len(clean) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def decode_words(text: str) -> str:
    """Give a field's text with its encoded words (RFC 2047) decoded; not yet made safe."""
    if "=?" not in text:
        return text

    def run(match: re.Match[str]) -> str:
        pieces: list[tuple[str, bytes]] = []
        for word in re.finditer(_WORD, match[0]):
            # RFC 2231 lets a language follow the charset.
            charset, raw = _decode_word(word[1].split("*")[0].lower(), word[2], word[3])
            if pieces and pieces[-1][0] == charset:
                # Mailers split one character over two words.
                raw = pieces.pop()[1] + raw
            pieces.append((charset, raw))
        return "".join(decode(raw, charset)[0] for charset, raw in pieces)

    return re.sub(_WORDS, run, text)


def line_of(fields: Fields, name: str) -> str:
    """Give a field as one safe line, decoded; "" when it is not there."""
    value = fields.get(name)
    return safe_line(decode_words(value)) if value else ""


def people_of(fields: Fields, name: str) -> tuple[Person, ...]:
    """Give the people of an address field; groups are taken apart, what is no address is kept as a name."""
    value = fields.get(name)
    if not value:
        return ()
    if len(value) < _SHORT:
        person = _one_person(value)
        if person:
            return person
    people = (_person(part) for part in _split_people(value)[:MAX_PEOPLE])
    return tuple(person for person in people if person)


@lru_cache(maxsize=512)
def _one_person(value: str) -> tuple[Person, ...]:
    """Give the person of a field with one plain address; nobody for anything else."""
    name, bracket, rest = value.partition("<")
    address = rest[:-1] if bracket else name
    if bracket and not rest.endswith(">"):
        return ()
    if (
        address.count("@") != 1
        or not _ODD_IN_ADDRESS.isdisjoint(address)
        or address[0] == "@"
        or address[-1] == "@"
    ):
        return ()
    if not bracket:
        return (Person(safe_line(address)),)
    name = name.strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
        if '"' in name or "\\" in name:
            return ()
    elif not _ODD_IN_NAME.isdisjoint(name):
        return ()
    return (Person(safe_line(address), safe_line(decode_words(name))),)


def _split_people(value: str) -> list[str]:
    """Cut at the commas, semicolons and group colons that stand outside quotes, brackets and comments."""
    parts: list[str] = []
    current: list[str] = []
    quoted = angled = False
    depth = 0
    for piece in re.findall(r'\\.|["<>(),:;]|[^\\"<>(),:;]+|\\', value, re.DOTALL):
        if quoted:
            quoted = piece != '"'
        elif piece == '"':
            quoted = True
        elif piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif piece == "<":
            angled = True
        elif piece == ">":
            angled = False
        elif depth == 0 and (piece == "," or (piece in ":;" and not angled)):
            # The name of a group ("undisclosed-recipients:") is nobody.
            if piece != ":":
                parts.append("".join(current))
            current = []
            angled = False
            continue
        current.append(piece)
    parts.append("".join(current))
    return parts


def _person(part: str) -> Person:
    part = " ".join(part.split())
    comment = ""
    if "(" in part and not part.startswith('"'):
        opening, closing = part.find("("), part.rfind(")")
        if closing > opening:
            comment = part[opening + 1 : closing]
            part = (part[:opening] + part[closing + 1 :]).strip()
    left, right = part.rfind("<"), part.rfind(">")
    if left >= 0:
        address = part[left + 1 : right if right > left else None].strip()
        name = part[:left].strip()
    elif "@" in part:
        address, name = part, comment
    else:
        address, name = "", part
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    name = safe_line(decode_words(name)).strip("\"' ")
    address = safe_line(decode_words(address)).strip("<>\"' ")
    return Person(address.replace(" ", ""), "" if name == address else name)


def ids_of(fields: Fields, name: str) -> tuple[str, ...]:
    """Give the message ids of a field, each with its angle brackets."""
    value = fields.get(name)
    if not value:
        return ()
    found = re.findall(_MESSAGE_ID, value)
    if (
        not found
        and 0 < len(value.split()) <= 1
        and len(value) < 990
        and "<" not in value
        and ">" not in value
    ):
        found = [f"<{value}>"]
    return tuple(safe_line(one) for one in found)


@lru_cache(maxsize=256)
def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Give the main value of a Content-… field in lower case, and its parameters, decoded (RFC 2231).

    The answer is shared by all fields that read the same: not to be changed.
    """
    value = value[:4_000]
    main, semicolon, rest = value.partition(";")
    if not semicolon:
        return main.strip().lower(), {}
    plain: dict[str, str] = {}
    if "*" not in rest and "\\" not in rest:
        for part in rest.split(";"):
            name, _, text = part.partition("=")
            text = text.strip()
            if text.count('"') not in (0, 2) or (text[:1] == '"') != (text[-1:] == '"'):
                break
            plain.setdefault(name.strip().lower(), text.strip('"'))
        else:
            return main.strip().lower(), plain
    return main.strip().lower(), _odd_parameters(value)


def _odd_parameters(value: str) -> dict[str, str]:
    """Give parameters that are escaped, continued over several, or hold semicolons."""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in re.finditer(_PARAMETER, value, re.DOTALL):
        name = match[1].lower()
        text = match[4].strip()
        if len(text) > 1 and text[0] == text[-1] == '"':
            text = re.sub(r"\\(.)", r"\1", text[1:-1]) if "\\" in text else text[1:-1]
        if match[2] is None and match[3] is None:
            plain.setdefault(name, text)
        else:
            pieces.setdefault(name, []).append((int(match[2] or 0), bool(match[3]), text))
    for name, parts in pieces.items():
        parts.sort(key=lambda part: part[0])
        charset = ""
        raw = b""
        for place, (_, percent, text) in enumerate(parts):
            if percent:
                if place == 0 and text.count("'") >= 2:
                    charset, _, text = text.split("'", 2)
                raw += re.sub(rb"%([0-9A-Fa-f]{2})", _byte, text.encode("utf-8", "replace"))
            else:
                raw += text.encode("utf-8", "replace")
        plain[name] = decode(raw, charset)[0]
    return plain


def _byte(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 16)])
