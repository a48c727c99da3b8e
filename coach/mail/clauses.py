"""The clauses of a message: what stands between its turns, colons and pauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.mail.phrasebook import Scanned, trimmed
from coach.mail.phrases import PADDING
from coach.mail.sentences import Sentence

AT_MOST = 300
"""Clauses that are looked at: the issue of a message stands in its beginning, if anywhere."""


@dataclass(slots=True)
class Clause:
    """Some tokens of a sentence, and the signs they carry."""

    one: Scanned
    start: int
    end: int
    signs: dict[str, float] = field(default_factory=dict)
    content: set[str] = field(default_factory=set)

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the clause."""
        return self.one.tokens[self.start : self.end]

    @property
    def sentence(self) -> Sentence:
        """The sentence it is part of."""
        return self.one.sentence


_SUBJECTS = frozenset(
    "i we it they he she you my our your the this that there nobody no nothing now a still since yet when all half their neither then".split()
)
_VERBS = frozenset(
    "is are was were has have had do does did ca can wo will 's 're 'm 've 'd would could n't".split()
)
_TURNS = frozenset("but however".split())


def clauses_of(scanned: Sequence[Scanned]) -> list[Clause]:
    """Cut the sentences into clauses, in order."""
    clauses: list[Clause] = []
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


def _add(clauses: list[Clause], one: Scanned, begin: int, end: int, turned: bool) -> None:
    end = trimmed(one.tokens, begin, end)
    if end > begin:
        clause = Clause(one, begin, end)
        if turned:
            clause.signs["turn"] = 1.0
        clauses.append(clause)
