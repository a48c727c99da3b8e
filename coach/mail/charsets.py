"""Bytes of a mail turned into text, whatever they claim to be written in."""

from __future__ import annotations

import codecs
import re

# Names that mail uses and Python does not, and names whose real content is a larger set.
_ALIASES = {
    "": "utf-8",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "8bit": "utf-8",
    "default": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "cp-850": "cp850",
    "unicode-1-1-utf-7": "utf-7",
}
# Only these reach codecs.lookup: Python's other codecs unpack, escape or take quadratic time.
_KNOWN = (
    r"(?:iso[-_]?8859[-_]\d{1,2}|windows[-_]?\d{3,4}|cp\d{3,4}|ibm\d{3,4}|koi8[-_][rtu]|mac[-_][a-z]{3,12}|"
    r"utf[-_]?(?:7|8|8[-_]sig|16|32)(?:[-_]?[lb]e)?|iso[-_]?2022[-_](?:jp(?:[-_]\w{1,4})?|kr)|"
    r"shift[-_]?jis\w{0,6}|euc[-_]?(?:jp|kr|cn|tw|jis[-_]\d{4})|gb\d{2,5}|big5(?:[-_]?hkscs)?|hz(?:-gb-2312)?|"
    r"tis-?620|johab|ptcp154|hp[-_]roman8)"
)
_STATEFUL = (
    "utf-7",
    "utf-16",
    "utf-32",
    "utf16",
    "utf32",
    "utf_7",
    "utf_16",
    "utf_32",
    "utf7",
    "iso-2022",
    "iso2022",
    "iso_2022",
    "hz",
)


def _windows(raw: bytes) -> str:
    # The five bytes that Windows-1252 leaves open become U+FFFD, as a mail reader shows them.
    return raw.decode("cp1252", "replace")


def _utf8(raw: bytes) -> str | None:
    """Give the text when `raw` is UTF-8, but for a character cut off at its very end."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        # A lone byte at the end of plain ASCII is a letter of another set ("caf\xe9"), not half of one of ours.
        if fault.reason == "unexpected end of data" and not raw[: fault.start].isascii():
            return raw[: fault.start].decode("utf-8")
        return None


def _damage(characters: int) -> str:
    if not characters:
        return ""
    return "1 character was damaged" if characters == 1 else f"{characters} characters were damaged"


def decode(raw: bytes, charset: str = "") -> tuple[str, str]:
    """Give the text of `raw` and a note, in plain words, when it was not what it said to be (else "").

    Never raises. Text that is UTF-8 is read as such whatever single-byte set it claims; ISO-8859-1 is read as
    Windows-1252, as every mail reader does.
    """
    label = charset.strip(" \t\r\n\"'").lower()
    if not label.startswith(_STATEFUL):
        if raw.isascii():
            return raw.decode("ascii"), ""
        if label in ("", "utf-8") and raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return raw.decode("utf-16", "replace"), ""
    name = _ALIASES.get(label, label)
    if name in ("utf-8", "cp1252"):
        text = _utf8(raw)
        if text is not None:
            return text, "" if name == "utf-8" else f"says {label} but was read as utf-8"
        if name == "cp1252":
            return _windows(raw), ""
        text = raw.decode("utf-8", "replace")
        broken = text.count("�")
        # Many whole characters beside few broken ones: damaged UTF-8, not another set.
        if 2 * broken <= sum(map(len, re.findall("[^\x00-\x7f�]+", text))):
            return text, _damage(broken)
        return _windows(raw), f"says {label or 'nothing of its charset'} but was read as windows-1252"
    if re.fullmatch(_KNOWN, name):
        try:
            text = codecs.decode(raw, name, "replace")
        except (LookupError, ValueError):  # some decoders give up even on "replace"
            text = ""
        if isinstance(text, str) and (text or not raw):
            broken = text.count("�")
            return text, _damage(broken)
    text = _utf8(raw)
    read_as = "utf-8" if text is not None else "windows-1252"
    return text if text is not None else _windows(
        raw
    ), f"charset {label[:40]} is not known: read as {read_as}"
