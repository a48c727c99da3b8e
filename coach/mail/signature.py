"""Signature and legal notices told from the words above them.

Only the end of what someone wrote is looked at (and its top, for a gateway's warning), and only what looks
like nothing but a signature is one: a list, a sentence or a question below "Thanks," keeps all of it words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from coach.mail import signature_words as told_by
from coach.mail.message import Person
from coach.mail.notices import mark_banner, mark_notices_inside, notice_start
from coach.mail.roles import BLANK, DISCLAIMER, SIGNATURE, WORDS, Role

WINDOW = 80
"""Lines at the end of a text in which a signature or notice is looked for."""
LONGEST_NAME = 80
"""Characters of a name with which a signature begins."""
LONGEST = 14
"""Lines with text that a signature without a `-- ` above it may have."""

_NAME_WORDS = 4
_DASHES = frozenset(["--", "—", "–"])
_WORD = r"\w+"
_DIGIT = re.compile("[0-9]")
_CLOSING_WORDS = frozenset(closing.partition(" ")[0].rstrip(",") for closing in told_by.CLOSINGS)
_EDGES = " \t*_"
_SENTENCE_END = " \t*_,.!;:–—-"


# Patterns for what is rare: built when first needed.
@cache
def _telephone() -> re.Pattern[str]:
    labels = "|".join(told_by.CONTACT_LABELS)
    return re.compile(rf"\d[\d\s().\-/]{{5,22}}\d|\b(?:{labels})\b\.?\s?[:.]?\s{{0,3}}[+(\d]")


@cache
def _postscript() -> re.Pattern[str]:
    return re.compile(r"p\.? ?(?:p\.? ?)?s\b[.:,;]?")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(r"\b\w{1,4}\.$")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(r"[-–—/~]\s?[^\W\d_][\w.'’]{0,20}(?:\s[^\W\d_][\w.'’]{0,20}){0,2}$")


def set_apart(
    lines: list[str], low: list[str], roles: list[Role], start: int, end: int, sender: Person
) -> None:
    """Change the roles of `lines[start:end]` that are words but belong to a signature or a notice.

    `low` are the same lines in lower case, cut to what is looked at.
    """
    mark_banner(low, roles, start, end)
    _set_apart_runs(lines, low, roles, start, end, sender)
    if WORDS not in roles[start:end]:
        # "Thanks!" and nothing else: then that is what they have to say.
        for number in range(start, end):
            if roles[number] is SIGNATURE:
                if is_closing(low[number].strip(_EDGES)):
                    roles[number] = WORDS
                break


def _set_apart_runs(
    lines: list[str], low: list[str], roles: list[Role], start: int, end: int, sender: Person
) -> None:
    last = end
    while last > start:
        # From the last run of words upward: a footer may stand below the history, the signature above it.
        while last > start and roles[last - 1] is not WORDS:
            last -= 1
        first = last
        while first > start and last - first < WINDOW and roles[first - 1] in (WORDS, BLANK):
            first -= 1
        if first == last:
            return
        _end_of_run(lines, low, roles, first, last, sender)
        if any(roles[number] is WORDS and _has_letters(low[number]) for number in range(first, last)):
            return
        last = first


def _has_letters(line: str) -> bool:
    return any(sign.isalpha() for sign in line)


def _end_of_run(
    lines: list[str], low: list[str], roles: list[Role], first: int, last: int, sender: Person
) -> None:
    """Look at one run of words from its end."""
    window = lines[first:last]
    small = low[first:last]
    notice = notice_start(small)
    for place in range(notice, len(window)):
        if roles[first + place] is WORDS:
            roles[first + place] = DISCLAIMER
    signature = _signature_start(window[:notice], small[:notice], sender)
    if signature == notice:
        return
    for place in range(signature, notice):
        if roles[first + place] is WORDS:
            roles[first + place] = SIGNATURE
    _keep_postscript(low, roles, first + signature, first + notice)
    mark_notices_inside(small, roles, first, signature, notice)


def _signature_start(window: list[str], small: list[str], sender: Person) -> int:
    """Give the first line of the signature that ends `window`; its length when there is none."""
    end = len(window)
    while end and not small[end - 1].strip():
        end -= 1
    if not end:
        return len(window)
    found = len(window)
    above = end
    while above and (not small[above - 1].strip() or _is_device(small[above - 1])):
        above -= 1
        if small[above].strip():
            found = above
    if found == len(window):
        above = end
    start = _closing_start(window[:above], small[:above], sender)
    return start if start < above else found


def _is_device(line: str) -> bool:
    line = line.lstrip(" \t[(*_")
    if len(line) >= 100 or not line.startswith(told_by.DEVICE_STARTS):
        return False
    return told_by.SPEAKING_WORDS.isdisjoint(line.split()) and any(
        word in line for word in told_by.DEVICE_WORDS
    )


def _closing_start(window: list[str], small: list[str], sender: Person) -> int:
    """Give the line with which a closing, dashes or a name begin the signature; the length when none does."""
    filled = [place for place, line in enumerate(small) if line and not line.isspace()]
    if "-- " in window:
        for place in filled[-2 * LONGEST :]:
            if window[place] == "-- ":
                return place
    names = _names(sender)
    tail = filled[-LONGEST - 1 :]
    for nth, place in enumerate(tail):
        kind = _kind(window, small, place, place > filled[0], names)
        if kind:
            below = tail[nth + 1 :]
            if _begins(kind, window, small, below, names):
                return place
    return len(window)


def _kind(window: list[str], small: list[str], place: int, later: bool, names: frozenset[str]) -> str:
    """Say as what a line could begin a signature: dashes, closing, named, contact; "" when it could not."""
    line = small[place].strip()
    if line[0] in "-—–_=*" and _is_dashes(line):
        return "dashes"
    bare = line.strip(_EDGES)
    if bare.partition(" ")[0].rstrip(_SENTENCE_END) in _CLOSING_WORDS:
        if _is_closing_with_name(bare, names):
            return "named"
        if is_closing(bare):
            return "closing"
    if (
        later
        and len(line) <= LONGEST_NAME
        and not small[place - 1].strip()
        and _is_name_line(window[place], bare, names)
    ):
        if _is_sender(bare, names) or (line[0] in "-–—/~" and _signed().match(window[place].strip())):
            return "named"
        return "contact" if " " in bare else ""
    return ""


def _begins(kind: str, window: list[str], small: list[str], below: list[int], names: frozenset[str]) -> bool:
    """Say whether a signature begins with such a line: all lines below must be ones that could belong to it."""
    if kind == "dashes" and not below:
        return False
    if kind == "contact" and not (0 < len(below) < 8 and any(_is_contact(small[number]) for number in below)):
        return False
    if (
        kind == "closing"
        and below
        and not _is_name_line(window[below[0]], small[below[0]].strip(_EDGES), names)
    ):
        return False
    return all(_fits(window[number], small[number]) for number in below)


def _is_dashes(line: str) -> bool:
    return line in _DASHES or (len(line) >= 3 and not line.strip("-_=*"))


def is_closing(line: str) -> bool:
    """Say whether a line (in lower case) is "Best regards," or "Best, Anna"."""
    if len(line) > 80 or line.partition(" ")[0].rstrip(",.!;:") not in _CLOSING_WORDS:
        return False
    bare = line.strip(_SENTENCE_END)
    if bare in told_by.CLOSINGS:
        return True
    for separator in (",", "!", ".", " –", " —", " -"):
        closing, found, name = bare.partition(separator)
        if found and closing.rstrip(" *_") in told_by.CLOSINGS:
            words = name.split()
            return 0 < len(words) <= _NAME_WORDS and all(_looks_named(word) for word in words)
    return False


def _looks_named(word: str) -> bool:
    return word.replace(".", "").replace("-", "").replace("'", "").replace("’", "").isalpha() and (
        word not in told_by.SPEAKING_WORDS
    )


def _fits(written: str, low: str) -> bool:
    """Say whether a line can belong to a signature."""
    text = low.strip()
    if not text:
        return True
    if _is_device(text) or is_closing(text.strip(_EDGES)) or _is_postscript(text):
        return True
    if len(text) > 120 or _is_bullet(text) or text.endswith("?"):
        return False
    words = text.split()
    speaks = len(words) >= 4 and not told_by.SPEAKING_WORDS.isdisjoint(words)
    if _is_contact(text):
        return not (speaks or (len(words) >= 9 and text[-1] in ".!"))
    if text[0] in "\"“'„«":
        return True
    if len(words) >= 9 or speaks:
        return False
    return not (len(words) > 3 and text[-1] in ".!:" and not _abbreviation().search(written.rstrip()))


def _is_bullet(text: str) -> bool:
    first, space, _ = text.partition(" ")
    if not space:
        first = text.partition("\t")[0]
    if first in ("-", "*", "•", "·", "–", "+"):
        return True
    return (
        2 <= len(first) <= 4
        and first[-1] in ".)"
        and (first[:-1].lstrip("(").isdecimal() or (len(first) == 2 and first[-1] == ")"))
    )


def _is_postscript(text: str) -> bool:
    return text.startswith("p") and bool(_postscript().match(text))


def _is_contact(low: str) -> bool:
    if "@" in low or "www." in low or "http" in low or " | " in low:
        return True
    if not told_by.FIRM_WORDS.isdisjoint(low.replace(",", " ").replace(". ", " ").rstrip(".").split()):
        return True
    return bool(_DIGIT.search(low) and _telephone().search(low))


def _is_name_line(written: str, text: str, names: frozenset[str]) -> bool:
    """Say whether a line can be the first below "Best regards,": a name, a firm, a way to reach someone."""
    if not text or text.count(" ") > 6:
        return False
    if _is_sender(text, names) or is_closing(text) or _is_device(text):
        return True
    if text[-1] in ".!?:;," and not _is_contact(text) and not _abbreviation().search(text):
        return False
    if not _fits(written, text):
        return False
    bare = written.strip(_EDGES)
    return (
        bare[0].isupper()
        or not bare[0].isalpha()
        or not bare.isascii()
        or bare.split()[-1][0].isupper()
        or _is_contact(text)
    )


@lru_cache(maxsize=256)
def _names(sender: Person) -> frozenset[str]:
    known = re.findall(_WORD, sender.name.lower()[:100])
    local = re.findall(r"[^\W\d_]+", sender.address.partition("@")[0].lower()[:60])
    return frozenset(known[:12] + local[:6])


def _is_sender(low: str, names: frozenset[str]) -> bool:
    """Say whether a line is the sender's name: whole, first or last, or with initials."""
    text = low.strip(" \t*_-–—~,.!")
    if not names or len(text) > 60 or text.count(" ") > 5:
        return False
    if text in names:
        return len(text) > 1
    words = re.findall(_WORD, text)
    if not words or len(words) > 6:
        return False
    known = [word for word in words if word in names and len(word) > 1]
    rest = [
        word
        for word in words
        if word not in names and word not in told_by.TITLES and not _is_initial(word, names)
    ]
    return bool(known) and len(rest) <= (1 if len(words) > 2 else 0)


def _is_initial(word: str, names: frozenset[str]) -> bool:
    return len(word) == 1 and any(name[0] == word for name in names)


def _is_closing_with_name(line: str, names: frozenset[str]) -> bool:
    """Say whether a line is "Regards Dana": a closing and the sender's name without a comma."""
    words = line.split(" ", 6)
    if len(words) > 6 or words[0] not in _CLOSING_WORDS:
        return False
    return any(
        " ".join(words[:place]) in told_by.CLOSINGS and _is_sender(" ".join(words[place:]), names)
        for place in range(1, len(words))
    )


def _keep_postscript(low: list[str], roles: list[Role], first: int, last: int) -> None:
    """Keep a P.S. below the name with the words, up to the next empty line."""
    inside = False
    for number in range(first, last):
        text = low[number].strip()
        inside = bool(text) and (inside or _is_postscript(text))
        if inside:
            roles[number] = WORDS
