"""A playbook as a text that a salesperson can read: when to use it, what it asks, what it may advise."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from coach.playbook.answers import choice_ids, label
from coach.playbook.describe import describe
from coach.playbook.model import Playbook, Question, Recommendation
from coach.playbook.texts import fill


def page(playbook: Playbook, width: int = 80) -> str:
    """Write a playbook out, at most `width` columns wide."""
    width = min(width, 100)
    lines = [playbook.title, "=" * min(len(playbook.title), width)]
    if playbook.use_when:
        lines += _wrapped(f"Use it: {playbook.use_when}.", width)
    lines += ["", "WHAT IT ASKS"]
    for number, question in enumerate(playbook.questions, 1):
        lines += ["", *_question(playbook, question, number, width)]
    lines += [
        "",
        "WHAT IT ADVISES",
        *_wrapped("The first that fits is the next action; the others that fit follow it.", width),
    ]
    for number, one in enumerate(playbook.recommendations, 1):
        lines += ["", *_recommendation(playbook, one, number, width)]
    if playbook.never:
        lines += ["", "WHAT IT NEVER ADVISES"]
        for rule in playbook.never:
            forbidden = playbook.recommendation(rule.do)
            do = forbidden.do if forbidden else rule.do
            lines += [
                "",
                *_wrapped(f"“{do}” when {describe(rule.when, playbook)}: {rule.because}", width, "  "),
            ]
    if playbook.sources:
        lines += ["", "WHERE IT COMES FROM", ""]
        for source in playbook.sources.values():
            note = f": {source.note}" if source.note else ""
            lines += _wrapped(f"{source}{note}", width, "  ")
    if playbook.examples:
        lines += ["", "STORIES IT IS TESTED WITH", ""]
        for example in playbook.examples:
            action = playbook.recommendation(example.expect)
            lines += _wrapped(f"- {example.title}: {action.do if action else example.expect}", width, "  ")
    return _plain("\n".join(lines)) + "\n"


def _plain(text: str) -> str:
    """Show a placeholder as it is written, and a doubled brace as the one brace it stands for."""
    return fill(text, lambda name: "{" + name + "}")


def _question(playbook: Playbook, question: Question, number: int, width: int) -> Iterator[str]:
    yield from _wrapped(f"{number}. {question.ask}", width, "   ")
    ids = choice_ids(question) if question.kind != "confirm" else ()
    for one in ids:
        yield from _wrapped(f"   - {label(question, one)}", width, "     ")
    condition = describe(question.when, playbook)
    if condition:
        yield from _wrapped(f"   Asked when {condition}.", width, "   ")
    if question.evidence:
        yield from _wrapped("   And how you know: a guess, said, an example, or seen yourself.", width, "   ")
    if question.why:
        yield from _wrapped(f"   Why: {question.why}", width, "   ")
    if question.clarify:
        yield from _wrapped(f"   To ask them: “{question.clarify}”", width, "   ")
    if question.listen_for:
        yield from _wrapped(f"   Listen for: {question.listen_for}", width, "   ")


def _recommendation(playbook: Playbook, one: Recommendation, number: int, width: int) -> Iterator[str]:
    yield from _wrapped(f"{number}. {one.do}", width, "   ")
    when = "no other fits" if one.otherwise else describe(one.when, playbook)
    yield from _wrapped(f"   When {when}.", width, "   ")
    yield from _wrapped(f"   Why: {one.because}", width, "   ")
    for said in one.say:
        yield from _wrapped(f"   Say: “{said}”", width, "        ")
    for said in one.avoid:
        yield from _wrapped(f"   Avoid: {said}", width, "        ")
    for follow in one.follow_ups:
        what = f"coach {follow.what}" if follow.within is None else f"{follow.what} (within {follow.within})"
        yield from _wrapped(f"   Then: {what}", width, "        ")
    source = playbook.sources.get(one.source or "")
    if source:
        yield from _wrapped(f"   From: {source}", width, "   ")


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent) or [""]
