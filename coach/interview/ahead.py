"""What can still come: which questions still matter, whether the next action can still change, how many are left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coach.interview.interview import Interview, course
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer
from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams
from coach.playbook.finite import View
from coach.playbook.model import Playbook, Question, Recommendation
from coach.playbook.texts import placeholders


class Ahead:
    """Looks ahead from any point of an interview with one playbook.

    What is known at that point is a mapping of answers by question: the situation, and with it the answers given to
    questions further on, which cut what can still come shorter.
    """

    def __init__(self, interview: Interview) -> None:
        self.playbook = interview.playbook
        self.view = View(interview.playbook, interview.today)
        self._outlooks: dict[tuple[tuple[str, Answer], ...], _Outlook] = {}

    def skips(self, known: Mapping[str, Answer], question: Question) -> bool:
        """Tell whether a question need not be asked: no answer to it changes what the result shows."""
        if question.required:
            return False
        return question.id not in self._outlook(known).matters

    def needs_evidence(self, known: Mapping[str, Answer], question: Question, answer: Answer) -> bool:
        """Tell whether it changes what the result shows how this answer is known."""
        if not question.evidence or not answer.known or not self.view.evidence_matters(question):
            return False
        narrowed = {question.id: tuple(Answer(answer.value, level) for level in EVIDENCE)}
        others = {name: one for name, one in known.items() if name != question.id}
        try:
            return question.id in _weighed(_diagrams(self.playbook, self.view, others, narrowed)).deciding
        except BudgetSpent:
            return True

    def settled(self, known: Mapping[str, Answer]) -> bool:
        """Tell whether no remaining answer can change the next action, "I don't know" to all of them included."""
        return self._outlook(known).settled

    def still_to_come(self, interview: Interview) -> int:
        """Give the largest number of questions that can still be asked."""
        return self._outlook({**interview.given, **course(interview, self.skips).situation}).left

    def _outlook(self, known: Mapping[str, Answer]) -> _Outlook:
        key = tuple(
            (question.id, known[question.id]) for question in self.playbook.questions if question.id in known
        )
        if key not in self._outlooks:
            self._outlooks[key] = _Outlook(self.playbook, self.view, known)
        return self._outlooks[key]


class _Outlook:
    """The view from one point."""

    def __init__(self, playbook: Playbook, view: View, known: Mapping[str, Answer]) -> None:
        open_questions = [question for question in playbook.questions if question.id not in known]
        try:
            diagrams = _diagrams(playbook, view, known)
            weighed = _weighed(diagrams)
            self.matters = weighed.deciding | weighed.worded
            self.settled = settled(diagrams)
            self.left = diagrams.longest(
                question for question in open_questions if question.id in self.matters or question.required
            )
        except BudgetSpent:  # too intricate to tell: then everything may matter
            self.matters = frozenset(question.id for question in open_questions)
            self.settled = False
            self.left = len(open_questions)


def _diagrams(
    playbook: Playbook,
    view: View,
    known: Mapping[str, Answer],
    narrowed: Mapping[str, tuple[Answer, ...]] | None = None,
) -> Diagrams:
    """Make the diagrams of what can still come; who stops early leaves even what is required unknown."""
    classes = {
        question.id: (*view.classes(question), UNKNOWN)
        for question in playbook.questions
        if question.required and question.id not in known
    }
    return Diagrams(playbook, view, known, {**classes, **(narrowed or {})})


def settled(diagrams: Diagrams) -> bool:
    """Tell whether the first recommendation that can hold must hold."""
    for recommendation in diagrams.playbook.recommendations:
        node = TRUE if recommendation.otherwise else diagrams.node(recommendation.when)
        if node != FALSE:
            return node == TRUE
    return True


def shown_nodes(diagrams: Diagrams) -> Iterator[int]:
    """Walk through the diagrams of everything that decides what a result shows."""
    for recommendation, holds, first in _table(diagrams):
        yield holds
        for block in diagrams.playbook.drafts.get(recommendation.draft or "", ()):
            yield diagrams.both(first, diagrams.node(block.when))
    cool_off = diagrams.playbook.cool_off
    if cool_off is not None:
        yield diagrams.node(cool_off.when)


def _table(diagrams: Diagrams) -> Iterator[tuple[Recommendation, int, int]]:
    """Walk through the recommendations: each with when it holds, and when it is the next action."""
    before = FALSE
    for recommendation in diagrams.playbook.recommendations:
        # The reader sees to it that `otherwise` comes last.
        holds = diagrams.negate(before) if recommendation.otherwise else diagrams.node(recommendation.when)
        yield recommendation, holds, diagrams.both(holds, diagrams.negate(before))
        before = diagrams.either(before, holds)


class _Weighed(NamedTuple):
    """The questions that matter: on whose answer hangs what is shown, and those whose words are shown."""

    deciding: frozenset[str]
    worded: frozenset[str]


def _weighed(diagrams: Diagrams) -> _Weighed:
    """Find the questions on which hang a recommendation, a draft, a hold or a shown text."""
    playbook = diagrams.playbook
    levels: set[int] = set()
    for node in shown_nodes(diagrams):
        levels |= diagrams.support(node)
    deciding = {playbook.questions[level].id for level in levels}
    worded: set[str] = set()
    for recommendation, holds, first in _table(diagrams):
        if holds != FALSE:
            worded |= _placeholders_of(recommendation)
        if first != FALSE:
            worded |= _placeholders_of_result(recommendation, playbook)
    # The words of a question may stand on an earlier answer; and whether an answer can be shown at all hangs on what
    # decides whether its question is asked.
    for question in reversed(playbook.questions):
        if question.id in deciding or question.id in worded or question.required:
            worded.update(name for said in question_texts(question) for name in placeholders(said))
        if question.id in worded:
            support = diagrams.support(diagrams.asked[question.id])
            deciding.update(playbook.questions[level].id for level in support)
    return _Weighed(frozenset(deciding), frozenset(worded))


def question_texts(question: Question) -> tuple[str, ...]:
    """Give the texts of a question that may have placeholders."""
    return (question.ask, question.help, question.clarify, question.why, question.listen_for)


def _placeholders_of(recommendation: Recommendation) -> set[str]:
    """Give the names in the texts of a recommendation that are shown wherever it holds."""
    texts = [recommendation.do, recommendation.because, *recommendation.say, *recommendation.avoid]
    return {name for said in texts for name in placeholders(said)}


def _placeholders_of_result(recommendation: Recommendation, playbook: Playbook) -> set[str]:
    """Give the names in what is shown only of the next action: its follow-ups and its draft."""
    blocks = playbook.drafts.get(recommendation.draft or "", ())
    texts = [*(follow.what for follow in recommendation.follow_ups), *(block.text for block in blocks)]
    return {name for said in texts for name in placeholders(said)} | {one.each for one in blocks if one.each}
