"""Legal and automatic notices: where those that end a text begin, and the warnings that gateways put on top."""

from __future__ import annotations

from coach.mail import signature_words as told_by
from coach.mail.roles import BLANK, DISCLAIMER, SIGNATURE, WORDS, Role

_NOTICE_WORDS = frozenset(
    start.partition(" ")[0].rstrip(":,.")
    for start in (*told_by.NOTICE_STARTS, *(start for starts, _ in told_by.NOTICES for start in starts))
)


def notice_start(small: list[str]) -> int:
    """Give the first line of the notices that end the text; its length when there are none."""
    legal: bool | None = None
    found = len(small)
    # From the end, so that each paragraph is looked at once: all below a notice must be notices too.
    place = len(small)
    while place:
        last = place
        while place and small[place - 1].strip():
            place -= 1
        if place < last:
            starts = [line for line in range(place, last) if _opens_notice(small, line)]
            whole = " ".join(small[place:last])
            if starts and (starts[0] == place or _counts_legal(" ".join(small[starts[0] : last])) or legal):
                found = starts[0]
                legal = True
                if starts[0] != place:
                    break
            elif _counts_legal(whole):
                legal = True
            else:
                break
        while place and not small[place - 1].strip():
            place -= 1
    return found


def _opens_notice(small: list[str], place: int) -> bool:
    line = small[place].lstrip(" \t*_>#![(-")
    if " is registered in " in line:
        return True
    if line.partition(" ")[0].rstrip(":,.") not in _NOTICE_WORDS:
        return False
    if line.startswith(told_by.NOTICE_STARTS):
        return True
    for starts, needed in told_by.NOTICES:
        if line.startswith(starts):
            # The telling word may stand on the next lines, but in the same sentence.
            sentence = " ".join([line, *small[place + 1 : place + 3]]).partition(". ")[0]
            if any(word in sentence for word in needed):
                return True
    return False


def _counts_legal(paragraph: str) -> bool:
    if len(paragraph) < 40:
        return False
    found = 0
    for word in told_by.LEGAL_WORDS:
        if word in paragraph:
            found += 1
            if found == 2:
                return True
    return False


def mark_notices_inside(small: list[str], roles: list[Role], offset: int, first: int, last: int) -> None:
    """Mark the paragraphs of a signature that are notices ("Please consider the environment …")."""
    inside = False
    for place in range(first, last):
        inside = bool(small[place].strip()) and (inside or _opens_notice(small, place))
        if inside and roles[offset + place] is SIGNATURE:
            roles[offset + place] = DISCLAIMER


def mark_banner(low: list[str], roles: list[Role], start: int, end: int) -> None:
    """Mark the gateway's warning above the text."""
    first = start
    while first < end and roles[first] is BLANK:
        first += 1
    if first == end:
        return
    line = low[first].lstrip(" \t*_>#!(-")
    if not line.startswith(told_by.BANNER_STARTS):
        return
    sentence = line + " " + (low[first + 1] if first + 1 < end else "")
    if line.strip("[] *") != "external" and not any(word in sentence[8:] for word in told_by.BANNER_WORDS):
        return
    last = first
    while last < end and roles[last] is WORDS and last - first < 8:
        last += 1
    if WORDS in roles[last:end]:
        for number in range(first, last):
            roles[number] = DISCLAIMER
