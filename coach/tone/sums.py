"""The sums, percentages, remedies and dates in a sentence, each with its place and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from coach.tone.draft import Draft, Sentence

PartKind = Literal["amount", "percent", "remedy", "date"]


class Part(NamedTuple):
    """A sum, percentage, remedy or date in a sentence. `value` is a number, or a remedy's kind (`refund`).

    `currency` is three letters, or nothing where a number has none. `on` is the day or moment a date means, where
    that can be told.
    """

    kind: PartKind
    text: str
    start: int
    end: int
    value: float | str = ""
    currency: str = ""
    on: date | datetime | None = None


_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_NAMES = {
    **dict.fromkeys(("dollar", "dollars", "usd", "bucks"), "USD"),
    **dict.fromkeys(("euro", "euros", "eur"), "EUR"),
    **dict.fromkeys(("pound", "pounds", "gbp", "quid"), "GBP"),
    **dict.fromkeys(("franc", "francs", "chf"), "CHF"),
    **dict.fromkeys(("yen", "jpy"), "JPY"),
    **dict.fromkeys(("rupee", "rupees", "inr"), "INR"),
    **{code: code.upper() for code in ("cad", "aud", "sek", "nok", "dkk", "pln", "nzd")},
}
_NUMBER = r"\d{1,12}(?:[.,' ]\d{3}){0,4}(?:[.,]\d{1,2})?(?!\d)"
_MONEY = re.compile(
    rf"(?P<sign>[$€£¥₹]) ?(?P<first>{_NUMBER})(?P<k1> ?(?:k|m|million|thousand)\b)?"
    rf"|(?<![\w.,])(?P<second>{_NUMBER})(?P<k2> ?(?:k|m|million|thousand)\b)? ?(?P<name>[$€£¥₹]"
    rf"|(?:{'|'.join(_NAMES)})\b)"
    rf"|\b(?P<before>{'|'.join(name for name in _NAMES if len(name) == 3)}) (?P<third>{_NUMBER})"
)
_PERCENT = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,3})?) ?(?:%|percent\b|per cent\b)|\bhalf (?:the price|price|off)\b"
)
_REMEDIES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in {
        "refund": (
            r"\brefund\w*|\breimburs\w*|\bmoney back\b|\bpay (?:you|it|that|this) back\b|\bpay back\b"
            r"|\breturn your (?:money|deposit|payment)\b|\bback (?:in|on|onto|to|into) your (?:account|card)\b"
        ),
        "credit": r"\bcredit(?:ed|ing)?\b(?! (?:card|check|report|score|rating|line|limit))|\bcredit note\b",
        "replacement": (
            r"\breplac(?:e|ed|ing|ement|ements)\b|\bswap(?:ped|ping)?\b|\bexchang(?:e|ed|ing)\b"
            r"|\breship\w*|\bresend\b"
            r"|\ba new one\b|\bsend (?:you )?another\b"
        ),
        "discount": (
            r"\bdiscount\w*|(?:%|\bpercent|\bper cent|[$€£]\d{1,6}|\beuros|\bdollars|\bpounds) off\b"
            r"|\bprice reduction\b|\bhalf (?:the )?price\b|\bhalf off\b"
            r"|\b(?:reduce|lower|cut|drop) (?:the|your) price\b|\boff (?:your|the) (?:next|price|bill"
            r"|invoice|order)\b"
        ),
        "voucher": r"\bvoucher\w*|\bcoupon\w*|\bgift (?:card|certificate)s?\b",
        "waiver": (
            r"\bwaiv\w*|\b(?:cancel|remove|drop|write off|take off|delete) (?:the|that|this|your) "
            r"(?:\w{1,12} )?(?:fee|fees|charge|charges|invoice|penalty)\b"
            r"|\b(?:not|won't) (?:be )?(?:charge|charged|bill|billed|invoice|invoiced)\b"
        ),
        "free": (
            r"\bfree of charge\b|\bfor free\b|\b(?:at )?no (?:extra |additional |further )?(?:cost"
            r"|charge)\b|\bwithout (?:extra )?charge\b"
            r"|\bon us\b|\bon the house\b|\bat our (?:own )?(?:cost|expense)\b|\bcomplimentary\b|\bfree "
            r"(?:shipping|delivery|month|months|year|upgrade|repair|return|replacement|service|session"
            r"|trial|installation|training)\b"
            r"|\b(?:is|are|be) free\b"
        ),
        "upgrade": r"\bupgrad\w*",
        "extension": r"\bexten(?:d|ds|ded|ding|sion)\b|\b(?:extra|additional) (?:day|days|week|weeks|month"
        r"|months|year)\b",
        "repair": r"\brepair\w*",
        "compensation": r"\bcompensat\w*|\bgoodwill\b|\bdamages\b",
    }.items()
)
REMEDIES = tuple(kind for kind, _ in _REMEDIES)


def sums(flat: str, sentence: Sentence) -> Iterator[Part]:
    """Give the sums, percentages and remedies of a sentence; their `text` is still to be filled in."""
    start, end = sentence.start, sentence.end
    if any(char.isdigit() for char in flat[start:end]):
        for found in _MONEY.finditer(flat, start, end):
            yield _money(found)
    if "%" in flat[start:end] or "per" in flat[start:end] or "half" in flat[start:end]:
        for found in _PERCENT.finditer(flat, start, end):
            value = float(found.group(1).replace(",", ".")) if found.group(1) else 50.0
            yield Part("percent", "", found.start(), found.end(), value)
    for kind, pattern in _REMEDIES:
        for found in pattern.finditer(flat, start, end):
            yield Part("remedy", "", found.start(), found.end(), kind)


def _money(found: re.Match[str]) -> Part:
    number = found.group("first") or found.group("second") or found.group("third")
    times = (found.group("k1") or found.group("k2") or "").strip()
    value = (
        _number(number) * {"": 1, "k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}[times]
    )
    name = found.group("sign") or found.group("name") or found.group("before")
    return Part("amount", "", found.start(), found.end(), value, _SYMBOLS.get(name) or _NAMES[name])


def _number(text: str) -> float:
    """Read 1,250.00, 1.250,00, 1'250 and 1250 alike: a mark with three digits behind it parts thousands."""
    bare = text.replace(" ", "").replace("'", "")
    last = max(bare.rfind("."), bare.rfind(","))
    if last >= 0 and len(bare) - last - 1 != 3:
        whole = bare[:last].replace(",", "").replace(".", "")
        return float(f"{whole}.{bare[last + 1 :]}")
    return float(bare.replace(",", "").replace(".", ""))


