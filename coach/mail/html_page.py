"""The text of an HTML mail as it grows: its lines, how deep they are quoted, what is hidden, what marks them."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_QUOTE_DEPTH = 20
MAX_LINK = 100
"""Longest link address that is shown behind its text."""


_SPACE = re.compile(r"[ \t\n\r\f]+")
UNSHOWN = frozenset(
    ["script", "style", "head", "title", "template", "svg", "object", "select", "textarea", "math"]
)
BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figure",
            "figcaption",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "html",
        ),
        *(
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
        ),
        *("tr", "ul"),
    ]
)
SPACED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table"])


class Element(NamedTuple):
    """What an open element does to the text inside it; `bare` ones do nothing."""

    tag: str
    block: bool = False
    hidden: bool = False
    quotes: bool = False
    history: bool = False
    signature: bool = False
    pre: bool = False
    spaced: bool = False
    numbered: int | None = None
    link: str = ""
    link_start: int = 0


class Line:
    """A line of the text, and whether an element marks it as history or as signature."""

    __slots__ = ("history", "signature", "text")

    def __init__(self, text: str, history: bool, signature: bool) -> None:
        self.text = text
        self.history = history
        self.signature = signature


class Page:
    """The text so far, and what is open where we stand."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.line: list[str] = []
        self.bullet = ""
        self.gap = False
        self.stack: list[Element] = []
        self.open_tags: dict[str, int] = {}
        self.lists: list[int] = []
        self.hidden = self.depth = self.last_depth = self.history = self.signature = self.pre = 0
        self.history_from: int | None = None

    def add(self, text: str) -> None:
        """Add running text."""
        if self.hidden:
            return
        if self.pre:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self.line.append(first)
            for other in others:
                self.end_line(keep=True)
                self.line.append(other)
            return
        text = _SPACE.sub(" ", text)
        if text != " " or (self.line and not self.line[-1].endswith(" ")):
            self.line.append(text)

    def end_line(self, *, keep: bool = False) -> None:
        """End the line. An empty one counts only when `keep` asks for it, or when it holds hard spaces."""
        if not self.line and not keep:
            return
        joined = "".join(self.line)
        self.line.clear()
        text = joined.replace("\xa0", " ")
        bare = text.strip()
        if not bare:
            if (keep or "\xa0" in joined) and not self.bullet:
                self._put("")
            return
        if bare == "--":
            bare = "-- "
        elif self.pre:
            bare = text.rstrip()
        if self.gap and self.lines:
            here, self.depth = self.depth, min(self.depth, self.last_depth)
            self._put("")
            self.depth = here
        self.gap = False
        self._put(self.bullet + bare)
        self.bullet = ""
        self.last_depth = self.depth

    def _put(self, text: str) -> None:
        if self.depth:
            text = ("> " * min(self.depth, MAX_QUOTE_DEPTH) + text).rstrip()
        self.lines.append(Line(text, self.history > 0, self.signature > 0))

    def space(self) -> None:
        """End the line and leave an empty one before the next."""
        self.end_line()
        self.gap = True

    def open(self, element: Element) -> None:
        """Enter an element."""
        self.stack.append(element)
        self.open_tags[element.tag] = self.open_tags.get(element.tag, 0) + 1
        self._count(element, 1)

    def _count(self, element: Element, step: int) -> None:
        if element.hidden:
            self.hidden += step
        if element.quotes:
            self.depth += step
        if element.history:
            self.history += step
        if element.signature:
            self.signature += step
        if element.pre:
            self.pre += step

    def close(self, tag: str) -> None:
        """Leave the innermost open `tag` and all that is still open inside it."""
        if not self.open_tags.get(tag):
            return
        while True:
            element = self.stack.pop()
            self.open_tags[element.tag] -= 1
            if element.link and not self.hidden:
                self._show_link(element)
            if element.block and not self.hidden:
                self.end_line()
            if element.numbered is not None:
                self.lists.pop()
            self._count(element, -1)
            if element.spaced and not self.hidden:
                self.gap = True
            if element.tag == tag:
                return

    def _show_link(self, element: Element) -> None:
        shown = "".join(self.line[element.link_start :]).strip()
        address = element.link
        if not shown or len(address) > MAX_LINK or not address.lower().startswith(("http://", "https://")):
            return
        bare = re.sub(r"^https?://(?:www\.)?", "", address.lower()).rstrip("/")
        if bare not in shown.lower() and shown.lower() not in bare:
            self.line.append(f" ({address})")
