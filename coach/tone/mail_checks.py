"""The checks that need the mail a draft answers: what is left open, what is named, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from coach.tone.draft import Draft
from coach.tone.matching import Spot
from coach.tone.text_checks import Context


def unanswered(context: Context) -> Iterator[Spot]:
    """Give each demand, question and deadline that is left open, at the sentence that only repeats it."""
    if context.comparison is not None:
        for item in context.comparison.unanswered:
            start, end = (item.start, item.end) if item.start >= 0 else _beginning(context.draft)
            yield Spot(start, end, item.text)


def issue_not_named(context: Context) -> Iterator[Spot]:
    """Give the beginning of a reply that does not name the main issue there."""
    found = context.comparison
    if found is not None and found.issue and not found.named_first:
        start, end = _beginning(context.draft)
        yield Spot(start, end, found.issue)


def objection_first(context: Context) -> Iterator[Spot]:
    """Give the sentence that argues before anything was acknowledged."""
    found = context.comparison
    if found is not None and found.objection is not None:
        place = found.objection.sentence
        yield Spot(place.start, place.end)


def few_options(context: Context) -> Iterator[Spot]:
    """Give the beginning of a reply that neither does what they ask nor gives two ways to go on."""
    found = context.comparison
    if found is not None and not found.granted and found.options < 2:
        yield Spot(*_beginning(context.draft))


def no_next_step(context: Context) -> Iterator[Spot]:
    """Give the last sentence of a reply in which nobody does anything by any day, though something is left to do."""
    found = context.comparison
    if found is not None and not found.next_step and not found.settled:
        sentences = context.draft.sentences
        if sentences:
            last = next((one for one in reversed(sentences) if one.ends_in), sentences[-1])
            yield Spot(last.start, last.end)


def fault_not_owned(context: Context) -> Iterator[Spot]:
    """Give the beginning of a reply that takes no responsibility though the fault is ours."""
    found = context.comparison
    if found is not None and context.mail is not None and context.mail.our_fault and found.owned is None:
        yield Spot(*_beginning(context.draft))


def _beginning(draft: Draft) -> tuple[int, int]:
    """Give the first sentence after the greeting, where what is missing should have stood."""
    for sentence in draft.sentences:
        if sentence.ends_in:
            return sentence.start, sentence.end
    return (
        (draft.sentences[0].start, draft.sentences[0].end)
        if draft.sentences
        else (0, min(len(draft.text), 1))
    )


MAIL_CHECKS = {
    "unanswered": unanswered,
    "issue_not_named": issue_not_named,
    "objection_first": objection_first,
    "few_options": few_options,
    "no_next_step": no_next_step,
    "fault_not_owned": fault_not_owned,
}
