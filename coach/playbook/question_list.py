"""The questions of a playbook in the order they are asked: its own, and those of the playbooks it includes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from typing import NamedTuple

from coach.playbook.condition_reader import ConditionReader, Scope
from coach.playbook.conditions import ALWAYS, Condition, Some, both, questions_in
from coach.playbook.faults import FaultyFile
from coach.playbook.fields import Fields
from coach.playbook.includes import Includes
from coach.playbook.model import Fact, Playbook, Question
from coach.playbook.nodes import Mapping
from coach.playbook.placeholders import QUESTION_TEXTS, check_placeholders, texts_under
from coach.playbook.question_reader import read_question
from coach.playbook.shape import INCLUDE_QUESTIONS

MAX_QUESTIONS = 200


class _Slot(NamedTuple):
    """A place in the list of questions: an own question or an included playbook, its condition unread."""

    node: Mapping
    own: str | None = None
    included: Playbook | None = None


class QuestionList:
    """Reads the questions of one file: first what they are, then, once the facts are known, when they are asked."""

    def __init__(self, fields: Fields, origin: str, subject: str | None, includes: Includes) -> None:
        self.fields = fields
        self.faults = includes.faults
        self.origin = origin
        self.subject = subject
        self.includes = includes
        self.questions: dict[str, Question] = {}
        self._slots: list[_Slot] = []

    def read(self, sources: Iterable[str]) -> None:
        """Read all questions, their conditions aside."""
        for mapping in self.includes.items(self.fields, "questions", "A question", ("id", "ask")):
            if mapping.get("include") is not None:
                self._include(mapping)
                continue
            question = read_question(mapping, self.origin, sources, self.faults)
            if question is not None and self._new_question(question, mapping):
                self._slots.append(_Slot(mapping, own=question.id))
        if not self.questions and not self.faults:
            node = self.fields.node.get("questions")
            place = self.fields.place if node is None else node.place
            self.faults.add(place, "It asks nothing", "Write one question or more")
        if len(self.questions) > MAX_QUESTIONS:
            self.faults.add(
                self.fields.place,
                f"It asks {len(self.questions)} questions, which nobody will answer",
                f"Keep to {MAX_QUESTIONS} at most",
            )
            raise FaultyFile(self.faults.found)
        self._option_names()

    def _include(self, mapping: Mapping) -> None:
        Fields(mapping, INCLUDE_QUESTIONS, self.faults, "An `include` of questions")
        playbook = self.includes.at(mapping)
        if playbook is None:
            return
        if playbook.subject is not None and playbook.subject != self.subject:
            self.faults.add(
                mapping.place,
                f"The subject of '{playbook.name}' is `{playbook.subject}`",
                f"Write `subject: {playbook.subject}` here too",
            )
        for question in playbook.questions:
            known = self.questions.setdefault(question.id, question)
            if known.origin != question.origin:
                self.faults.add(
                    mapping.place,
                    f"'{playbook.name}' brings a question '{question.id}', and there is one already "
                    f"(line {known.place.line} of {known.place.file})",
                    "Give one of them another id",
                )
            elif question.id == self.subject:
                self.faults.add(
                    mapping.place,
                    f"'{playbook.name}' brings a question '{question.id}', which is the subject here",
                    "Give the subject another name",
                )
        self._slots.append(_Slot(mapping, included=playbook))

    def _new_question(self, question: Question, mapping: Mapping) -> bool:
        node = mapping.get("id")
        place = node.place if node is not None else mapping.place
        known = self.questions.get(question.id)
        if known is not None:
            self.faults.add(
                place,
                f"There is a question '{question.id}' already (line {known.place.line} of {known.place.file})",
                "Give this one another id",
            )
            return False
        if question.id == self.subject:
            self.faults.add(place, f"'{question.id}' is the subject already", "Give the question another id")
        reading = mapping.key("from")
        if reading is not None and self.fields.node.get("reads") is None:
            self.faults.add(reading.place, "`from` needs a message to read", "Add `reads: mail` at the top")
        self.questions[question.id] = question
        return True

    def _option_names(self) -> None:
        """Each question is an option, each evidence one too: no two may have the same name."""
        taken: dict[str, str] = {name: name for name in self.questions}
        for question in self.questions.values():
            names = [*question.aliases, *([f"{question.id}_evidence"] if question.evidence else [])]
            for name in names:
                if name in taken or name == self.subject:
                    of = taken.get(name, name)
                    self.faults.add(
                        question.place,
                        f"'{name}' is an option of '{question.id}' and of '{of}'",
                        "Rename one of them",
                    )
                taken[name] = question.id

    def read_conditions(self, facts: MappingType[str, Fact], conditions: ConditionReader) -> None:
        """Read when each question is asked, and check that its texts refer backward, too."""
        asked: dict[str, frozenset[str]] = {}
        """The questions that have their place, each with those before it."""
        for slot in self._slots:
            before = frozenset(asked)
            condition = conditions.read(
                slot.node.get("when"), Scope(self.questions, facts, before, slot.own or "")
            )
            if slot.own is not None:
                self.questions[slot.own] = self.questions[slot.own]._replace(when=condition)
                known = (*before, *((self.subject,) if self.subject else ()))
                check_placeholders(texts_under(slot.node, QUESTION_TEXTS), known, self.questions, self.faults)
                asked[slot.own] = before
            elif slot.included is not None:
                for question in slot.included.questions:
                    if self.questions[question.id].origin == question.origin:
                        when = both(condition, question.when)
                        if question.id in asked:
                            self._asked_twice(question, when, asked[question.id], slot)
                        else:
                            self.questions[question.id] = question._replace(when=when)
                            asked[question.id] = frozenset(asked)

    def _asked_twice(self, question: Question, when: Condition, before: frozenset[str], slot: _Slot) -> None:
        """Ask a question that two includes bring where it first stands, when either asks it."""
        first = self.questions[question.id].when
        if first in (ALWAYS, when):
            return
        if questions_in(when) <= before:
            either = when if when == ALWAYS else Some((first, when))
            self.questions[question.id] = self.questions[question.id]._replace(when=either)
            return
        self.faults.add(
            slot.node.place,
            f"It brings '{question.id}', which another include above asks under another condition",
            "Move this include above that one",
        )
