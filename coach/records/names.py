"""When two names are the same: whatever their case, accents, spaces, kinds of quotes and dashes, or Unicode form."""

from __future__ import annotations

import unicodedata

from coach.errors import UsageError
from coach.records.shapes import MAX_NAME, checked_text

_SAME = {
    **dict.fromkeys(map(ord, "‘’‚‛′‵`´ʼʹˈ‹›"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″‶«»〝〞"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−⁃⸺⸻﹘"), "-"),
    # Letters that are another with a stroke or a tail, though Unicode does not take them apart.
    **{
        ord(one): other
        for one, other in zip(
            "øłđðħŧıæœþ", ["o", "l", "d", "d", "h", "t", "i", "ae", "oe", "th"], strict=True
        )
    },
}
_ACCENTS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0xFE20, 0xFE2F))
"""Marks that Latin, Greek and Cyrillic letters can do without. Those of other scripts are letters of their own."""


def checked_name(name: str) -> str:
    """Give a customer's name that can be kept, or raise UsageError: one that shows something, of at most MAX_NAME."""
    checked_text(name, "A customer's name", MAX_NAME)
    if not any(unicodedata.category(char)[0] not in "CZ" for char in name):
        raise UsageError("A customer's name must have at least one letter, digit or sign that can be seen.")
    return name


def name_key(name: str) -> str:
    """Give what is the same for all ways to write a name; of a key, the key itself.

    Never empty for a name that `checked_name` lets pass.
    """
    key = _folded(name)
    for _ in range(4):  # what folding brings together may fold once more
        again = _folded(key)
        if again == key:
            break
        key = again
    return key or " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _folded(text: str) -> str:
    # The compatibility form makes an accent over a space of some quotes, and two single ones of some double ones.
    plain = unicodedata.normalize("NFKC", text).replace(" \u0301", "'").casefold().translate(_SAME)
    apart = unicodedata.normalize("NFD", plain.replace("''", '"')).translate(_KEPT)
    return unicodedata.normalize("NFC", " ".join(apart.split()))


class _Kept(dict[int, str]):
    """What is left of each character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = left = _left(code)
        return left


_KEPT = _Kept()


def _left(code: int) -> str:
    if any(first <= code <= last for first, last in _ACCENTS):
        return ""
    category = unicodedata.category(chr(code))
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if 0xFE00 <= code <= 0xFE0F or (category == "Cf" and not 0xE0020 <= code <= 0xE007F):
        return ""  # how to draw the sign before it, or nothing to see; but tags tell some flags apart
    return chr(code)
