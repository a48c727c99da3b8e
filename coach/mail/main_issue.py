"""The one thing that is wrong, or wanted, at the root of a message; and two more that it might be.

Every clause gets a score: what it says of a fault, whether it names the thing the subject line, the demands and the
rest of the message keep coming back to, whether the writer points at it ("what really bothers me"), where it stands.
Praise, background, the tale of how often they called, and grievances told by the way weigh against it. The weights were
set on the half of the fixtures that was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.mail.clauses import Clause, clauses_of
from coach.mail.issue_signs import LEADERS, sign
from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.sentences import Sentence

LONGEST = 140
"""Characters of a main issue: it must fit one line of a panel."""

WEIGHTS = {
    "problem": 0.9,
    "failing": 1.3,
    "pointed": 2.5,
    "turn": 0.9,
    "aside": -3.0,
    "dismissed": -2.5,
    "strongly_dismissed": -2.6,
    "praise": -1.1,
    "handling": -0.5,
    "told": -1.3,
    "demand": 1.0,
    "question": 0.9,
    "promise": -1.4,
    "threat": -2.3,
    "urgent": 1.7,
    "subject": 1.6,
    "shared": 0.2,
    "linked": 0.5,
    "first": 1.1,
    "early": 2.1,
    "exact": 0.9,
    "yours": -0.3,
    "short": -2.0,
    "feeling": -1.5,
    "hypothetical": -1.6,
    "consequence": -0.2,
    "blamed": 1.8,
    "reported": -0.6,
    "attitude": -2.6,
    "amid": -2.4,
    "calm": 1.1,
    "headline": 1.2,
    "relative": -1.1,
    "wanted_first": 2.3,
    "writing": -1.1,
    "beside_promise": 1.7,
    "greeted": -1.4,
    "noticed": 0.5,
    "suffered": 0.5,
    "mine": -0.5,
}
"""What each sign adds to a clause's score."""


def find(
    scanned: Sequence[Scanned],
    subject: str,
    demands: Sequence[Span],
    questions: Sequence[Span],
    promises: Sequence[Span],
    threats: Sequence[Span],
    urgent: Sequence[Span],
) -> list[Span]:
    """Give the main issue and up to two alternatives, best first; nothing for a message that says nothing."""
    clauses = clauses_of(scanned)
    if not clauses:
        return []
    findings = {
        "demand": demands,
        "question": questions,
        "promise": promises,
        "threat": threats,
        "urgent": urgent,
    }
    sign(clauses, subject, findings)
    scores = [-score(clause.signs) for clause in clauses]
    ranked = sorted(range(len(clauses)), key=scores.__getitem__)
    spans: list[Span] = []
    for number in ranked:
        span = _span(clauses, number, demands)
        if not any(
            span.sentence is other.sentence and span.covers(other.start, other.end) for other in spans
        ):
            spans.append(span)
            if len(spans) == 3:
                break
    return spans


def score(signs: Mapping[str, float]) -> float:
    """Give the score of a clause that carries these signs."""
    total = 0.0
    for name, value in signs.items():
        total += WEIGHTS[name] * value
    return total


_OTHERS = ("demand", "question", "threat", "aside", "dismissed", "hypothetical")
_NOT_BEFORE = (*_OTHERS, "praise", "promise")


def _span(clauses: Sequence[Clause], number: int, demands: Sequence[Span]) -> Span:
    """Give the clause as a phrase of at most `LONGEST` characters, without the words that only join it on."""
    clause = clauses[number]
    sentence, tokens = clause.sentence, clause.one.tokens
    start, end = clause.start, clause.end
    if clause.signs["problem"] < 2.0:
        asked = next((one for one in demands if one.sentence is sentence and start <= one.start < end), None)
        start = asked.start if asked is not None else start
    while tokens[start] in LEADERS and end - start > 3:
        start += 1
    first = sentence.spot(start)[0]
    for other in clauses[number + 1 :]:
        # What explains it, in the same breath, belongs to it.
        if (
            other.sentence is not sentence
            or sentence.spot(other.end - 1)[1] - first > LONGEST
            or "turn" in other.signs
        ):
            break
        if tokens[end] != ":" and end - start > 12:
            break
        if not other.signs.keys().isdisjoint(_OTHERS):
            break
        end = other.end
    if (
        number
        and start == clause.start
        and "turn" not in clause.signs
        and sentence.spot(end - 1)[1] - first < 60
    ):
        other = clauses[number - 1]
        if (
            other.sentence is sentence
            and other.signs.keys().isdisjoint(_NOT_BEFORE)
            and sentence.spot(end - 1)[1] - sentence.spot(other.start)[0] <= LONGEST
        ):
            start = other.start
            first = sentence.spot(start)[0]
    if sentence.spot(end - 1)[1] - first > LONGEST:
        end = _shortened(sentence, start, end)
    return Span(sentence, start, max(start + 1, trimmed(tokens, start, end)))


def _shortened(sentence: Sentence, start: int, end: int) -> int:
    """Give the last token that fits, at a comma if there is one in the second half."""
    first = sentence.spot(start)[0]
    while end > start + 1 and sentence.spot(end - 1)[1] - first > LONGEST:
        end -= 1
    for place in range(end - 1, start, -1):
        if sentence.spot(place)[0] - first < LONGEST // 2:
            break
        if sentence.tokens[place] in {",", ";", "("}:
            return place
    return end
