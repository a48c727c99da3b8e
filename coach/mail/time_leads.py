"""What stands before a time: "no later than", "before the debit goes out on", "my appointment on"."""

from __future__ import annotations

from collections.abc import Sequence

TOLD = frozenset(
    """
    ordered bought purchased paid received arrived came called rang phoned emailed wrote sent signed booked happened started began installed delivered returned cancelled canceled moved went was were had
    did got took told said promised asked spoke visited closed opened posted placed reported dropped failed broke stopped expired charged agreed confirmed waited been noticed saw met collected joined left
    """.split()
)
"""Verbs that show that something is told of the past."""
_LEADING = {
    "by": "by", "before": "before", "until": "until", "from": "from", "starting": "starting", "effective": "effective", "on": "on", "for": "for", "at": "at", "sometime": "sometime",
    "latest": "latest", "due": "due", "deadline": "deadline", "within": "within", "come": "on",
}  # fmt: skip


def lead_of(tokens: Sequence[str], start: int) -> tuple[str, int]:
    """Give the preposition before a time, and where it begins: "no later than", "by", "on"."""
    place = start - 1
    while tokens[place] in {"the", "about", "around", "say", "least", ",", "(", ":"} and place > start - 4:
        place -= 1
    token, before = tokens[place], tokens[place - 1]
    if token == "by" and before in {"come", "stop", "drop", "pop", "swing", "coming", "go"}:
        return "", start
    if token == "at" and before == "by":
        token, before, place = "by", tokens[place - 2], place - 1
    if token == "than" and before in {"later", "after"}:
        return "by", place - (2 if tokens[place - 2] in {"no", "not"} else 1)
    if token == "after" and before == "not":
        return "by", place - 1
    if token in {"on", "by", "at"} and before in {"latest", "due", "deadline"}:
        begin = place - 1
        while tokens[begin - 1] in {"at", "the", "very"}:
            begin -= 1
        return before, begin if before == "latest" else place
    if token in {"is", "of", ":", "was"} and before == "deadline":
        return "deadline", place + 1
    if (token, before) in {("before", "or"), ("by", "or")}:
        return "by", place - 2
    if token == "of" and before == "as":
        return "as of", place - 1
    if (token == "to" and before == "prior") or (token == "of" and before == "ahead"):
        return "before", place - 1
    if token == "for" and before == "time" and tokens[place - 2] == "in":
        return "by", place - 2
    if token == "now" and before == "between":
        return "by", place - 1
    if token == "and" and before == "now" and tokens[place - 2] == "between":
        return "by", place - 2
    if token == "due":
        return "due", start
    if token == "until" and before == "up":
        return "until", place - 1
    if token == "time" and before == "some":
        return "sometime", place - 1
    lead = _LEADING.get(token, "")
    if not lead or (tokens[place + 1] in {",", "("} and lead not in {"by", "before"}):
        return "", start
    return lead, place


def hanging(tokens: Sequence[str], start: int) -> int:
    """Give where "before the debit goes out on (Monday)" begins, -1 when the time hangs on nothing of the kind."""
    place = start - 1
    if tokens[place] in {"on", "at", "is", "by", "in"}:
        place -= 1
    for at in range(place, max(0, place - 8), -1):
        token = tokens[at]
        if token in {"by", "before"}:
            return (
                at
                if (at < place and tokens[at + 1] not in {"i", "we", "you"})
                or (at < place - 1 and tokens[at + 1] in {"i", "we"})
                else -1
            )
        if (
            not (token.isalpha() or "-" in token or token == "'s")
            or token in {"and", "or", "but", "which", "that", "so", "if", "because", "please", "you"}
            or token in TOLD
        ):
            return -1
    return -1


_SCHEDULED = frozenset(
    """
    appointment meeting order invoice flight booking delivery email e-mail letter call visit reservation stay session payment charge bill statement mail message conversation chat shipment event party wedding show game
    match concert trip class lesson interview exam purchase transaction debit shift slot complaint ticket quote offer contract agreement performance incident box footage cctv recording menu fee night nights room table
    seat seats conference viewing case form release outage version report minutes charged sent dated placed ordered newsletter post price rate fault accident paid bought received asked started written
    """.split()
)


def dated_thing(tokens: Sequence[str], start: int) -> bool:
    """Tell whether the time says which thing is meant: "my appointment on 18 November", "the invoice of 3 May"."""
    place = start - 1
    while tokens[place] in {
        "the",
        "on",
        "of",
        "from",
        "for",
        "at",
        "in",
        "scheduled",
        "due",
        "dated",
        "starting",
    }:
        place -= 1
    return tokens[place] in _SCHEDULED
