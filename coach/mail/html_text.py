"""HTML mail as plain text, with what its structure tells about history and signature.

A tokenizer of our own: the standard library's `html.parser` takes quadratic time on hostile input, and the
libraries that turn HTML to text drop the marks (`gmail_quote`, `divRplyFwdMsg`, …) that tell whose words are whose.
Every character is looked at a bounded number of times.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from coach.mail.html_page import BLOCKS, SPACED, UNSHOWN, Element, Line, Page

MAX_TAGS = 60_000
"""How many tags are read; what follows is left out."""
MAX_OPEN = 5_000
"""How many elements may be open at once; further ones are passed over, their text is kept."""
_ANY_TAG = re.compile("<[a-zA-Z/!]")
_MARKUP = re.compile("<(?:(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})|[!?])")
_TAG_STOP = re.compile("[>\"']")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{2,20})\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|max-height:0(?:px)?;(?:[^;]{0,80};){0,8}overflow:hidden|"
    r"overflow:hidden;(?:[^;]{0,80};){0,8}max-height:0(?:px)?(?:;|$)"
)
_HIDDEN = re.compile(r"(?:^|\s)hidden(?:\s|=|/|$)")
_TIGHT = re.compile(r"margin(?:-bottom|-top)?:0")
_CONDITIONAL = re.compile(r"<!\[(?:end)?if[^>]{0,200}\]>", re.IGNORECASE)

_RAW = frozenset(["script", "style", "title", "textarea"])
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# Elements that mail programs wrap around, or put before, what was written earlier.
_HISTORY_INSIDE = re.compile(
    r"(?:^|\s)(?:x_)?(?:gmail_quote|gmail_extra_quote|yahoo_quoted|protonmail_quote|moz-cite-prefix|zmail_extra|"
    r"tutanota_quote|ntes-mailmaster-quote|hey_quote|skiff_quote|quoted-text|iCloud-quote|freebirdFormviewerQuote)(?:\s|$)",
    re.IGNORECASE,
)
_HISTORY_FROM = re.compile(
    r"(?:^|\s)(?:x_)?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|"
    r"replySplit|ms-outlook-mobile-reference-message|stopSpelling|isForwardContent|isReplyContent|"
    r"ydp\w{1,12}yahoo_quoted_begin|zmail_extra_hr)(?:\s|$)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:^|\s)(?:x_)?(?:gmail_signature|gmail_signature_prefix|moz-signature|Signature|AppleMailSignature|"
    r"ms-outlook-mobile-signature|protonmail_signature_block|lineBreakAtBeginningOfSignature|"
    r"ydp\w{1,12}signature|zmail_signature|tutanota_signature|hey-signature)(?:\s|$)",
    re.IGNORECASE,
)
_WORD_RULE = re.compile(r"border-top:\s{0,3}solid\s{1,3}#(?:b5c4df|e1e1e1)\s{1,3}1(?:\.0)?pt", re.IGNORECASE)
_INDENT = re.compile(r"margin:0(?:px|pt)?(?:0(?:px|pt)?){0,2}40px")


class HtmlText(NamedTuple):
    """The text of an HTML mail. Line numbers count from 0."""

    text: str
    history: tuple[tuple[int, int], ...] = ()
    """First and last line of what an element marks as earlier messages."""
    history_from: int | None = None
    """The first line of a mark behind which all is history."""
    signature: tuple[tuple[int, int], ...] = ()
    cut: bool = False
    """Whether it had too many tags to read them all."""


_BARE = {
    tag: Element(tag, block=tag in BLOCKS, hidden=tag in UNSHOWN, pre=tag == "pre", spaced=tag in SPACED)
    for tag in [
        *BLOCKS,
        *UNSHOWN,
        "b",
        "i",
        "u",
        "em",
        "strong",
        "span",
        "font",
        "td",
        "th",
        "small",
        "a",
        "code",
    ]
}


def html_text(source: str) -> HtmlText:
    """Give the text of an HTML mail, block by block; quoted blocks begin with `> `. Never raises."""
    source = source.replace("\0", "")
    if not _ANY_TAG.search(source):  # plain text that was labelled HTML
        return HtmlText(_plain(source))
    source = _CONDITIONAL.sub("", source)
    page = Page()
    here = 0
    comments = quotes = True
    for _ in range(MAX_TAGS):
        found = _MARKUP.search(source, here)
        if not found:
            page.add(_plain(source[here:]))
            break
        at = found.start()
        if at > here:
            page.add(_plain(source[here:at]))
        name = found[2]
        if name is None:  # a comment, a declaration
            if comments and source.startswith("<!--", at):
                close = source.find("-->", at + 4)
                if close >= 0:
                    here = close + 3
                    continue
                comments = False
            close = source.find(">", at)
            here = close + 1 if close >= 0 else len(source)
            continue
        stop, quotes = _tag_end(source, found.end(), quotes)
        if stop < 0:  # no tag ends any more: the rest is text
            page.add(_plain(source[at:]))
            break
        tag = name.lower()
        here = stop + 1
        if found[1]:
            _close(page, tag)
            continue
        _open(page, tag, source[found.end() : stop])
        if tag in _RAW:
            here = _skip_raw(source, tag, here)
            page.close(tag)
    else:
        page.end_line()
        return _finish(page)._replace(cut=True)
    page.end_line()
    return _finish(page)


def _plain(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _tag_end(source: str, here: int, quotes: bool) -> tuple[int, bool]:
    """Give where the tag's `>` is (-1: nowhere) and whether quotation marks are still to be trusted."""
    if not quotes:
        return source.find(">", here), False
    start = here
    while True:
        found = _TAG_STOP.search(source, here)
        if not found:
            break
        at = found.start()
        if found[0] == ">":
            return at, True
        here = at + 1
        # Only the value of an attribute is quoted: it stands behind an equals sign.
        if source[max(start, at - 6) : at].rstrip()[-1:] == "=":
            close = source.find(found[0], here)
            if close < 0:
                break
            here = close + 1
    return source.find(">", start), False


