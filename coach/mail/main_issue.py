"""The one thing that is wrong, or wanted, at the root of a message; and two more that it might be.

Every clause gets a score: what it says of a fault, whether it names the thing the subject line, the demands and the
rest of the message keep coming back to, whether the writer points at it ("what really bothers me"), where it stands.
Praise, background, the tale of how often they called, and grievances told by the way weigh against it. The weights were
set on the half of the fixtures that was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.mail.issue_words import HANDLING, PRAISE, PROBLEM, STOP
from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import PADDING
from coach.mail.sentences import Sentence, lowered, tokenized

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

_SIGNS = frozenset(
    (
        "failing pointed aside dismissed told feeling hypothetical consequence blamed reported attitude"
        " writing greeted noticed suffered"
    ).split()
)
AT_MOST = 300
"""Clauses that are looked at: the issue of a message stands in its beginning, if anywhere."""


@dataclass(slots=True)
class _Clause:
    """Some tokens of a sentence, and the signs they carry."""

    one: Scanned
    start: int
    end: int
    signs: dict[str, float] = field(default_factory=dict)
    content: set[str] = field(default_factory=set)

    @property
    def tokens(self) -> tuple[str, ...]:
        return self.one.tokens[self.start : self.end]

    @property
    def sentence(self) -> Sentence:
        return self.one.sentence

    def score(self) -> float:
        return sum(WEIGHTS[name] * value for name, value in self.signs.items())


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
    clauses = _clauses(scanned)
    if not clauses:
        return []
    findings = {
        "demand": demands,
        "question": questions,
        "promise": promises,
        "threat": threats,
        "urgent": urgent,
    }
    _sign(clauses, subject, findings)
    ranked = sorted(range(len(clauses)), key=lambda number: -clauses[number].score())
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


# -- clauses ------------------------------------------------------------------------------------------------------

_SUBJECTS = frozenset(
    "i we it they he she you my our your the this that there nobody no nothing now a still since yet when all half their neither then".split()
)
_VERBS = frozenset(
    "is are was were has have had do does did ca can wo will 's 're 'm 've 'd would could n't".split()
)
_TURNS = frozenset("but however".split())


def _clauses(scanned: Sequence[Scanned]) -> list[_Clause]:
    clauses: list[_Clause] = []
    for one in scanned:
        tokens = one.tokens
        last = len(tokens) - PADDING
        if one.sentence.courtesy or last < 2:
            continue
        begin = 1
        turned = False
        for place in range(3, last - 2):
            token = tokens[place]
            if token not in _SPLITTERS or place - begin < 2:
                continue
            behind, turns = _splits(tokens, place, begin)
            if behind:
                _add(clauses, one, begin, place, turned)
                begin, turned = behind, turns
        _add(clauses, one, begin, last, turned)
        if len(clauses) >= AT_MOST:
            break
    return clauses


_SPLITTERS = frozenset("; : - , and but because although however … . ( )".split())


def _splits(tokens: Sequence[str], place: int, begin: int) -> tuple[int, bool]:
    """Give where a new clause begins at the joining token at `place` (0: nowhere), and whether it turns against the last."""
    token, following = tokens[place], tokens[place + 1]
    if token in _TURNS:
        return place + 1, True
    if token in {"because", "although"}:
        return place + 1, False
    if token in {";", ":", "…"} or (token == "-" and not following[0].isdigit()):
        return place + 1, False
    if token == ",":
        if following in _TURNS | {"yet"}:
            return place + 2, True
        if following in {"so", "although", "though", "while", "whereas", "otherwise", "which", "who"}:
            return place + 1, False
        if following == "and" and tokens[place + 2] in _SUBJECTS:
            return place + 2, False
        if (
            following in _SUBJECTS
            and not _VERBS.isdisjoint(tokens[place + 2 : place + 6])
            and place - begin >= 3
        ):
            return place + 1, False
        return 0, False
    if (
        token == "and"
        and following in _SUBJECTS
        and (
            following in {"i", "we", "it", "they", "he", "she", "you", "nobody", "nothing", "now", "then"}
            or not _VERBS.isdisjoint(tokens[place + 2 : place + 7])
        )
    ):
        return place + 1, False
    return 0, False


def _add(clauses: list[_Clause], one: Scanned, begin: int, end: int, turned: bool) -> None:
    end = trimmed(one.tokens, begin, end)
    if end > begin:
        clause = _Clause(one, begin, end)
        if turned:
            clause.signs["turn"] = 1.0
        clauses.append(clause)


# -- signs --------------------------------------------------------------------------------------------------------


_WEIGHT, _STEM, _FLAGS = 0, 1, 2
_PRAISE, _HANDLING, _EXACT, _YOURS = 1, 2, 4, 8
_KNOWN: dict[str, tuple[float, str, int]] = {}
"""What was found out about a word: its weight as a problem, its stem ("" for a word without content), its flags."""


def _about(token: str) -> tuple[float, str, int]:
    known = _KNOWN.get(token)
    if known is None:
        flags = (
            _PRAISE * (token in PRAISE)
            | _HANDLING * (token in HANDLING)
            | _YOURS * (token in {"you", "your"})
        )
        if token[0].isdigit() or token[0] in '£$€"#':
            flags |= _EXACT
        stem = "" if len(token) < 3 or token in STOP else _stem(token)
        known = (PROBLEM.get(token) or (0.8 * _BY_STEM.get(stem, 0.0) if stem else 0.0), stem, flags)
        if len(_KNOWN) < 20_000:
            _KNOWN[token] = known
    return known


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_BY_STEM = {_stem(word): weight for word, weight in PROBLEM.items() if weight >= 1.5 and len(word) > 4}
"""Fault words by stem: "cracks" tells what "cracked" does."""


def _content(tokens: Sequence[str]) -> set[str]:
    return {stem for token in tokens if (stem := _about(token)[_STEM])}


def _sign(clauses: Sequence[_Clause], subject: str, findings: Mapping[str, Sequence[Span]]) -> None:
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


def _wave_off(clauses: Sequence[_Clause], index: int) -> None:
    """Take back what was told before "all of that one can put up with"; "not a big deal" takes back one sentence."""
    number = clauses[index].sentence.number
    reach = 1 if clauses[index].end < 7 else 5
    for clause in clauses[:index]:
        if number - reach <= clause.sentence.number < number:
            clause.signs["dismissed"] = 1.0


def _weigh_requests(clauses: Sequence[_Clause], sign: str) -> None:
    for index, clause in enumerate(clauses):
        signs = clause.signs
        if "demand" in signs or "question" in signs:
            signs[sign] = 1.0
            if index == 0 and "subject" in signs:
                # "Cancel my subscription", under "Cancel!!": they said it twice before saying why.
                signs["wanted_first"] = 1.0


def _sign_words(clause: _Clause) -> None:
    weights: list[float] = []
    content = clause.content
    flags = praise = handling = 0
    for token in set(clause.tokens):
        weight, stem, flag = _about(token)
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


def _sign_phrases(clause: _Clause) -> None:
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
    if clause.start > 1 and "aside" in hits and any(start <= 2 for start, _ in hits["aside"]):
        signs["aside"] = 1.0


_OPENERS = ("greeted", "told", "mine", "feeling", "writing", "praise", "short")
_BETWEEN = frozenset("have 've had 'd just also then already recently only first finally even was were been always never".split())
_PAST = frozenset(
    """
    bought paid came went rang got took told said made had sent wrote spoke met saw chose left brought found did thought knew felt gave kept drove ate slept sat stood
    understood hired built sold won lost heard read put set cut let was were
    """.split()
)


def _sign_place(clause: _Clause, before: _Clause | None) -> None:
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
    while tokens[start] in _LEADERS and start < clause.end:
        start += 1
    if tokens[start] in {"i", "we"} and signs.keys().isdisjoint(("demand", "noticed", "suffered")):
        signs["mine"] = 1.0
        verb = start + 1
        while tokens[verb] in _BETWEEN and verb < clause.end:
            verb += 1
        if tokens[verb] in _PAST or (tokens[verb].endswith("ed") and len(tokens[verb]) > 3) or tokens[start + 1] in {"'ve", "had"}:
            signs["told"] = 1.0
    if clause.one.tokens[clause.start] in {"which", "who", "whose"} and clause.start > 1:
        signs["relative"] = 1.0
    if clause.one.tokens[clause.end] == ":" and clause.end - clause.start > 3:
        signs["headline"] = 1.0


def _tells_fault(clause: _Clause) -> bool:
    signs = clause.signs
    if not signs.keys().isdisjoint(("demand", "question", "threat", "aside", "dismissed", "hypothetical")):
        return False
    return signs["problem"] >= 1.5 or "failing" in signs or "blamed" in signs


def _places(spans: Sequence[Span]) -> dict[int, list[tuple[int, int]]]:
    places: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        places.setdefault(span.sentence.number, []).append((span.start, span.end))
    return places


def _taken_up(places: Sequence[tuple[int, int]], clause: _Clause) -> bool:
    """Tell whether half of the clause is taken up by one of the spans, or it holds all of one."""
    for start, end in places:
        shared = min(end, clause.end) - max(start, clause.start)
        if shared > 0 and (shared * 2 >= clause.end - clause.start or shared >= end - start):
            return True
    return False


# -- the phrase ---------------------------------------------------------------------------------------------------

_LEADERS = frozenset(
    "but and so however yet also well ok okay now then because although though unfortunately sadly apparently instead honestly frankly sorry anyway , : - hello hi".split()
)
_OTHERS = ("demand", "question", "threat", "aside", "dismissed", "hypothetical")


def _span(clauses: Sequence[_Clause], number: int, demands: Sequence[Span]) -> Span:
    """Give the clause as a phrase of at most `LONGEST` characters, without the words that only join it on."""
    clause = clauses[number]
    sentence, tokens = clause.sentence, clause.one.tokens
    start, end = clause.start, clause.end
    if clause.signs["problem"] < 2.0:
        asked = next((one for one in demands if one.sentence is sentence and start <= one.start < end), None)
        start = asked.start if asked is not None else start
    while tokens[start] in _LEADERS and end - start > 3:
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
        if other.sentence is sentence and other.signs.keys().isdisjoint((*_OTHERS, "praise", "promise")):
            if sentence.spot(end - 1)[1] - sentence.spot(other.start)[0] <= LONGEST:
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
