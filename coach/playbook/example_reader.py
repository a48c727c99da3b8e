"""Reading examples: stories with their answers, and what must come of them."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingType

from coach.playbook.answers import BadAnswer, read_answer
from coach.playbook.conditions import Answer
from coach.playbook.faults import Faults, did_you_mean, shorten
from coach.playbook.fields import Fields, as_mapping, reference, text, what
from coach.playbook.model import Example, Question
from coach.playbook.nodes import Mapping, Node, Scalar
from coach.playbook.question_reader import ANY_DAY, plain_value
from coach.playbook.shape import ANSWER, EXAMPLE


class ExampleReader:
    """Reads the examples of one file; their days are counted from `ANY_DAY`, whenever they are run."""

    def __init__(
        self,
        questions: MappingType[str, Question],
        subject: str | None,
        recommendations: Collection[str],
        sources: Collection[str],
        faults: Faults,
    ) -> None:
        self.questions = questions
        self.subject = subject
        self.recommendations = recommendations
        self.sources = sources
        self.faults = faults
        self.named = {alias: one for one in questions.values() for alias in one.aliases} | dict(questions)

    def example(self, node: Node) -> Example | None:
        """Read one example."""
        mapping = as_mapping(node, "An example", self.faults)
        if mapping is None:
            return None
        fields = Fields(mapping, EXAMPLE, self.faults, "An example")
        answers, subject = self._answers(fields)
        expect = fields.get("expect")
        then = None
        if fields.get("then") is not None:
            then = tuple(
                name for one in fields.items("then") if (name := self._recommendation(one)) is not None
            )
        return Example(
            title=fields.text("title", line=True, filled=False),
            place=mapping.place,
            answers=answers,
            subject=subject,
            expect="" if expect is None else self._recommendation(expect) or "",
            then=then,
            source=fields.source(self.sources),
        )

    def _recommendation(self, node: Node) -> str | None:
        return reference(node, "recommendation", self.recommendations, self.faults)

    def _answers(self, fields: Fields) -> tuple[dict[str, Answer], str | None]:
        mapping = fields.mapping("answers")
        answers: dict[str, Answer] = {}
        subject: str | None = None
        for key, node in mapping.entries if mapping else ():
            if key.text == self.subject:
                subject = text(node, key.text, self.faults, line=True, filled=False) or None
                continue
            question = self.named.get(key.text)
            if question is None:
                if not self.faults.excuses(key.text, self.named):
                    self.faults.add(
                        key.place,
                        f"There is no question '{shorten(key.text, 40)}'",
                        did_you_mean(key.text, self.questions),
                    )
            elif question.id in answers:
                self.faults.add(
                    key.place,
                    f"'{question.id}' is answered already, by another of its names",
                    "Keep one of them",
                )
            elif not self.faults.doubtful(question.id):
                answer = self._answer(question, node)
                if answer is not None:
                    answers[question.id] = answer
        return answers, subject

    def _answer(self, question: Question, node: Node) -> Answer | None:
        evidence: str | None = None
        value = node
        if isinstance(node, Mapping):
            fields = Fields(node, ANSWER, self.faults, "An answer")
            given, level = fields.node.get("is"), fields.get("evidence")
            if level is not None and not isinstance(level, Scalar):
                self.faults.add(
                    level.place, f"`evidence` is {what(level)}", "It must be guess, said, example or seen"
                )
                return None
            if given is None:
                return None
            value, evidence = given, None if level is None else level.text
        try:
            return read_answer(question, plain_value(value), evidence, today=ANY_DAY)
        except BadAnswer as error:
            self.faults.add(node.place, f"This is no answer to '{question.id}'", error.why)
            return None
