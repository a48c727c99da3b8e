"""Cut a message into sentences of tokens in the form the word lists speak of; every token knows where it stood."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.mail.heat_words import bag

_TOKEN = re.compile(
    r"""
      (?P<word>(?!https?:|www\.|[a-z]{1,3}[*]{1,8}[a-z]|[a-z]{1,2}[@#$%&*]{2}|[xd][(:])
        \#?[^\W\d_][^\W_]*(?:['-][^\W\d_]+)*)
    | (?P<end>[.!?…]+|[\n\r]+|;(?![-o^]?[)(]))
    | (?P<money>[$€£][ ]?\d[\d.,]*k?|\d[\d.,]{0,12}[ ]?(?:€|£|dollars\b|bucks\b|euros?\b|quid\b|usd\b|eur\b|gbp\b))
    | (?P<number>\d[\d.,:/]*\w*)
    | (?P<at>@\w+)
    | (?P<url>https?:\S+|www\.\S+)
    | (?P<swear>[a-z]{1,3}[*]{1,8}[a-z]{1,8}|[a-z]{1,2}[@#$%&*]{2,8}[a-z]{0,8}
        |(?!(?P<same>.)(?P=same){3})[#@$%&*][#@$%&!*]{3,8})
    | (?P<face>[:;=8>x]'?[-o^]?[)(\[\]dp/\\|*@3](?!\w)|d:(?!\w)|</?3+|[)(]'?[:;](?!\w)|\^_\^|/s(?!\w)
        |[\u2600-\u27bf\U0001f000-\U0001faff])
    | (?P<mark>[,:()"“”«»–—-])
    """,
    re.VERBOSE,
)
_REPEATED = re.compile(r"([^\W\d_])\1\1+")
_CLASSES = dict.fromkeys(
    bag(
        "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety"
        " hundred several couple dozen"
    ),
    "<n>",
) | dict.fromkeys(
    bag(
        "second third fourth fifth sixth seventh eighth ninth tenth umpteenth nth 2nd 3rd 4th 5th 6th 7th 8th 9th 10th"
    ),
    "<ord>",
)
_KEPT_NUMBERS = {"10/10": "10/10", "0/10": "0/10", "24/7": "24/7"}
_TAGS = bag("#not #sarcasm #sarcastic #irony #fail #epicfail #really #help")
_ONCE = bag(
    "so no please why never help really very wait waiting thanks thank love awesome again ever worst bad late always"
    " stop what come terrible horrible ridiculous rude hate still hours yes wow omg great not any more"
)


class Sentence(NamedTuple):
    """The tokens of one sentence, and where each begins and ends in the text (offsets in characters)."""

    words: list[str]
    spans: list[tuple[int, int]]
    bangs: int


def lowered(text: str) -> str:
    """Give the text in small letters and plain apostrophes, letter for letter, so that offsets stay true."""
    low = text.lower()
    if len(low) != len(text):  # some capitals would become two letters
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    for curly in "’`´":
        if curly in low:
            low = low.replace(curly, "'")
    return low


def sentences(text: str, offset: int = 0) -> list[Sentence]:
    """Cut the text into sentences. Numbers, handles, links and sums become classes: `<n>`, `<at>`, `<url>`, `<money>`.

    `offset` is added to every place, for a text that is itself a piece of one.
    """
    low = lowered(text)
    stretched = _REPEATED.search(low) is not None
    found: list[Sentence] = []
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(low):
        kind = match.lastgroup
        token = match.group()
        if kind == "word":
            if stretched and _REPEATED.search(token):
                once = _REPEATED.sub(r"\1", token)
                token = once if once in _ONCE else _REPEATED.sub(r"\1\1", token)
            if token[0] == "#" and token not in _TAGS:
                token = token[1:]
            token = _CLASSES.get(token, token)
        elif kind == "end":
            if not words:
                continue
            bangs, asks = token.count("!"), token.count("?")
            if bangs or asks or token.startswith(("…", "..")):
                words.append(
                    "??" if asks > 1 else "?" if asks else "!!" if bangs > 1 else "!" if bangs else "..."
                )
                start, end = match.span()
                spans.append((start + offset, end + offset))
            found.append(Sentence(words, spans, bangs))
            words, spans = [], []
            continue
        elif kind == "number":
            token = _CLASSES.get(token) or _KEPT_NUMBERS.get(token, "<n>")
        elif kind != "face" and kind != "mark":
            token = f"<{kind}>"
        words.append(token)
        start, end = match.span()
        spans.append((start + offset, end + offset))
    if words:
        found.append(Sentence(words, spans, 0))
    return found
