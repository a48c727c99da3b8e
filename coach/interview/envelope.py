"""Advice as JSON: one object that stands alone, so that a kept session can be shown when its playbook has changed.

Version 1. Ids are the playbook's; texts are filled in; an answer is `{"is": …, "evidence": …}` with null for "I don't
know" and for evidence where the question does not ask it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from coach.interview.advice import Advice, Advised, AskThem, Change
from coach.interview.reasons import EVIDENCE_WORDS, Reason
from coach.playbook.answers import plain, words
from coach.playbook.conditions import Answer
from coach.playbook.model import FollowUp, Question

ENVELOPE = 1


def envelope(advice: Advice, session: int | None, today: date) -> dict[str, Any]:
    """Give the advice as the object that `--json` prints and the records keep."""
    playbook = advice.playbook
    questions = {question.id: question for question in playbook.questions}
    result: dict[str, Any] = {
        "envelope": ENVELOPE,
        "kind": "advice",
        "playbook": playbook.name,
        "title": playbook.title,
        "session": session,
        "customer": advice.subject,
        "answers": answers_json(advice.situation),
        "next_action": _advised(advice.next_action),
        "then": [_advised(one) for one in advice.then],
        "ask_them": [_ask(ask) for ask in advice.ask_them],
        "would_change": [
            _change(change, questions[change.question], advice) for change in advice.would_change
        ],
        "follow_ups": [_follow_up(one, today) for one in advice.follow_ups],
    }
    if advice.draft is not None:
        result["draft"] = advice.draft
    if advice.hold is not None:
        result["hold"] = {"for": str(advice.hold.length), "minutes": advice.hold.length.seconds // 60}
    if advice.broken:
        result["broken"] = [{"do": rule.do, "because": rule.because} for rule in advice.broken]
    return result


def answers_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Give answers by question id, in the form that an answers file has too."""
    return {name: answer_json(answer) for name, answer in answers.items()}


def answer_json(answer: Answer) -> dict[str, Any]:
    """Give an answer as `{"is": …, "evidence": …}`."""
    return {"is": plain(answer.value), "evidence": answer.evidence}


def _advised(one: Advised) -> dict[str, Any]:
    return {
        "id": one.id,
        "do": one.do,
        "because": one.because,
        "say": list(one.say),
        "avoid": list(one.avoid),
        "reasons": [_reason(reason) for reason in one.reasons],
        "source": one.source,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "question": reason.question,
        "answer": reason.answer,
        "evidence": reason.evidence,
        "text": str(reason),
    }


def _ask(ask: AskThem) -> dict[str, Any]:
    return {
        "question": ask.question,
        "ask": ask.ask,
        "say": ask.say,
        "listen_for": ask.listen_for,
        "evidence": ask.evidence,
        "decides": list(ask.decides),
    }


def _change(change: Change, question: Question, advice: Advice) -> dict[str, Any]:
    now = advice.situation[change.question]
    said = words(question, change.answer) or ""
    if change.answer.evidence is not None:
        said += f" ({EVIDENCE_WORDS[change.answer.evidence]})"
    return {
        "question": change.question,
        "ask": change.ask,
        "answer": answer_json(change.answer),
        "words": said,
        "only_proof": now.value == change.answer.value,
        "next_action": change.next_action,
        "do": change.do,
    }


def _follow_up(one: FollowUp, today: date) -> dict[str, Any]:
    if one.within is None:
        return {"kind": one.kind, "playbook": one.what}
    due = today + timedelta(days=one.within.seconds // 86_400)
    return {"kind": one.kind, "what": one.what, "within": str(one.within), "due": due.isoformat()}
