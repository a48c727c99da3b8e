"""Reads a draft as the customer will: every rule, every finding, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from coach.playbook.texts import fill
from coach.tone.checks import CHECKS, Context
from coach.tone.draft import Draft, Silence
from coach.tone.findings import Finding, in_order
from coach.tone.matching import Spot, phrase_spots
from coach.tone.rules import Example, Rule, Ruleset

if TYPE_CHECKING:
    from coach.tone.against import Mail
    from coach.tone.approved import Approved


def check(
    draft: Draft,
    rules: Ruleset,
    *,
    mail: Mail | None = None,
    approved: Approved | None = None,
    now: datetime | None = None,
) -> tuple[Finding, ...]:
    """Give every finding of the rules in a draft, in the order of the text. Never raises.

    With `mail` the draft is also held against the mail it answers. With `approved` each
    promise outside it is found (CMT006); `now` is what "tomorrow" counts from.
    """
    context = Context(draft, approved, mail, now)
    by_phrase = phrase_spots(draft, rules)
    findings: list[Finding] = []
    for rule in rules:
        spots: Iterable[Spot] = by_phrase.get(rule.id, ()) if not rule.check else CHECKS[rule.check](context)
        found = sorted(spots)
        # Where a rule counts, the one that makes it too many is shown, and not those before it.
        kept = found if rule.at_least == 1 else found[rule.at_least - 1 :][:1]
        findings.extend(
            _finding(draft, rule, spot) for spot in kept if not _silenced(draft.silences, rule, spot)
        )
    return in_order(findings)


def _silenced(silences: tuple[Silence, ...], rule: Rule, spot: Spot) -> bool:
    return any(
        silence.start <= spot.start < silence.end and rule.id.startswith(silence.rules)
        for silence in silences
    )


def _finding(draft: Draft, rule: Rule, spot: Spot) -> Finding:
    line, column = draft.place(spot.start)
    end_line, end_column = draft.place(spot.end)
    here = draft.text[spot.start : spot.end]
    words: Mapping[str, str] = {"words": " ".join((spot.words or here).split())}
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        title=rule.title,
        file=draft.file,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=fill(rule.message, words.get),
        suggestion=fill(rule.instead, words.get),
        source=str(rule.source),
        start=spot.start,
        end=spot.end,
        words=here,
    )


def check_example(example: Example, rules: Ruleset) -> tuple[Finding, ...]:
    """Check a rule's example, with the mail and the approved file it names."""
    approved = None
    if example.approved:
        from coach.tone.approved import read_approved_text

        approved = read_approved_text(example.approved, example.place.file)
    mail = None
    if example.mail:
        from coach.mail.reading import read
        from coach.tone.against import Mail

        mail = Mail(example.mail, read(example.mail), our_fault=True)
    return check(Draft(example.text, example.place.file), rules, mail=mail, approved=approved)
