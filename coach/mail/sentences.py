"""A text cut into sentences and words, each able to say where it stands in the text.

A sentence is kept as written (`cased`, with plain quotes and single spaces), in lower case (`text`, of the same length),
and as `tokens`: words, with contractions in two ("do" "n't"), and punctuation marks. A sentence is never longer than
`LONGEST` characters, which keeps every search in it short.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.mail.phrases import BEGIN, END, PADDING

LONGEST = 600
"""Characters; a longer sentence is cut at a space."""
READ_AT_MOST = 60_000
"""Characters; nobody's own words are longer (some 10,000 words), and what is, is no longer a message."""
AT_MOST = 2_000
"""Sentences, for the same reason."""

_PLAINER = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "\u2032": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-", "\u2011": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u3000": " ", "\t": " ",
    }
)  # fmt: skip
_END = re.compile(r"""[.!?…。！？]{1,20}["')\]]{0,4}(?=\s|$)""")
_ENUMERATOR_INSIDE = re.compile(r"(?<=[\s,;:])\(?[a-h1-9]\)(?=\s)")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*•·‣◦▪●+→»]|\(?\d{1,2}[.)]|\(?[a-hA-H]\))[ \t]{1,8}(?=\S)")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-h])\) ")
_TOKEN = re.compile(
    r"[^\W\d_][^\W_]*(?:['-][^\W_]+)*|[£$€]?\d+(?:[.,:/-]\d+)*[^\W\d_%]*%?(?:-[^\W\d_]+)?|[^\w\s]|_+"
)
_TOKEN_BEFORE = re.compile(r"[^\s(\"']{1,30}$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st ave rd vs etc reg e.g i.e eg ie approx inc ltd co corp dept ext resp a.m p.m fig jan feb mar apr jun jul"
    " aug sep sept oct nov dec mon tue tues wed thu thur thurs fri incl excl bzw ca b.rgds".split()
)
_BEFORE_NUMBERS = frozenset("no nr ref tel art para p pp sec max min vol ch order inv nos num".split())
_GREETING = re.compile(
    r"(?:(?:hi|hiya|hello|hey|hallo|dears?|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening"
    r"|to whom it may concern|ladies and gentlemen)\b[^,.!:?;]{0,48}|(?:all|team|guys|folks|everyone|sirs?|madam))[,!:.]{0,3}"
)
_INLINE_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|hallo|dear|good (?:morning|afternoon|evening|day)|morning|greetings)\b(?: (?!i |we |the |my |our )[\w.&'-]{1,20}){0,4}"
    r" ?[,!:.-]{1,3} (?=\S)"
)
_CLOSING = re.compile(
    r"(?:(?:with )?(?:(?:many|my|our|the|all) )?(?:kind(?:est)?|best|warm(?:est)?|good|friendly|b\.?)?[ .]?(?:regards|rgds|wishes|greetings)"
    r"|all the best|(?:(?:yours?|very) )?(?:sincerely|faithfully|truly)(?: yours)?|yours|best|cheers|ta|thanks|thank you|thx|many thanks"
    r"|thanks (?:a lot|again|in advance|so much)|thank you (?:in advance|again|very much|so much)|sent from my [\w ]{1,30}"
    r"|mit freundlichen grüßen|groeten|cordially|respectfully|take care|god bless|xo|x|br|love)"
    r"(?: and regards)?[,.! ]{0,3}(?: [\w.'-]{1,20}){0,3}"
)
_CLOSING_WORDS = frozenset(
    "with many my our the all kind kindest best warm warmest good friendly b regards rgds wishes greetings very yours your sincerely"
    " faithfully truly cheers ta thanks thank thx sent mit groeten cordially respectfully take god xo x br love".split()
)
_GREETING_WORDS = frozenset(
    "hi hiya hello hey hallo dear dears greetings good morning afternoon evening to ladies all team guys folks everyone sir sirs madam".split()
)

_SHORTHAND = {
    word: tuple(parts.split("_"))
    for word, parts in (
        pair.split("=")
        for pair in (
            "dont=do_n't doesnt=does_n't didnt=did_n't isnt=is_n't arent=are_n't wasnt=was_n't werent=were_n't hasnt=has_n't havent=have_n't hadnt=had_n't wont=will_n't"
            " cant=can_n't couldnt=could_n't wouldnt=would_n't shouldnt=should_n't aint=is_n't cannot=can_not won't=will_n't can't=can_n't shan't=shall_n't ain't=is_n't"
            " im=i_'m ive=i_'ve youve=you_'ve youre=you_'re theyre=they_'re weve=we_'ve thats=that_'s whats=what_'s wheres=where_'s gonna=going_to wanna=want_to gotta=got_to"
            " gimme=give_me lemme=let_me u=you ur=your r=are pls=please plz=please plse=please pleas=please thx=thanks thanx=thanks asap=asap ppl=people yr=your"
            " recieve=receive recieved=received refound=refund let's=let_us cancell=cancel cal=call tho=though coz=because cuz=because bcoz=because b4=before"
            " tommorow=tomorrow tommorrow=tomorrow tomorow=tomorrow tmrw=tomorrow tmrow=tomorrow tmr=tomorrow tmw=tomorrow 2moro=tomorrow 2morrow=tomorrow tomo=tomorrow"
            " 2day=today 2nite=tonight tonite=tonight til=until till=until 'til=until wensday=wednesday wednsday=wednesday thrusday=thursday kindly=please yall=you y'all=you"
        ).split()
    )
}  # fmt: skip
"""What people type, and the words it stands for."""
_PADS = [END] * PADDING
_ENDINGS = ("n't", "'ll", "'re", "'ve", "'d", "'s", "'m")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `start` and `end` are offsets in the text, all other places count in `text`."""

    cased: str
    text: str
    start: int
    end: int
    number: int
    item: bool
    """Stands in a list, or behind (a), (b) …"""
    courtesy: bool
    """A greeting, a closing or the name below it: nothing is asked or told here."""
    tokens: tuple[str, ...]
    """Between one `BEGIN` and `PADDING` times `END`."""
    offsets: tuple[int, ...] | None = field(default=None, repr=False)
    """Original offset of each character of `text`, where white space was taken out; else they follow `start`."""
    _spots: list[tuple[int, int]] = field(default_factory=list, repr=False, compare=False)

    def offset(self, index: int) -> int:
        """Give the offset in the whole text of the character at `index`; the end of the sentence for its length."""
        if index >= len(self.text):
            return self.end
        return self.start + index if self.offsets is None else self.offsets[index]

    def spot(self, number: int) -> tuple[int, int]:
        """Give where token `number` begins and ends in `text`."""
        spots = self._spots
        if not spots:
            # Worked out only where something was found.
            spots.append((0, 0))
            place = 0
            for chunk in self.text.split(" "):
                for start, end in _PIECES[chunk][1]:
                    spots.append((place + start, place + end))
                place += len(chunk) + 1
            spots += [(len(self.text), len(self.text))] * PADDING
        return spots[number]


class Lines:
    """Line and column, from 1, of an offset in a text."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of the character at `offset`."""
        starts = self._starts
        if not starts:
            starts.append(0)
            find = self._text.find
            place = find("\n")
            while place >= 0:
                starts.append(place + 1)
                place = find("\n", place + 1)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


def lowered(text: str) -> str:
    """Give `text` in lower case, every character in its place (a few grow when lowered; they stay)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low


def plain(text: str) -> str:
    """Give `text` with plain quotes, dashes and spaces, every character in its place."""
    return text.replace("\t", " ") if text.isascii() else text.translate(_PLAINER)


Piece = tuple[tuple[str, ...], tuple[tuple[int, int], ...]]
"""The tokens of what stands between two spaces, and where each begins and ends in it."""
REMEMBERED = 20_000


class _Pieces(dict[str, Piece]):
    """Words cut into tokens; the same ones come again and again, so what was cut is remembered, up to a bound."""

    def __missing__(self, chunk: str) -> Piece:
        tokens: list[str] = []
        spans: list[tuple[int, int]] = []
        for found in _TOKEN.finditer(chunk):
            parts = _parts(found[0])
            tokens += parts
            spans += [found.span()] * len(parts)
        piece = tuple(tokens), tuple(spans)
        if len(self) < REMEMBERED and len(chunk) < 40:
            self[chunk] = piece
        return piece


_PIECES = _Pieces()


def tokenized(text: str) -> tuple[str, ...]:
    """Cut lower-case text into words and punctuation marks, behind `BEGIN` and before the `END`s."""
    pieces = _PIECES
    tokens = [BEGIN]
    for chunk in text.split(" "):
        tokens += pieces[chunk][0]
    tokens += _PADS
    return tuple(tokens)


def _parts(token: str) -> Sequence[str]:
    known = _SHORTHAND.get(token)
    if known is not None:
        return known
    if "'" in token:
        for ending in _ENDINGS:
            if token.endswith(ending) and len(token) > len(ending):
                return (token[: -len(ending)], ending)
    return (token,)


def as_sentence(text: str) -> Sentence:
    """Give a text as one sentence, without cutting it."""
    cased = " ".join(plain(text).split())
    low = lowered(cased)
    return Sentence(cased, low, 0, len(cased), 0, False, False, tokenized(low))


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order; of a text longer than the bounds only the beginning is read."""
    flat = plain(text[:READ_AT_MOST])
    low = lowered(flat)
    sentences: list[Sentence] = []
    closed_at = -1
    for start, end, item in _flows(flat):
        for first, last, listed in _ends(flat, start, end):
            number = len(sentences)
            made = _sentence(flat, low, first, last, number, item or listed, closed_at)
            if made is None:
                continue
            if number >= AT_MOST:
                return tuple(sentences)
            if not made.courtesy:
                closed_at = -1
            elif closed_at < 0 and made.tokens[1] in _CLOSING_WORDS and _CLOSING.fullmatch(made.text):
                closed_at = number
            sentences.append(made)
    return tuple(sentences)


def _flows(flat: str) -> list[tuple[int, int, bool]]:
    """Join wrapped lines: (start, end, is a list item) of each run that reads on."""
    flows: list[tuple[int, int, bool]] = []
    place = 0
    start = -1
    item = False
    lines = flat.split("\n")
    widest = max(map(len, lines))
    before = ""
    for line in lines:
        length = len(line)
        if not line or line.isspace():
            if start >= 0:
                flows.append((start, place - 1, item))
                start = -1
        else:
            head = line[0]
            bullet = None if head.isalpha() and line[1:2] != ")" else _ITEM.match(line)
            if start >= 0 and (bullet is not None or _breaks(before, line, widest)):
                flows.append((start, place - 1, item))
                start = -1
            if start < 0:
                start = place + (bullet.end() if bullet is not None else 0)
                item = bullet is not None
            before = line
        place += length + 1
    if start >= 0:
        flows.append((start, len(flat), item))
    return flows


def _breaks(before: str, line: str, widest: int) -> bool:
    """Tell whether a new line starts something new rather than continuing a wrapped one."""
    if before[-1] in ":;" or widest < 50:
        return True
    # A wrapped line is about as wide as the others; one with room for the next word was ended on purpose.
    if min(widest, 90) - len(before) > len(line.split(None, 1)[0]) + 15:
        return True
    return len(before) < 45 and not line.lstrip()[:1].islower()


def _ends(flat: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Cut one run into (start, end, stands behind an enumerator)."""
    pieces: list[tuple[int, int, bool]] = []
    first = start
    for found in _END.finditer(flat, start, end):
        stop = found.end()
        place = found.start()
        if (
            stop < end
            and stop - place == 1
            and flat[place] == "."
            and not _full_stop(flat, first, place, end)
        ):
            continue
        pieces.append((first, stop, False))
        first = stop
    if first < end:
        pieces.append((first, end, False))
    if flat.find(")", start, end) >= 0:
        pieces = [part for piece in pieces for part in _enumerated(flat, *piece)]
    for begin, last, _ in pieces:
        if last - begin > LONGEST:
            return [part for piece in pieces for part in _chopped(flat, *piece)]
    return pieces


def _enumerated(flat: str, start: int, end: int, listed: bool) -> list[tuple[int, int, bool]]:
    """Cut "… that you (a) restore them, and (b) pay" before each enumerator."""
    parts = []
    for found in _ENUMERATOR_INSIDE.finditer(flat, start, end):
        if found.start() > start:
            parts.append((start, found.start(), listed))
        start, listed = found.end(), True
    parts.append((start, end, listed))
    return parts


def _full_stop(flat: str, first: int, dot: int, end: int) -> bool:
    if dot + 2 >= end:
        return True
    token = _TOKEN_BEFORE.search(flat, max(first, dot - 30), dot)
    before = token[0].lower() if token else ""
    follows = flat[dot + 2]
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before != "i"):
        return False
    if before in _BEFORE_NUMBERS and follows.isdigit():
        return False
    return not (follows.islower() and len(before) < 2)


def _chopped(flat: str, start: int, end: int, listed: bool) -> list[tuple[int, int, bool]]:
    parts = []
    while end - start > LONGEST:
        cut = flat.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        parts.append((start, cut, listed))
        start = cut
    parts.append((start, end, listed))
    return parts


def _sentence(
    flat: str, low: str, start: int, end: int, number: int, item: bool, closed_at: int
) -> Sentence | None:
    cased = flat[start:end]
    kept = cased.strip()
    if not kept:
        return None
    if len(kept) != len(cased):
        start += len(cased) - len(cased.lstrip())
    text = low[start : start + len(kept)]
    offsets: tuple[int, ...] | None = None
    if "\n" in kept or "  " in kept or not kept.isascii():
        single = " ".join(kept.split())
        if len(single) != len(kept):
            offsets = tuple(
                start + index
                for index, char in enumerate(kept)
                if not char.isspace() or not kept[index + 1].isspace()
            )
        if single != kept:
            kept, text = single, lowered(single)
    cut = _ENUMERATOR.match(text) if text[0] == "(" or text[1:2] == ")" or text[2:3] == ")" else None
    if cut is not None:
        item = True
    elif number < 3 and text.split(" ", 1)[0].rstrip(",!.:-") in _GREETING_WORDS:
        cut = _INLINE_GREETING.match(text)
    if cut is not None and cut.end() < len(text):
        skip = cut.end()
        start = offsets[skip] if offsets else start + skip
        offsets = offsets[skip:] if offsets else None
        kept, text = kept[skip:], text[skip:]
    end = (offsets[-1] if offsets else start + len(text) - 1) + 1
    tokens = tokenized(text)
    courtesy = len(text) < 60 and not item and _is_courtesy(text, tokens, number, closed_at)
    return Sentence(kept, text, start, end, number, item, courtesy, tokens, offsets)


def _is_courtesy(text: str, tokens: Sequence[str], number: int, closed_at: int) -> bool:
    first = tokens[1]
    if number < 3 and first in _GREETING_WORDS and _GREETING.fullmatch(text) is not None:
        return True
    if first in _CLOSING_WORDS and _CLOSING.fullmatch(text) is not None:
        return True
    # Below "Kind regards" stand a name and what they are; a longer line is a postscript.
    return (
        closed_at >= 0
        and number - closed_at <= 5
        and len(text) <= 40
        and text[-1] not in "?!"
        and not text.startswith(("p.s", "ps", "btw"))
    )
