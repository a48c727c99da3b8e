"""Text that others wrote, made safe to show in a terminal.

What happens to what (`safe_text` and `safe_line` alike):

| in the text | becomes |
| --- | --- |
| line ends of every kind: CR LF, CR, VT, FF, NEL, U+2028, U+2029 | a newline (`safe_line`: a space) |
| colour and style sequences (`ESC [ 31 m`) | nothing |
| every other escape: cursor, title, OSC 8 links, … | its ESC is shown as `␛`, so that the rest is plain text |
| other control characters (bell, backspace, delete, …) | shown as `␇ ␈ ␡ …`; U+0080–U+009F as `�` |
| null bytes, byte order marks | nothing |
| direction marks, overrides and isolates | nothing: the text shows in the order it was written |
| zero-width spaces, soft hyphens, tag characters and other invisibles | nothing |
| zero-width joiners | kept once where emoji and joined scripts need them, else nothing |
| more than four accents stacked on one letter | four |
| halves of characters (lone surrogates) | `�` |

Tabs and newlines stay. Markup such as `[bold]` is text here: whoever renders must print it as text.
Both functions are idempotent and take time linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import cache

_STACKING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNSAFE = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200c\u200d\u2028\u2029\ud800-\udfff{_INVISIBLE}{_STACKING}]"
)
# What follows is rare: these patterns are built when they are first needed.
_STYLE = "\x1b\\[[0-9;:]{0,40}m"
_JOINERS = "[\u200c\u200d]{2,}"
# A joiner has a use only between two characters of a script that joins, or two emoji.
_NEEDED_BESIDE = f"[^\x00-\u02ff{_STACKING}]"
_IDLE_JOINER = f"(?<!{_NEEDED_BESIDE})[\u200c\u200d]|[\u200c\u200d](?!{_NEEDED_BESIDE})"
_STACKED = f"([{_STACKING}]{{4}})[{_STACKING}]+"


@cache
def _meaning() -> dict[int, str | None]:
    """Give what each unsafe character becomes."""
    table: dict[int, str | None] = {code: chr(0x2400 + code) for code in range(1, 0x20)}
    table |= {0: None, 0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x7F: "␡"}
    table |= dict.fromkeys(range(0x80, 0xA0), "�")
    table |= {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
    table |= dict.fromkeys(range(0xD800, 0xE000), "�")
    for first, last in re.findall("(.)(?:-(.))?", _INVISIBLE, re.DOTALL):
        table |= dict.fromkeys(range(ord(first), ord(last or first) + 1))
    return table


def safe_text(text: str) -> str:
    """Give `text` with everything gone or made visible that could act on a terminal or mislead the eye.

    Newlines and tabs stay; every other line end becomes a newline.
    """
    if text.isascii():
        if not _CONTROL.search(text):
            return text
    elif not _UNSAFE.search(text):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\x1b" in text:
        text = re.sub(_STYLE, "", text)
    text = text.translate(_meaning())
    if text.isascii():
        return text
    if "\u200c" in text or "\u200d" in text:
        text = re.sub(_IDLE_JOINER, "", re.sub(_JOINERS, lambda run: run[0][0], text))
    return re.sub(_STACKED, r"\1", text)


def safe_line(text: str, limit: int = 2_000) -> str:
    """Give `text` on one line: safe, every run of blanks and line ends one space, at most `limit` characters.

    What is too long is cut and ends in `…`.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit and "  " not in text:
        return text.strip()  # nearly every line
    line = " ".join(safe_text(text[: 8 * limit]).split())
    if len(line) > limit:
        line = line[: max(limit - 1, 0)].rstrip() + "…"
    return line
