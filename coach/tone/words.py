"""The words of a text as rules see them: small letters, straight apostrophes, contractions spelled out.

`You didn't` and `you did not` are the same two or three words to a rule, so that nobody has to write both. Several
words may share one place in the text: both halves of `didn't` stand where `didn't` stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A number with its inner marks (1,250.00 or 12:30), or letters and digits joined by hyphens and apostrophes. The
# parts cannot match the same character, so there is one way only to read a text.
WORD = re.compile(r"\d+(?:[.,:/]\d+)+|\w+(?:['\-]\w+)*")

_STRAIGHT = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("＇", "'"), ("‐", "-"), ("‑", "-"))


def bag(*lines: str) -> frozenset[str]:
    """Give the words of some lines as a set: long lists stay readable that way."""
    return frozenset(word for line in lines for word in line.split())


_WHOLE = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "y'all": ("you", "all"),
    "should've": ("should", "have"),
    "shoulda": ("should", "have"),
}
_WITHOUT_APOSTROPHE = {
    **{
        f"{verb}nt": (verb, "not")
        for verb in bag("did do does is are was were could would should have has had must")
    },
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "youll": ("you", "will"),
    "theyre": ("they", "are"),
    "ive": ("i", "have"),
    "thats": ("that", "is"),
}
_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
# After these, 's is "is" (or "has"); after any other word it is a possessive and stays.
_IS = bag("it that this there here what who he she where how when why everything nothing")


class Words:
    """The words of one sentence. `starts` and `ends` are places in the whole text, `ends` just past the word.

    Places are worked out only when something was found: most sentences never need them.
    """

    __slots__ = ("_bounds", "_flat", "_places", "text", "words")

    def __init__(self, text: str, flat: str, bounds: tuple[int, int], words: list[str] | None = None) -> None:
        self.text = text
        self._flat = flat
        self._bounds = bounds
        self._places: tuple[list[int], list[int]] | None = None
        self.words = split(flat, *bounds) if words is None else words

    @property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return self._found()[0]

    @property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return self._found()[1]

    def _found(self) -> tuple[list[int], list[int]]:
        if self._places is None:
            starts: list[int] = []
            ends: list[int] = []
            for found in WORD.finditer(self._flat, *self._bounds):
                first, last = found.span()
                for _ in spelled_out(found.group()):
                    starts.append(first)
                    ends.append(last)
            self._places = starts, ends
        return self._places

    def pause_before(self, index: int) -> bool:
        """Tell whether a comma, dash or colon stands before this word; after the last word there always is one."""
        if index >= len(self.words):
            return True
        if index == 0:
            return False
        between = self.text[self.ends[index - 1] : self.starts[index]]
        return any(sign in between for sign in ",;:–—()…") or " - " in between or "..." in between


def flatten(text: str) -> str:
    """Give the text in small letters with straight apostrophes and no underscores, every character where it was."""
    small = text.lower()
    if len(small) != len(text):  # a few letters become two when made small
        small = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if "_" in small:
        small = small.replace("_", " ")
    if not small.isascii():
        for curly, straight in _STRAIGHT:
            small = small.replace(curly, straight)
    return small


@lru_cache(maxsize=65536)
def spelled_out(word: str) -> tuple[str, ...]:
    """Give the words a flattened word stands for: `didn't` is `did`, `not`; most words stand for themselves."""
    if "'" not in word:
        if word == "cannot" or word in _WITHOUT_APOSTROPHE or word in _WHOLE:
            return _WHOLE.get(word) or _WITHOUT_APOSTROPHE[word]
        return (word,)
    if word in _WHOLE:
        return _WHOLE[word]
    if word.endswith("n't") and len(word) > 3:
        return (word[:-3], "not")
    for ending, full in _ENDINGS.items():
        if word.endswith(ending):
            return (*spelled_out(word[: -len(ending)]), full)
    if word.endswith("'s") and word[:-2] in _IS:
        return (word[:-2], "is")
    return (word,)


_CHANGED = frozenset((*_WHOLE, *_WITHOUT_APOSTROPHE))


def split(flat: str, start: int, end: int) -> list[str]:
    """Give the words between two places of a flattened text, contractions spelled out."""
    raw: list[str] = WORD.findall(flat, start, end)
    if flat.find("'", start, end) < 0 and _CHANGED.isdisjoint(raw):
        return raw
    return [part for word in raw for part in spelled_out(word)]


def words_in(flat: str, start: int, end: int, text: str | None = None) -> Words:
    """Give the words between two places of a flattened text; `text` is the text before it was flattened."""
    return Words(flat if text is None else text, flat, (start, end))
