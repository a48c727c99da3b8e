"""What a customer asks us to do or to give, each thing by itself, in their own words.

English asks in many moods: imperatives ("send it"), polite ones ("could you …", "I'd be grateful if …"), wishes ("I want a
refund"), duties ("this needs to be fixed", "you must …"), and lists behind a line such as "We need from you:". A courtesy
("please find attached", "let me know if you have questions") and a rhetorical question ("can you believe it?") ask for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.duties import due_heads
from coach.mail.imperatives import Head, imperative_heads
from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import FINAL, PADDING
from coach.mail.polite_requests import asked_heads
from coach.mail.request_ends import cut
from coach.mail.request_words import FINITE
from coach.mail.wishes import wanted_heads


def find(scanned: Sequence[Scanned]) -> list[Span]:
    """Give every demand, in order; coordinated ones ("cancel it and refund me") apart."""
    demands: list[Span] = []
    leads = False
    for one in scanned:
        sentence = one.sentence
        if sentence.courtesy:
            continue
        if not sentence.item:
            leads = _announces_list(one)
        elif leads and sentence.text[-1] != "?":
            whole = Span(sentence, 1, trimmed(one.tokens, 1, len(one.tokens) - PADDING))
            parts = _of(one, leads=False)
            demands += parts if len(parts) > 1 and parts[0].start == 1 else [whole]
            continue
        demands += _of(one, leads=leads and not sentence.item)
    return demands


def _of(one: Scanned, *, leads: bool) -> list[Span]:
    tokens = one.tokens
    heads = _heads(one)
    if not heads:
        return _nominal(one)
    spans: list[Span] = []
    for number, (start, content, kind) in enumerate(heads):
        limit = heads[number + 1][0] if number + 1 < len(heads) else len(tokens) - PADDING
        spans += cut(one, start, content, kind, limit)
    if leads and len(spans) == 1 and tokens[FINAL] == ":":
        # "We need from you:" asks for nothing by itself; the list below it does.
        return []
    return spans


def _heads(one: Scanned) -> list[Head]:
    hits = one.hits
    heads: list[Head] = []
    if not _FRAMES.isdisjoint(hits):
        heads += asked_heads(one)
        heads += wanted_heads(one)
        heads += due_heads(one)
    heads += imperative_heads(one, bool(heads))
    if len(heads) < 2:
        return heads
    heads.sort()
    kept = [heads[0]]
    for head in heads[1:]:
        # A frame inside another ("please" in "could you please send") is the same request.
        if head[0] >= kept[-1][1] and head[0] - kept[-1][0] > 1:
            kept.append(head)
    return kept


_FRAMES = frozenset(
    "modal permission possible mind want would asking what duty welcome thanks_if appreciated done".split()
)


_BARE_REMEDIES = frozenset(
    "refund refunded money apology replacement compensation reimbursement explanation credit".split()
)
_URGING = frozenset("now asap please immediately today by !".split())
_SAID = FINITE | frozenset(
    "i we you no not never still policy re about without thanks thank yes see find".split()
)


def _nominal(one: Scanned) -> list[Span]:
    tokens = one.tokens
    bag = set(tokens)
    last = trimmed(tokens, 1, len(tokens) - PADDING)
    if "please" in bag and tokens[FINAL] != "?":
        end = (
            last - 1
            if tokens[last - 1] == "please"
            else next((place for place in range(last - 1, 0, -1) if tokens[place] == "please"), 0)
        )
        if end >= last - 3:
            start = end
            while start > 1 and tokens[start - 1] not in {",", ";", ":", "-", "."}:
                start -= 1
            if 1 < end - start + 1 < 16 and _SAID.isdisjoint(tokens[start:end]):
                return [Span(one.sentence, start, last)]
    named = len(tokens) <= PADDING + 10 and not bag.isdisjoint(_BARE_REMEDIES) and bag.isdisjoint(_SAID)
    if named and (len(tokens) <= PADDING + 4 or not bag.isdisjoint(_URGING)):
        return [Span(one.sentence, 1, last)]
    if "more" in bag and (tokens[1:3] == ("no", "more") or tokens[2:4] == ("no", "more")):
        return [Span(one.sentence, 1, last)]
    needed = next(
        (
            place
            for place in range(2, min(7, last))
            if tokens[place] in {"needed", "required", "requested", "wanted"}
        ),
        0,
    )
    if (
        needed
        and bag.isdisjoint(_SAID)
        and (needed == last - 1 or tokens[needed + 1] in _URGING | {"urgently", "tomorrow", "before"})
    ):
        return [
            Span(
                one.sentence,
                1,
                next((place for place in range(needed, last) if tokens[place] in {":", ",", "-"}), last),
            )
        ]
    return []


_LEADS = frozenset(
    """
    want need like request requests requesting require expect demand demands demanding ask asking please must actions action required expectations steps owed requirements terms happen wish wishes you
    """.split()
)
_NO_LEADS = frozenset(
    "problem problems issue issues complaint complaints grievances happened questions question wrong defects concerns timeline experienced facts summary background tried faults errors items".split()
)


def _announces_list(one: Scanned) -> bool:
    """Tell whether the sentence announces a list of demands."""
    tokens = one.tokens
    if tokens[FINAL] in {".", "?", "!"} or _LEADS.isdisjoint(tokens):
        return False
    if "following" in tokens and _NO_LEADS.isdisjoint(tokens) and {"i", "we"}.isdisjoint(tokens):
        return True
    return _NO_LEADS.isdisjoint(tokens) or not {"want", "need", "like", "demand", "expect"}.isdisjoint(tokens)
