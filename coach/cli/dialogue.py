"""The dialogue of an interview on the terminal: asks, explains, goes back, and stops when nothing can change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from coach.cli.conversation import Keeping, age, default_answer, said
from coach.cli.environment import Environment
from coach.interview.advice import next_action
from coach.interview.ahead import Ahead
from coach.interview.interview import Back, Finish, Give, Interview, course, settle, step
from coach.playbook.answers import words
from coach.playbook.conditions import EVIDENCE, Answer
from coach.playbook.model import Question
from coach.playbook.texts import fill
from coach.terminal.prompts import Asked, Reply

_KEEP, _CHANGE, _AFRESH = "keep", "change", "afresh"


class Dialogue:
    """Moves one interview on, question by question; each answer is kept before the next question."""

    def __init__(
        self,
        environment: Environment,
        keeping: Keeping,
        interview: Interview,
        earlier: Mapping[str, tuple[Answer, datetime]],
    ) -> None:
        self.environment = environment
        self.keeping = keeping
        self.interview = interview
        self.earlier = dict(earlier)
        self.prompter = environment.prompter()
        self.ahead = Ahead(interview)
        self._offered_to_stop = False
        self._number = 0
        self._last = ""

    def run(self) -> Interview:
        """Ask until nothing that matters is open, or the person has enough."""
        self._offer_earlier()
        while True:
            now = course(self.interview, self.ahead.skips)
            unproved = self._unproved(now.situation)
            if unproved is not None:
                self._prove(unproved)
                continue
            if now.pending is None:
                break
            if self._enough(now.situation):
                break
            self._ask(now.pending, now.situation, can_go_back=bool(now.answered))
        self.interview = step(self.interview, Finish())
        return self.interview

    def _offer_earlier(self) -> None:
        """Offer what is known from other conversations, with its age: keep it, or go through it."""
        now = self.environment.now()
        open_ones = {name: kept for name, kept in self.earlier.items() if name not in self.interview.given}
        questions = {question.id: question for question in self.interview.playbook.questions}
        if not open_ones:
            return
        self.prompter.tell(f"What you answered about {self.keeping.subject} before:")
        for name, (answer, when) in open_ones.items():
            self.prompter.tell(f"  {questions[name].ask} {said(questions[name], answer)} ({age(when, now)})")
        chosen = self.prompter.choose(
            "Does this still hold?",
            [
                ("Yes, keep it", _KEEP),
                ("Go through it with me", _CHANGE),
                ("No, ask me everything afresh", _AFRESH),
            ],
        )
        if chosen == _KEEP:
            given = {**{name: answer for name, (answer, _) in open_ones.items()}, **self.interview.given}
            self.interview = self.interview._replace(given=given)
        elif chosen == _AFRESH:
            self.earlier = {}

    def _enough(self, situation: Mapping[str, Answer]) -> bool:
        """Offer to stop, once, when nothing that is still open can change the next action."""
        if self._offered_to_stop or not self.ahead.settled(situation):
            return False
        playbook = self.interview.playbook
        missing = any(
            question.required and question.id not in situation and question.id not in self.interview.given
            for question in playbook.questions
        )
        settled = settle(playbook, self.interview.given, self.interview.today)
        action = playbook.recommendation(next_action(playbook, settled, self.interview.today) or "")
        if missing or action is None:
            return False
        self._offered_to_stop = True
        left = self.ahead.still_to_come(self.interview)
        self.prompter.tell(f"Whatever you answer now, the next action stays:\n{self._fill(action.do)}")
        more = "one more question" if left == 1 else f"up to {left} more questions"
        return bool(
            self.prompter.choose(
                "Is that enough for now?",
                [("Yes, show me", True), (f"Go on: {more} can sharpen what comes after it", False)],
            )
        )

    def _ask(self, question: Question, situation: Mapping[str, Answer], *, can_go_back: bool) -> None:
        before, note = self._before(question)
        self._number = len([name for name in situation if name in self.interview.given]) + 1
        left = self.ahead.still_to_come(self.interview)
        progress = f"{self._number}/{self._number + left - 1}" if left else f"{self._number}"
        answer = self.prompter.ask(
            Asked(
                question=question,
                ask=self._fill(question.ask),
                help="\n".join(part for part in (self._fill(question.help), note) if part),
                why=self._why(question),
                before=before,
                progress=progress,
                can_go_back=can_go_back,
            )
        )
        if isinstance(answer, Answer):
            # Kept before it is asked how it is known: that prompt, too, may be the last one.
            self.interview = step(self.interview, Give(question.id, answer), self.ahead.skips)
            self.keeping.keep(self.interview, question.id, answer)
            self._last = question.id
        else:
            self._go_back()

    def _unproved(self, situation: Mapping[str, Answer]) -> Question | None:
        """Find an answer of which nobody said yet how it is known, where that can change what the result shows."""
        for question in self.interview.playbook.questions:
            answer = situation.get(question.id)
            if answer is None or not answer.known or answer.evidence is not None or not question.evidence:
                continue
            others = {name: one for name, one in situation.items() if name != question.id}
            if self.ahead.needs_evidence(others, question, answer):
                return question
        return None

    def _prove(self, question: Question) -> None:
        """Ask how an answer is known; going back takes the answer itself back."""
        answer = self.interview.given[question.id]
        before, _ = self._before(question)
        if not self._asked_here(question):
            said_before = said(question, answer)
            self.prompter.tell(f"{self._fill(question.ask)} {said_before}")
        level = self.prompter.ask_evidence(before.evidence if before is not None else None)
        if level is Reply.BACK:
            self._take_back(question.id)
            return
        proved = answer._replace(evidence=EVIDENCE[0] if isinstance(level, Reply) else level)
        self.interview = step(self.interview, Give(question.id, proved), self.ahead.skips)
        self.keeping.keep(self.interview, question.id, proved)

    def _asked_here(self, question: Question) -> bool:
        """Tell whether the question itself was just on the screen, or its answer came from elsewhere."""
        return self._last == question.id

    def _take_back(self, name: str) -> None:
        given = dict(self.interview.given)
        withdrawn = {**self.interview.withdrawn, name: given.pop(name)}
        self.interview = self.interview._replace(given=given, withdrawn=withdrawn)
        self.keeping.drop(name)

    def _go_back(self) -> None:
        answered = course(self.interview, self.ahead.skips).answered
        self.interview = step(self.interview, Back(), self.ahead.skips)
        self._offered_to_stop = False
        if answered:
            self.keeping.drop(answered[-1])

    def _before(self, question: Question) -> tuple[Answer | None, str]:
        """Give the answer to offer first, and where it is from."""
        withdrawn = self.interview.withdrawn.get(question.id)
        if withdrawn is not None:
            return withdrawn, ""
        kept = self.earlier.get(question.id)
        if kept is not None:
            answer, when = kept
            return answer, f"{said(question, answer)} ({age(when, self.environment.now())})"
        return default_answer(question, self.interview.today), ""

    def _why(self, question: Question) -> str:
        source = self.interview.playbook.sources.get(question.source or "")
        why = self._fill(question.why) or "The answer can change the advice."
        return f"{why}\nFrom: {source}" if source else why

    def _fill(self, text: str) -> str:
        questions = {question.id: question for question in self.interview.playbook.questions}

        def word(name: str) -> str | None:
            if name == self.interview.playbook.subject:
                return self.interview.subject
            answer = self.interview.given.get(name)
            return None if answer is None else words(questions[name], answer)

        return fill(text, word)
