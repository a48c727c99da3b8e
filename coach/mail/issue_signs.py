"""The signs by which a clause is, or is not, what its message is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.mail.clauses import Clause
from coach.mail.issue_words import HANDLING, PRAISE, PROBLEM, STOP
from coach.mail.phrasebook import Span
from coach.mail.sentences import lowered, tokenized

_SIGNS = frozenset(
    (
        "failing pointed aside dismissed told feeling hypothetical consequence blamed reported attitude"
        " writing greeted noticed suffered"
    ).split()
)
LEADERS = frozenset(
    "but and so however yet also well ok okay now then because although though unfortunately sadly apparently honestly frankly sorry anyway , : - hello hi".split()
)
"""Words that only join a clause on."""
_PRAISE, _HANDLING, _EXACT, _YOURS = 1, 2, 4, 8


class _Words(dict[str, tuple[float, str, int]]):
    """What there is to know of a word: its weight as a problem, its stem ("" if it has no content), its flags.

    Filled as words are met, up to a bound.
    """

    def __missing__(self, token: str) -> tuple[float, str, int]:
        flags = (
            _PRAISE * (token in PRAISE)
            | _HANDLING * (token in HANDLING)
            | _YOURS * (token in {"you", "your"})
        )
        if token[0].isdigit() or token[0] in '£$€"#':
            flags |= _EXACT
        stem = "" if len(token) < 3 or token in STOP else _stem(token)
        known = (PROBLEM.get(token) or (0.8 * _BY_STEM.get(stem, 0.0) if stem else 0.0), stem, flags)
        if len(self) < 20_000:
            self[token] = known
        return known


_KNOWN = _Words()


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_BY_STEM = {_stem(word): weight for word, weight in PROBLEM.items() if weight >= 1.5 and len(word) > 4}
"""Fault words by stem: "cracks" tells what "cracked" does."""


def _content(tokens: Sequence[str]) -> set[str]:
    return {stem for _, stem, _ in map(_KNOWN.__getitem__, tokens) if stem}


def sign(clauses: Sequence[Clause], subject: str, findings: Mapping[str, Sequence[Span]]) -> None:
    """Put its signs on each clause; `findings` are the spans found so far, by what they are."""
    named = set(_content(tokenized(lowered(subject[:300])))) if subject else set()
    frequency: dict[str, int] = {}
    for clause in clauses:
        _sign_words(clause)
        for word in clause.content:
            frequency[word] = frequency.get(word, 0) + 1
    wanted = {word for span in findings["demand"] for word in _content(span.tokens)}
    places = {name: _places(spans) for name, spans in findings.items() if spans}
    opened = False
    for index, clause in enumerate(clauses):
        signs, words = clause.signs, clause.content
        for name, spans in places.items():
            if clause.sentence.number in spans and _taken_up(spans[clause.sentence.number], clause):
                signs[name] = 1.0
        if clause.one.hits:
            _sign_phrases(clause)
        _sign_place(clause, clauses[index - 1] if index else None)
        if named and (shared := len(named & words)):
            signs["subject"] = min(1.5, shared)
        repeated = 0
        for word in words:
            if frequency[word] > 1:
                repeated += 1
        signs["shared"] = min(4.0, repeated)
        if wanted and "demand" not in signs:
            signs["linked"] = min(2.0, len(words & wanted))
        if index and "promise" in signs:
            clauses[index - 1].signs["beside_promise"] = 1.0
        if index and "promise" in clauses[index - 1].signs:
            signs["beside_promise"] = 1.0
        if not opened and signs.keys().isdisjoint(_OPENERS):
            opened = True
            signs["first"] = 1.0
        if index < 8:
            signs["early"] = 1.0 - index / 8
        if clause.end - clause.start < 4:
            signs["short"] = 1.0
        if "waved_off" in clause.one.hits:
            _wave_off(clauses, index)
    # What is wrong outranks what shall be done about it, wherever something is said to be wrong.
    if any(_tells_fault(clause) for clause in clauses):
        _weigh_requests(clauses, "amid")
    else:
        _weigh_requests(clauses, "calm")


def _wave_off(clauses: Sequence[Clause], index: int) -> None:
    """Take back what was told before "all of that one can put up with"; "not a big deal" takes back one sentence."""
    number = clauses[index].sentence.number
    reach = 1 if clauses[index].end < 7 else 5
    for clause in clauses[:index]:
        if number - reach <= clause.sentence.number < number:
            clause.signs["dismissed"] = 1.0


def _weigh_requests(clauses: Sequence[Clause], sign: str) -> None:
    for index, clause in enumerate(clauses):
        signs = clause.signs
        if "demand" in signs or "question" in signs:
            signs[sign] = 1.0
            if index == 0 and "subject" in signs:
                # "Cancel my subscription", under "Cancel!!": they said it twice before saying why.
                signs["wanted_first"] = 1.0


def _sign_words(clause: Clause) -> None:
    weights: list[float] = []
    content, known = clause.content, _KNOWN
    flags = praise = handling = 0
    for token in set(clause.tokens):
        weight, stem, flag = known[token]
        if weight:
            weights.append(weight)
        if stem:
            content.add(stem)
        if flag:
            flags |= flag
            praise += flag & _PRAISE
            handling += flag & _HANDLING
    signs = clause.signs
    if len(weights) > 3:
        weights.sort(reverse=True)
    signs["problem"] = min(4.0, sum(weights[:3]))
    if flags:
        if praise:
            signs["praise"] = min(2.0, praise)
        if handling:
            signs["handling"] = min(2.0, handling // _HANDLING)
        if flags & _EXACT:
            signs["exact"] = 1.0
        if flags & _YOURS:
            signs["yours"] = 1.0


def _sign_phrases(clause: Clause) -> None:
    signs, hits = clause.signs, clause.one.hits
    for name, found in hits.items():
        if name in _SIGNS:
            for start, end in found:
                if start < clause.end and clause.start < end:
                    signs[name] = 1.0
                    break
    if "attitude" in signs:
        signs.pop("failing", None)
    if "strongly_dismissed" in hits:
        signs["strongly_dismissed"] = 1.0
    if clause.start > 1 and "aside" in hits:
        for start, _ in hits["aside"]:
            if start <= 2:
                signs["aside"] = 1.0


_OPENERS = ("greeted", "told", "mine", "feeling", "writing", "praise", "short")
_BETWEEN = frozenset(
    "have 've had 'd just also then already recently only first finally even was were been always never".split()
)
_PAST = frozenset(
    """
    bought paid came went rang got took told said made had sent wrote spoke met saw chose left brought found did thought knew felt gave kept drove ate slept sat stood
    understood hired built sold won lost heard read put set cut let was were dealt spoke brought stopped
    """.split()
)


def _sign_place(clause: Clause, before: Clause | None) -> None:
    """Take over what the clause before says of this one ("What bothers me most: …")."""
    signs = clause.signs
    if before is not None and "pointed" in before.signs and "pointed" not in signs:
        if before.one is clause.one:
            signs["pointed"] = 0.8
        elif before.end - before.start < 9 and clause.start == 1:
            signs["pointed"] = 0.5
    if clause.start == 1 and clause.one.tokens[1] in {"but", "however", "yet", "unfortunately", "sadly"}:
        signs["turn"] = 1.0
    start = clause.start
    tokens = clause.one.tokens
    while tokens[start] in LEADERS and start < clause.end:
        start += 1
    if tokens[start] in {"i", "we"} and signs.keys().isdisjoint(("demand", "noticed", "suffered")):
        signs["mine"] = 1.0
        verb = start + 1
        while tokens[verb] in _BETWEEN and verb < clause.end:
            verb += 1
        if (
            tokens[verb] in _PAST
            or (tokens[verb].endswith("ed") and len(tokens[verb]) > 3)
            or tokens[start + 1] in {"'ve", "had"}
        ):
            signs["told"] = 1.0
    if clause.one.tokens[clause.start] in {"which", "who", "whose"} and clause.start > 1:
        signs["relative"] = 1.0
    if clause.one.tokens[clause.end] == ":" and clause.end - clause.start > 3:
        signs["headline"] = 1.0


def _tells_fault(clause: Clause) -> bool:
    signs = clause.signs
    if not signs.keys().isdisjoint(("demand", "question", "threat", "aside", "dismissed", "hypothetical")):
        return False
    return signs["problem"] >= 1.5 or "failing" in signs or "blamed" in signs


def _places(spans: Sequence[Span]) -> dict[int, list[tuple[int, int]]]:
    places: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        places.setdefault(span.sentence.number, []).append((span.start, span.end))
    return places


def _taken_up(places: Sequence[tuple[int, int]], clause: Clause) -> bool:
    """Tell whether half of the clause is taken up by one of the spans, or it holds all of one."""
    for start, end in places:
        shared = min(end, clause.end) - max(start, clause.start)
        if shared > 0 and (shared * 2 >= clause.end - clause.start or shared >= end - start):
            return True
    return False
