"""A text we are about to send, cut into the sentences that are judged: our own words, nothing quoted.

What is left out: lines quoted with `>`, history and signature below a reply, Markdown's code and quotes, web and mail
addresses, and our own comments. Every place is an offset in characters of the text as given; lines and columns count
from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from coach.tone.words import Words, bag, flatten, split

Kind = Literal["text", "markdown", "mail"]

# A longer run without an end is cut at the next space: it is no sentence, and the cut keeps all matching linear.
MAX_SENTENCE = 1500

COMMENT = re.compile(
    r"^[ \t]*<!--[ \t]*coach:[ \t]*ignore[ \t,]+([A-Z0-9 ,\t]{1,400})-->[ \t]*\r?$", re.MULTILINE
)

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"')]{1,2000}")
_DOMAIN = re.compile(r"@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}")
_NAME_BEFORE = re.compile(r"[\w.+-]{1,64}\Z")
_BULLET = re.compile(r"[ \t]*(?:[-*+•–]|\(?\d{1,3}[.)])[ \t]+")
_HISTORY = re.compile(
    r"[ \t]*(?:-{2,}[ ]?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine"
    r"|Mensaje original"
    r"|Oorspronkelijk bericht|Mensagem original)[ ]?-{2,}|_{20,})[ \t]*\r?$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"[ \t]*(?:On|Am|Le|El|Op|Em)\b[^\n]{5,300}(?:wrote|schrieb|a écrit|escribió|schreef"
    r"|escreveu)[^\n]{0,60}:[ \t]*\r?$"
)
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(`{1,3})(?!`)[^`\n]{1,500}\1")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]{1,500}(?:[ ]\"[^\"\n]{0,200}\")?\)")

_END = re.compile(r"[.!?…。！？]+[\"'”’)\]»*_]{0,4}(?=\s|$)|\n")
_TITLES = bag(
    "mr mrs ms mx dr prof st sr jr rev hon gen no nr fig vs attn tel",
)
_SHORT = bag(
    "e.g i.e eg ie etc inc ltd co corp approx dept est min max incl excl cf p.s a.m p.m ca al ref",
)


class Sentence(NamedTuple):
    """A sentence's place in the text and what ends it (`.`, `?`, `!`, or nothing); `block` counts paragraphs."""

    start: int
    end: int
    ends_in: str
    block: int


class Silence(NamedTuple):
    """Rules (ids, or beginnings of ids) that a comment puts to silence between two places."""

    start: int
    end: int
    rules: tuple[str, ...]