def dates(draft: Draft, sentence: Sentence, now: datetime | None) -> Iterator[Part]:
    """Give the dates of a sentence, counted from `now`; those said to be gone are left out."""
    from coach.mail.dates_meant import find, tells_time  # only for drafts that promise something
    from coach.mail.sentences import as_sentence

    piece = draft.clear[sentence.start : sentence.end]
    line = as_sentence(piece)
    if not tells_time(line.tokens):
        return
    places = _places(piece)
    for when in find(line, now):
        if when.past or when.end <= when.start:
            continue
        first = line.spot(when.start)[0]
        if when.kind == "length":
            # "in three days" is a date, "for three days" is not.
            before = _UNTIL.search(line.text, 0, first)
            if before is None:
                continue
            first = before.start()
        start = sentence.start + places[first]
        end = sentence.start + places[line.spot(when.end - 1)[1] - 1] + 1
        while end > start + 1 and draft.text[end - 1] in ".,;:!? ":
            end -= 1
        yield Part("date", "", start, end, on=when.at)


_UNTIL = re.compile(
    r"\b(?:within|in|inside|no later than|at most|under|less than|the next)(?: (?:under|less than|about"
    r"|around|the|next|a|an|at most)){0,3} $"
)


def _places(piece: str) -> list[int]:
    """Give where each character of a text stood before every run of white space became one space."""
    places: list[int] = []
    for index, char in enumerate(piece):
        if not char.isspace() or (places and not piece[index - 1].isspace()):
            places.append(index)
    return [*places, len(piece)]