def _skip_raw(source: str, tag: str, here: int) -> int:
    close = re.compile(f"</{tag}", re.IGNORECASE).search(source, here)
    if not close:
        return len(source)
    end = source.find(">", close.end())
    return end + 1 if end >= 0 else len(source)


def _close(page: Page, tag: str) -> None:
    if tag in ("td", "th") and page.line and not page.hidden:
        page.line.append("  ")
    page.close(tag)


def _open(page: Page, tag: str, rest: str) -> None:
    """Take in an opening tag."""
    known = _attributes(rest) if "=" in rest else {}
    if not page.hidden:
        if tag in BLOCKS or tag == "hr":
            page.end_line()
        if tag == "br":
            page.end_line(keep=True)
        elif tag == "img":
            alt = html.unescape(known.get("alt", ""))
            if alt and len(alt) <= 8 and not alt.isascii():  # an emoji
                page.add(alt)
        elif tag == "hr":
            page.space()
    marks = f"{known.get('class', '')} {known.get('id', '')}".strip()
    if (
        known
        and not page.hidden
        and page.history_from is None
        and _begins_history(tag, marks, known.get("style", ""))
    ):
        page.space()
        page.history_from = len(page.lines)
    if tag in _VOID:
        return
    if tag in ("p", "li") and page.stack and page.stack[-1].tag == tag:
        page.close(tag)
    element = _BARE.get(tag) or Element(tag)
    if known or "hidden" in rest.lower():
        element = _told(element, known, marks, rest.lower())
    if not page.hidden and not element.hidden:
        element = _shown(page, element, known)
    # An element that changes nothing needs no place, unless its end could be taken for another's.
    if element is _BARE.get(tag) and not element.block and not element.hidden and not page.open_tags.get(tag):
        return
    if len(page.stack) < MAX_OPEN or element.hidden:
        page.open(element)


def _begins_history(tag: str, marks: str, style: str) -> bool:
    return bool(marks and _HISTORY_FROM.search(marks)) or (
        tag == "div" and bool(_WORD_RULE.search(style[:500]))
    )


def _told(element: Element, known: dict[str, str], marks: str, rest: str) -> Element:
    """Give the element with what its attributes say of it."""
    style = re.sub(r"\s+", "", known.get("style", "")[:2_000]).lower()
    tag = element.tag
    hidden = bool(style and _HIDDEN_STYLE.search(style)) or (
        "hidden" in rest and bool(_HIDDEN.search(rest[:2_000]))
    )
    history = bool(marks) and tag != "blockquote" and bool(_HISTORY_INSIDE.search(marks))
    signature = bool(marks) and bool(_SIGNATURE.search(marks))
    tight = tag == "p" and ("mso" in marks.lower() or bool(_TIGHT.search(style)))
    if hidden or history or signature or tight:
        return element._replace(
            hidden=element.hidden or hidden,
            history=history,
            signature=signature,
            spaced=element.spaced and not tight,
        )
    return element


def _shown(page: Page, element: Element, known: dict[str, str]) -> Element:
    """Begin an element that is shown."""
    tag = element.tag
    if tag == "blockquote":
        style = re.sub(r"\s+", "", known.get("style", "")[:2_000]).lower()
        cited = known.get("type", "").lower() == "cite" or "gmail_quote" in known.get("class", "")
        indented = ("border:none" in style or "border" not in style) and bool(_INDENT.search(style))
        element = element._replace(quotes=cited or not indented)
    elif tag in ("ul", "ol"):
        element = element._replace(spaced=not page.lists, numbered=0 if tag == "ul" else 1)
        page.lists.append(0 if tag == "ul" else 1)
    elif tag == "li":
        page.bullet = "  " * (min(len(page.lists), 8) - 1)
        if page.lists and page.lists[-1]:
            page.bullet += f"{page.lists[-1]}. "
            page.lists[-1] += 1
        else:
            page.bullet += "- "
    elif tag == "a" and known.get("href"):
        element = element._replace(link=html.unescape(known["href"].strip()), link_start=len(page.line))
    if element.spaced:
        page.space()
    return element


def _attributes(rest: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest[:8_000]):
        name = match[1].lower()
        if name not in known:
            known[name] = match[2] or match[3] or match[4] or ""
    return known


def _finish(page: Page) -> HtmlText:
    """Drop superfluous empty lines and tell where the marks stand in what is left."""
    kept: list[Line] = []
    start: int | None = None
    for number, line in enumerate(page.lines):
        if number == page.history_from:
            start = len(kept)
        if not line.text and (not kept or not kept[-1].text):
            continue
        if line.text[:1] in ("·", "§"):  # Word writes its bullets as characters of the Symbol font
            line.text = re.sub(r"^[·§]\s+", "• ", line.text)
        kept.append(line)
    return HtmlText(
        "\n".join(line.text for line in kept),
        _runs([number for number, line in enumerate(kept) if line.history]),
        start if start is not None and start < len(kept) else None,
        _runs([number for number, line in enumerate(kept) if line.signature]),
    )


def _runs(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)