class Draft:
    """A text with its file name as the user knows it, and which parts of it are our own words.

    `place_of` gives line and column of an offset where the text is only a part of its file.
    """

    def __init__(
        self,
        text: str,
        file: str = "-",
        kind: Kind = "text",
        place_of: Callable[[int], tuple[int, int]] | None = None,
    ) -> None:
        self.text = text
        self.file = file
        self.kind = kind
        self.place_of = place_of

    @cached_property
    def clear(self) -> str:
        """The text with everything that is not judged inside a line blanked out, each character where it was."""
        clear = self.text
        if self.kind == "markdown":
            if "`" in clear:
                clear = _INLINE_CODE.sub(_blank, clear)
            if "](" in clear:
                clear = _LINK_TARGET.sub(_blank, clear)
        if "<!--" in clear:
            clear = _HTML_COMMENT.sub(_blank_lines_kept, clear)
        if "://" in clear or "www." in clear:
            clear = _LINK.sub(_blank, clear)
        if "@" in clear:
            clear = _without_addresses(clear)
        return clear

    @cached_property
    def flat(self) -> str:
        """The clear text in small letters with straight apostrophes, each character where it was."""
        return flatten(self.clear)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Our own sentences, in order."""
        clear = self.clear
        found: list[Sentence] = []
        for number, (start, end) in enumerate(self._blocks()):
            found.extend(_sentences(clear, start, end, number))
        return tuple(found)

    @cached_property
    def told(self) -> tuple[list[str], ...]:
        """The words of each sentence, in order: flattened, contractions spelled out."""
        flat = self.flat
        return tuple([split(flat, sentence.start, sentence.end) for sentence in self.sentences])

    def words(self, sentence: Sentence, told: list[str] | None = None) -> Words:
        """Give the words of a sentence with their places; `told` are its words, where they are at hand."""
        return Words(self.clear, self.flat, (sentence.start, sentence.end), told)

    @cached_property
    def silences(self) -> tuple[Silence, ...]:
        """What the comments of the text put to silence."""
        if "<!--" not in self.text:
            return ()
        silences = []
        for comment in COMMENT.finditer(self.text):
            rules = tuple(comment.group(1).replace(",", " ").split())
            below = comment.end() + 1
            paragraph_end = _next_blank_line(self.text, below)
            empty_line_follows = (
                self.text[below : self.text.find("\n", below) % (len(self.text) + 1)].strip() == ""
            )
            end = len(self.text) if empty_line_follows else paragraph_end
            silences.append(Silence(comment.start(), end, rules))
        return tuple(silences)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both from 1; the column counts characters."""
        if self.place_of is not None:
            return self.place_of(offset)
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Give the runs of lines that belong together: paragraphs, list items, headings."""
        clear, text = self.clear, self.text
        markdown = self.kind == "markdown"
        start: int | None = None
        fence = ""
        at = 0
        after_blank = True
        while at < len(clear):
            stop = clear.find("\n", at)
            stop = len(clear) if stop < 0 else stop
            line = clear[at:stop]
            bare = line.strip()
            if markdown and (fence or bare[:3] in ("```", "~~~")):
                mark = _FENCE.match(line)
                if mark and not fence:
                    fence = mark.group(1)
                elif mark and mark.group(1).startswith(fence) and bare == mark.group(1):
                    fence = ""
                left_out = True
            elif bare[:1] == ">":
                left_out = True
            else:
                left_out = markdown and after_blank and line[:4] in ("    ", "\t") and not _BULLET.match(line)
            if not bare or left_out:
                if start is not None:
                    yield start, at
                    start = None
                # A code block goes on below its own lines.
                after_blank = not bare or (left_out and after_blank)
            else:
                after_blank = False
                if not markdown and self._own_words_end(line, text[at:stop]):
                    break
                if start is None:
                    start = at
                elif bare[0] in "-*+•–(#0123456789" and (
                    _BULLET.match(line) or (markdown and bare[0] == "#")
                ):
                    yield start, at
                    start = at
            at = stop + 1
        if start is not None and start < min(at, len(clear)):
            yield start, min(at, len(clear))

    @staticmethod
    def _own_words_end(line: str, as_written: str) -> bool:
        if as_written.rstrip("\r") in ("-- ", "--"):
            return True
        if line[:1] in "-_ \t" and _HISTORY.match(line):
            return True
        return line.rstrip()[-1:] == ":" and _WROTE.match(line) is not None


def strip_comments(text: str) -> str:
    """Give the text without our comment lines: what may be sent."""
    if "<!--" not in text:
        return text
    return re.sub(COMMENT.pattern.removesuffix("$") + r"(?:\n|\Z)", "", text, flags=re.MULTILINE)


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _without_addresses(text: str) -> str:
    """Blank mail addresses. Looked for from their @: a search from the left tries every word of the text."""
    parts = []
    done = 0
    for domain in _DOMAIN.finditer(text):
        name = _NAME_BEFORE.search(text, max(done, domain.start() - 64), domain.start())
        start = name.start() if name else domain.start()
        if start >= done:
            parts += [text[done:start], " " * (domain.end() - start)]
            done = domain.end()
    return "".join([*parts, text[done:]])


def _blank_lines_kept(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _next_blank_line(text: str, at: int) -> int:
    blank = re.compile(r"^[ \t]*\r?$", re.MULTILINE).search(text, at)
    return blank.start() if blank else len(text)


def _sentences(clear: str, start: int, end: int, block: int) -> Iterator[Sentence]:
    at = start
    for mark in _END.finditer(clear, start, end):
        if mark.start() < at:
            continue
        sign = clear[mark.start()]
        if sign == "\n":
            if not _line_ends_here(clear, at, mark.start(), end):
                continue
            sign = ""
        elif not _sentence_ends_here(clear, at, mark, end):
            continue
        yield from _trimmed(clear, at, mark.end(), sign, block)
        at = mark.end()
    yield from _trimmed(clear, at, end, "", block)


def _trimmed(clear: str, start: int, end: int, sign: str, block: int) -> Iterator[Sentence]:
    piece = clear[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    while end - start > MAX_SENTENCE:
        cut = clear.rfind(" ", start, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut <= start else cut
        yield Sentence(start, cut, "", block)
        start = cut
    if start < end:
        if "?" in clear[max(start, end - 4) : end]:
            sign = "?"
        yield Sentence(start, end, sign, block)


def _sentence_ends_here(clear: str, start: int, mark: re.Match[str], end: int) -> bool:
    signs = mark.group()
    following = clear[mark.end() : min(mark.end() + 3, end)].strip()[:1]
    if "!" in signs or "?" in signs:
        return True
    if signs.startswith("..") or signs[0] == "…":
        return not following.islower()
    before = clear[max(start, mark.start() - 8) : mark.start()].split()
    word = before[-1].lower().lstrip("(\"'“") if before else ""
    if word in _TITLES:
        return not following or (word == "no" and not following.isdigit())
    if word in _SHORT:
        return following.isupper() or not following
    if len(word) == 1 and word.isalpha() and word != "i":
        return not following.isupper() and not following.islower()
    # The number of a list item ends nothing.
    return not word.isdigit() or bool(clear[start : mark.start() - len(word)].strip())


def _line_ends_here(clear: str, start: int, at: int, end: int) -> bool:
    """Tell whether a line break ends a sentence: after a greeting, a heading, a name; not where a line was wrapped."""
    line_start = max(clear.rfind("\n", start, at) + 1, start)
    line = clear[line_start:at].strip()
    if not line:
        return True
    if line[-1] == ",":
        return len(line) <= 40 and line.count(" ") <= 4 and line_start <= start + 1
    if line[-1] == ":":
        return True
    following = clear[at + 1 : min(at + 80, end)].lstrip()[:1]
    if not following:
        return True
    return len(line) < 45 and following.isupper() and line[-1] not in ";–—-"
