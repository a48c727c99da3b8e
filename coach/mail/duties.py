"""Requests told as duties: "you must …", "it needs to be fixed", "a reply would be appreciated"."""

from __future__ import annotations

from coach.mail.imperatives import Head
from coach.mail.phrasebook import Scanned
from coach.mail.phrases import FINAL
from coach.mail.polite_requests import verb_place
from coach.mail.request_words import VERBS
from coach.mail.wishes import SUBORDINATE


def due_heads(one: Scanned) -> list[Head]:
    """Give where requests told as duties begin."""
    tokens, hits = one.tokens, one.hits
    heads: list[Head] = []
    for start, end in hits.get("duty", ()):
        place = verb_place(tokens, end)
        verb = tokens[place]
        if (
            verb == "be"
            or verb not in VERBS
            or (
                verb
                in {
                    "have",
                    "never",
                    "note",
                    "try",
                    "remember",
                    "work",
                    "use",
                    "wait",
                    "plan",
                    "pick",
                    "look",
                    "call",
                    "start",
                    "know",
                }
                and not (verb == "call" and tokens[place + 1] in {"me", "us", "them"})
                and not (verb == "look" and tokens[place + 1] == "into")
            )
        ):
            continue
        if (
            tokens[start - 1] in SUBORDINATE
            or tokens[FINAL] == "?"
            or tokens[start - 1] in {"said", "think", "says", "told"}
        ):
            continue
        heads.append((start, place, "duty"))
    for start, end in hits.get("done", ()):
        clause = _clause_start(tokens, start)
        subject = tokens[clause:start]
        if (
            tokens[FINAL] == "?"
            or not _CONDITIONS.isdisjoint(subject)
            or (
                not {"now", "already", "easily"}.isdisjoint(tokens[end : end + 3])
                and "by" in tokens[end : end + 2]
            )
        ):
            continue
        if (
            (tokens[start] in {"has", "have"} and tokens[start + 1] != "to")
            or not subject
            or tokens[start - 1] == "n't"
        ):
            continue
        heads.append((clause, start, "duty"))
    for start, end in hits.get("welcome", ()):
        if tokens[FINAL] == "?" and tokens[1] not in {"it", "that"}:
            continue
        heads.append((_clause_start(tokens, start), end, "ask"))
    for start, end in hits.get("thanks_if", ()):
        if not {
            "appreciate",
            "appreciated",
            "grateful",
            "great",
            "helpful",
            "thanks",
            "kind",
            "nice",
            "good",
            "thankful",
            "perfect",
            "wonderful",
        }.isdisjoint(tokens) or not {"i", "we", "then", ","}.intersection(tokens[end:]):
            heads.append((max(1, start), end - 1, "ask"))
    for start, _ in hits.get("appreciated", ()):
        clause = _clause_start(tokens, start)
        if (
            start > clause
            and tokens[clause] not in {"any", "your", "this", "it", "that", "which", "all"}
            and tokens[FINAL] != "?"
            and _CONDITIONS.isdisjoint(tokens[clause:start])
        ):
            heads.append((clause, start, "duty"))
    return heads


_CONDITIONS = frozenset(
    "if when that what which who why how where than because whether had supposed would until i n't".split()
)
_CLAUSE_MARKS = frozenset(", ; : - ( . ! and but so because or".split())


def _clause_start(tokens: tuple[str, ...], place: int) -> int:
    """Give where the clause around `place` begins."""
    while place > 1 and tokens[place - 1] not in _CLAUSE_MARKS:
        place -= 1
    return max(1, place)
