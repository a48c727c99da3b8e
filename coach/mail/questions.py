"""What a customer wants to know: questions that wait for an answer.

A request in the form of a question is a demand (see `demands.py`); a rhetorical one ("Is this a joke?") wants no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import BEGIN, FINAL, PADDING
from coach.mail.request_words import QUESTION_WORDS, by_first

_AUXILIARIES = frozenset(
    "is are was were am do does did can could will would shall should may might must has have had ca wo".split()
)
_PREPOSITIONS = frozenset("at in for from to by on with until since of about".split())
_NOT_SUBJECTS = frozenset(
    "and or but so to of in on at for with from by , . ! ? ; : - please \x03 also".split()
)
_LEADS = frozenset(
    """
    and so but or also then now ok okay well second first finally third lastly please otherwise meanwhile just btw exactly sorry hi again secondly
    """.split()
)
_LONG_LEADS = by_first(
    ("quick", "question"), ("one", "question"), ("another", "question"), ("a", "question"), ("if", "so"), ("if", "not"), ("in", "that", "case"), ("in", "addition"),
    ("in", "the", "meantime"), ("by", "the", "way"), ("one", "more", "thing"), ("out", "of", "interest"), ("just", "to", "confirm"), ("to", "confirm"), ("quick", "one"), ("another", "thing"),
)  # fmt: skip
_ANY = frozenset(
    "news update updates idea ideas chance plan plans word progress way thoughts advice eta possibility reason suggestions suggestion solution discount".split()
)
_BREAKS = frozenset((BEGIN, ",", ";", ":", "-", "(", '"', "and", "but", "so", "or", "."))
_SHORT = frozenset("why when where how who what which".split())
_WHAT_I = frozenset("i we".split())


def find(scanned: Sequence[Scanned], demands: Sequence[Span]) -> list[Span]:
    """Give every question that wants an answer, in order; `demands` are the requests already found."""
    asked: dict[int, list[Span]] = {}
    for span in demands:
        asked.setdefault(span.sentence.number, []).append(span)
    marked = False
    questions: list[Span] = []
    unmarked: list[Span] = []
    for one in scanned:
        if one.sentence.courtesy:
            continue
        if "?" in one.tokens:
            marked = True
            questions += _marked(one, asked.get(one.sentence.number, ()))
        elif one.sentence.number not in asked:
            questions += _wondered(one)
            unmarked += _unmarked(one)
    if not marked and unmarked:
        # Who never sets a question mark asks without one.
        questions = sorted([*questions, *unmarked], key=lambda span: (span.sentence.number, span.start))
    return questions


def _marked(one: Scanned, asked: Sequence[Span]) -> list[Span]:
    tokens = one.tokens
    end = max(place for place, token in enumerate(tokens) if token == "?")
    while end > 1 and tokens[end - 1] in {"?", "!"}:
        end -= 1
    start = _form(tokens, 1, end)
    if start < 0:
        declared = tokens[1] in {"you", "so"} and tokens.count("?") == 1 and 5 <= end <= 20 and not asked
        return [Span(one.sentence, 1, end)] if declared and not one.look("rhetorical") else []
    if end - start < 2 and tokens[start] not in _SHORT:
        return []
    if _rhetorical(one, start, end):
        return []
    starts = [start]
    starts += [
        place + 1
        for place in range(start + 2, end - 2)
        if tokens[place] == "and" and _opens(tokens, place + 1)
    ]
    spans = []
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        last = trimmed(tokens, begin, stop)
        if last - begin >= 1 and not any(span.covers(begin, stop) for span in asked):
            spans.append(Span(one.sentence, begin, last))
    return spans


def _form(tokens: tuple[str, ...], start: int, end: int) -> int:
    """Give where the form of a question begins, -1 when there is none."""
    for place in range(start, end):
        if tokens[place - 1] not in _BREAKS:
            continue
        at = _past_leads(tokens, place)
        if _opens(tokens, at):
            return at
    return -1


def _past_leads(tokens: tuple[str, ...], place: int) -> int:
    for _ in range(3):
        if tokens[place] in _LEADS:
            place += 1
        else:
            for lead in _LONG_LEADS.get(tokens[place], ()):
                if tokens[place : place + len(lead)] == lead:
                    place += len(lead)
                    break
            else:
                break
        while tokens[place] in {",", ":", "-", "."}:
            place += 1
    return place


def _opens(tokens: tuple[str, ...], place: int) -> bool:
    token, following = tokens[place], tokens[place + 1]
    if token in QUESTION_WORDS:
        return not (
            token == "what"
            and following in _WHAT_I
            and tokens[place + 2] in {"want", "need", "like", "would", "'d", "have"}
        )
    if token in _PREPOSITIONS:
        return following in QUESTION_WORDS
    if token in _AUXILIARIES:
        return following not in _NOT_SUBJECTS
    return (token == "any" and following in _ANY) or (
        token in {"anything", "anyone"} and following not in {"is", "but"}
    )


def _rhetorical(one: Scanned, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in one.look("rhetorical"))


_WONDERING = frozenset(
    "wondering wonder wondered curious unsure unclear uncertain sure question interested know".split()
)
_NOT_WONDERING = frozenset("for because but".split())


def _wondered(one: Scanned) -> list[Span]:
    """Give a question told rather than asked: "I was wondering whether it ships to Malta"."""
    tokens = one.tokens
    if _WONDERING.isdisjoint(tokens):
        return []
    for place, token in enumerate(tokens):
        if token not in _WONDERING:
            continue
        behind = place + 1
        while tokens[behind] in {"is", "would", "be", "about", "as", "to", ":", ",", "on"}:
            behind += 1
        if tokens[behind] not in QUESTION_WORDS | {"if", "whether"}:
            continue
        before = tokens[max(0, place - 4) : place]
        if token == "know":
            if not (
                {"do", "ca"}.intersection(before)
                and {"n't", "not"}.intersection(before)
                and {"i", "we"}.intersection(before)
            ) or tokens[behind] in {"what", "how", "why", "who"}:
                continue
        elif token == "sure":
            if not {"not", "n't"}.intersection(before):
                continue
        elif token != "question" and not {"i", "we", BEGIN, "am", "'m", "was"}.intersection(before):
            continue
        return [Span(one.sentence, behind, trimmed(tokens, behind, len(tokens) - PADDING))]
    return []


_UNMARKED = frozenset("when where how what who why which".split())
_PERSONS = frozenset("i you we they it this that there the my your our a an he she".split())


def _unmarked(one: Scanned) -> list[Span]:
    """Give a question without its mark: "when will it arrive"."""
    tokens = one.tokens
    if tokens[FINAL] == "!":
        return []
    start = _past_leads(tokens, 1)
    token, following = tokens[start], tokens[start + 1]
    if token in _UNMARKED:
        inverted = following in _AUXILIARIES and tokens[start + 2] in _PERSONS
        measured = token == "how" and following in {"much", "many", "long", "soon", "often", "far", "do"}
        if not (inverted or measured):
            return []
    elif not (
        (
            token in {"do", "can", "will", "could", "are", "is", "does"}
            and following in {"you", "i", "we", "it", "this", "there"}
        )
        or (token in {"does", "is"} and following in {"the", "your", "that"})
    ):
        return []
    if one.look("rhetorical"):
        return []
    return [Span(one.sentence, start, trimmed(tokens, start, len(tokens) - PADDING))]
