"""What can still come: which questions still matter, whether the next action can still change, how many are left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.interview.interview import Interview, course
from coach.playbook.conditions import EVIDENCE, Answer
from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams
from coach.playbook.finite import View
from coach.playbook.model import Playbook, Question, Recommendation
from coach.playbook.texts import placeholders


class Ahead:
    """Looks ahead from any point of an interview with one playbook."""

    def __init__(self, interview: Interview) -> None:
        self.playbook = interview.playbook
        self.view = View(interview.playbook, interview.today)
        self._known: dict[tuple[tuple[str, Answer], ...], _Outlook] = {}

    def skips(self, situation: Mapping[str, Answer], question: Question) -> bool:
        """Tell whether a question need not be asked: no answer to it changes what the result shows."""
        if question.required:
            return False
        return question.id not in self._outlook(situation).matters

    def needs_evidence(self, situation: Mapping[str, Answer], question: Question, answer: Answer) -> bool:
        """Tell whether it changes what the result shows how this answer is known."""
        if not question.evidence or not answer.known or not self.view.evidence_matters(question):
            return False
        narrowed = tuple(Answer(answer.value, level) for level in EVIDENCE)
        try:
            diagrams = Diagrams(self.playbook, self.view, situation, {question.id: narrowed})
            level = diagrams.level[question.id]
            return any(level in diagrams.support(node) for node in shown_nodes(diagrams))
        except BudgetSpent:
            return True

    def settled(self, situation: Mapping[str, Answer]) -> bool:
        """Tell whether no remaining answer can change the next action."""
        return self._outlook(situation).settled

    def still_to_come(self, interview: Interview) -> int:
        """Give the largest number of questions that can still be asked."""
        return self._outlook(course(interview, self.skips).situation).left

    def _outlook(self, situation: Mapping[str, Answer]) -> _Outlook:
        key = tuple(situation.items())
        if key not in self._known:
            self._known[key] = _Outlook(self.playbook, self.view, situation)
        return self._known[key]


class _Outlook:
    """The view from one situation."""

    def __init__(self, playbook: Playbook, view: View, situation: Mapping[str, Answer]) -> None:
        open_questions = [question for question in playbook.questions if question.id not in situation]
        try:
            diagrams = Diagrams(playbook, view, situation)
            self.matters = frozenset(_mattering(diagrams, playbook))
            self.settled = settled(diagrams)
            self.left = diagrams.longest(
                question for question in open_questions if question.id in self.matters or question.required
            )
        except BudgetSpent:  # too intricate to tell: then everything may matter
            self.matters = frozenset(question.id for question in open_questions)
            self.settled = False
            self.left = len(open_questions)


def settled(diagrams: Diagrams) -> bool:
    """Tell whether the first recommendation that can hold must hold."""
    for recommendation in diagrams.playbook.recommendations:
        node = TRUE if recommendation.otherwise else diagrams.node(recommendation.when)
        if node != FALSE:
            return node == TRUE
    return True


def shown_nodes(diagrams: Diagrams) -> Iterable[int]:
    """Walk through the diagrams of everything that decides what a result shows."""
    playbook = diagrams.playbook
    drafts = set()
    for recommendation in playbook.recommendations:
        node = diagrams.node(recommendation.when)
        yield node
        if node != FALSE and recommendation.draft is not None:
            drafts.add(recommendation.draft)
    for name in drafts:
        for block in playbook.drafts[name]:
            yield diagrams.node(block.when)
    if playbook.cool_off is not None:
        yield diagrams.node(playbook.cool_off.when)


def _mattering(diagrams: Diagrams, playbook: Playbook) -> set[str]:
    """Give the questions on whose value hangs a recommendation, a draft, a hold or a shown text."""
    levels: set[int] = set()
    for node in shown_nodes(diagrams):
        levels |= diagrams.support(node)
    found = {playbook.questions[level].id for level in levels}
    in_texts = set()
    for recommendation in playbook.recommendations:
        if diagrams.node(recommendation.when) != FALSE:
            in_texts |= _placeholders_of(recommendation, playbook)
    # The words of a question may stand on an earlier answer; and whether an answer can be shown at all hangs on what
    # decides whether its question is asked.
    for question in reversed(playbook.questions):
        if question.id in found or question.id in in_texts:
            in_texts.update(name for said in question_texts(question) for name in placeholders(said))
        if question.id in in_texts:
            in_texts.update(
                playbook.questions[level].id for level in diagrams.support(diagrams.asked[question.id])
            )
    return found | in_texts


def question_texts(question: Question) -> tuple[str, ...]:
    """Give the texts of a question that may have placeholders."""
    return (question.ask, question.help, question.clarify, question.why, question.listen_for)


def _placeholders_of(recommendation: Recommendation, playbook: Playbook) -> set[str]:
    texts = [recommendation.do, recommendation.because, *recommendation.say, *recommendation.avoid]
    texts += [follow.what for follow in recommendation.follow_ups]
    blocks = playbook.drafts.get(recommendation.draft or "", ())
    texts += [block.text for block in blocks]
    return {name for said in texts for name in placeholders(said)} | {one.each for one in blocks if one.each}
