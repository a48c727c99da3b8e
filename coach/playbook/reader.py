"""Reading a playbook file into the model, includes followed; all faults at once, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from coach.playbook.advice_reader import AdviceReader
from coach.playbook.answers import BadAnswer, read_answer
from coach.playbook.condition_reader import ConditionReader, Scope
from coach.playbook.conditions import Answer, both, questions_in
from coach.playbook.faults import Fault, Faults, FaultyFile, Place, did_you_mean, shorten
from coach.playbook.fields import Fields, as_mapping, identifier, one_of, text, what
from coach.playbook.model import Block, Example, Fact, Never, Playbook, Question, Recommendation, Source
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence, load, read_bytes
from coach.playbook.placeholders import check_placeholders
from coach.playbook.question_reader import ANY_DAY, plain_value, read_question
from coach.playbook.shape import ANSWER, EXAMPLE, INCLUDE_QUESTIONS, INCLUDE_RECOMMENDATIONS, PLAYBOOK, SOURCE

Find = Callable[[str], Playbook]
"""Gives the playbook of a name; raises IncludeError when there is none or it cannot be included."""


class IncludeError(Exception):
    """A playbook that cannot be included: what is wrong, what would be right, and its own faults."""

    def __init__(self, wrong: str, right: str = "", faults: Iterable[Fault] = ()) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.faults = tuple(faults)


def no_includes(name: str) -> Playbook:
    """Find nothing: for a file that stands alone."""
    raise IncludeError(f"There is no playbook '{name}' to include")


def read_playbook(path: Path, name: str, find: Find = no_includes, shown: str | None = None) -> Playbook:
    """Read the playbook in a file, or raise FaultyFile with all its faults."""
    file = shown or str(path)
    return read_playbook_bytes(load(path, file), name, find, file)


def read_playbook_bytes(
    content: bytes, name: str, find: Find = no_includes, file: str = "playbook.yaml"
) -> Playbook:
    """Read a playbook from bytes, as from a file of that name."""
    tree = read_bytes(content, file)
    reader = _Reader(name, file, find)
    playbook = reader.read(tree)
    return playbook._replace(digest=_digest(content, (one.digest for one in reader.included.values())))


def _digest(content: bytes, included: Iterable[str]) -> str:
    from hashlib import blake2b  # 5 ms

    total = blake2b(content, digest_size=16)
    for digest in included:
        total.update(digest.encode())
    return total.hexdigest()


class _Slot(NamedTuple):
    """A place in the list of questions: an own question or an included playbook, its condition unread."""

    node: Mapping
    own: str | None = None
    included: Playbook | None = None


class _Reader:
    """Reads one file; each method one part of it, in the order in which the parts refer to each other."""

    def __init__(self, name: str, file: str, find: Find) -> None:
        self.name = name
        self.file = file
        self.find = find
        self.faults = Faults()
        self.conditions = ConditionReader(self.faults)
        self.included: dict[str, Playbook] = {}
        self.failed: set[str] = set()
        self.subject: str | None = None
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.facts: dict[str, Fact] = {}
        self.recommendations: dict[str, Recommendation] = {}
        self.drafts: dict[str, tuple[Block, ...]] = {}

    def read(self, tree: Node) -> Playbook:
        mapping = as_mapping(tree, "A playbook", self.faults)
        if mapping is None:
            raise FaultyFile(self.faults.found)
        self._no_other_kind(mapping)
        fields = Fields(mapping, PLAYBOOK, self.faults, "A playbook")
        self._format(fields)
        self.subject = fields.id("subject", "The subject")
        reads = fields.get("reads")
        self._includes(fields)
        self._own_sources(fields)
        slots = self._question_slots(fields)
        self._facts(fields)
        self._question_conditions(slots)
        advice = AdviceReader(Scope(self.questions, self.facts), self.name, self.sources, self.faults)
        self._drafts(fields, advice)
        self._recommendations(fields, advice)
        never = tuple(self._nevers(fields, advice))
        cool_off = fields.get("cool_off")
        for key in ("recommend", "never", "drafts"):
            if (node := fields.node.get(key)) is not None:
                self._placeholders(node, "each" if key == "drafts" else None)
        playbook = Playbook(
            name=self.name,
            title=fields.text("title", line=True),
            file=self.file,
            digest="",
            questions=tuple(self.questions.values()),
            recommendations=tuple(self.recommendations.values()),
            use_when=fields.text("use_when", line=True),
            subject=self.subject,
            reads=None if reads is None else one_of(reads, "What it reads", ("mail",), self.faults),
            sources=self.sources,
            facts=self.facts,
            never=never,
            drafts=self.drafts,
            examples=tuple(self._examples(fields)),
            cool_off=None if cool_off is None else advice.cool_off(cool_off),
            includes=tuple(self.included),
        )
        if self.faults:
            raise FaultyFile(self.faults.found)
        return playbook

    def _no_other_kind(self, mapping: Mapping) -> None:
        """Say so when this is another kind of file, instead of listing all its keys as unknown."""
        keys = {key.text for key, _ in mapping.entries}
        if "rules" in keys and "questions" not in keys:
            self.faults.add(
                mapping.place, "This is a file of tone rules, not a playbook", "`coach check` uses it"
            )
        elif "variants" in keys and "questions" not in keys:
            self.faults.add(
                mapping.place, "This is a practice scenario, not a playbook", "`coach practice` plays it"
            )
        if self.faults:
            raise FaultyFile(self.faults.found)

    def _format(self, fields: Fields) -> None:
        node = fields.get("format")
        if node is not None and not (isinstance(node, Scalar) and node.text == "1"):
            newer = isinstance(node, Scalar) and node.text.isdigit()
            self.faults.add(
                node.place,
                f"The format is {what(node)}",
                "This Coach reads format 1"
                + (": a newer one may read it" if newer else ": write `format: 1`"),
            )

    def _includes(self, fields: Fields) -> None:
        for key in ("questions", "recommend"):
            node = fields.node.get(key)
            for item in node.items if isinstance(node, Sequence) else ():
                include = item.get("include") if isinstance(item, Mapping) else None
                if isinstance(include, Scalar) and not include.empty:
                    self._include(include)

    def _include(self, node: Scalar) -> None:
        name = node.text
        if name in self.included or name in self.failed:
            return
        try:
            playbook = self.find(name)
        except IncludeError as error:
            self.failed.add(name)
            self.faults.add(node.place, error.wrong, error.right)
            self.faults.found.extend(error.faults)
            return
        self.included[name] = playbook
        for source, cited in playbook.sources.items():
            self._source(source, cited, node.place)

    def _source(self, name: str, source: Source, place: Place) -> None:
        known = self.sources.setdefault(name, source)
        if known != source:
            self.faults.add(
                place, f"The source '{name}' is already another one: {known}", "Give it another id"
            )

    def _own_sources(self, fields: Fields) -> None:
        mapping = fields.mapping("sources")
        for key, node in mapping.entries if mapping else ():
            name = identifier(key, "The source's id", self.faults)
            cited = as_mapping(node, "A source", self.faults)
            if name is None or cited is None:
                continue
            inner = Fields(cited, SOURCE, self.faults, "A source")
            source = Source(*(inner.text(part, line=part != "note") for part in Source._fields))
            self._source(name, source, key.place)

    # Questions

    def _question_slots(self, fields: Fields) -> list[_Slot]:
        slots: list[_Slot] = []
        for item in fields.items("questions"):
            mapping = as_mapping(item, "A question", self.faults)
            if mapping is None:
                continue
            if mapping.get("include") is not None:
                slots += self._included_questions(mapping)
                continue
            question = read_question(mapping, self.name, self.sources, self.faults)
            if question is not None and self._new_question(question, mapping):
                slots.append(_Slot(mapping, own=question.id))
        if (
            not self.questions
            and not self.failed
            and fields.node.get("questions") is not None
            and not self.faults
        ):
            self.faults.add(fields.place, "It asks nothing", "Write one question or more")
        self._option_names()
        return slots

    def _included_questions(self, mapping: Mapping) -> list[_Slot]:
        Fields(mapping, INCLUDE_QUESTIONS, self.faults, "An `include` of questions")
        node = mapping.get("include")
        playbook = self.included.get(node.text) if isinstance(node, Scalar) else None
        if playbook is None:
            if not isinstance(node, Scalar) or node.text not in self.failed:
                self.faults.add(mapping.place, f"`include` is {what(node or mapping)}", "Name a playbook")
            return []
        if playbook.subject is not None and playbook.subject != self.subject:
            self.faults.add(
                mapping.place,
                f"'{playbook.name}' is about a {playbook.subject}",
                f"Let this playbook have `subject: {playbook.subject}` too",
            )
        for question in playbook.questions:
            known = self.questions.get(question.id)
            if known is None:
                self.questions[question.id] = question
            elif known.origin != question.origin:
                self.faults.add(
                    mapping.place,
                    f"'{playbook.name}' brings a question '{question.id}', which there is already "
                    f"(line {known.place.line} of {known.place.file})",
                    "Give one of them another id",
                )
        return [_Slot(mapping, included=playbook)]

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
            self.faults.add(
                place, f"'{question.id}' is this playbook's subject already", "Give the question another id"
            )
        self.questions[question.id] = question
        return True

    def _option_names(self) -> None:
        """Each question is an option, each evidence one too: no two may have the same name."""
        taken: dict[str, str] = {name: name for name in self.questions}
        for question in self.questions.values():
            names = [*question.aliases, *([f"{question.id}_evidence"] if question.evidence else [])]
            for name in names:
                if name in taken:
                    self.faults.add(
                        question.place,
                        f"'{name}', of the question '{question.id}', is also the name of '{taken[name]}'",
                        "Rename one of them",
                    )
                taken[name] = question.id

    def _question_conditions(self, slots: list[_Slot]) -> None:
        before: set[str] = set()
        for slot in slots:
            when = slot.node.get("when")
            scope = Scope(self.questions, self.facts, frozenset(before), slot.own or "")
            condition = self.conditions.read(when, scope)
            if slot.own is not None:
                self.questions[slot.own] = self.questions[slot.own]._replace(when=condition)
                self._question_texts(slot.node, before)
                before.add(slot.own)
            elif slot.included is not None:
                for question in slot.included.questions:
                    if question.id not in before and self.questions[question.id].origin == question.origin:
                        self.questions[question.id] = question._replace(when=both(condition, question.when))
                        before.add(question.id)

    def _question_texts(self, node: Mapping, before: set[str]) -> None:
        known = [*before, *([self.subject] if self.subject else [])]
        check_placeholders(node, known, self.questions, self.faults)

    def _placeholders(self, node: Node, extra: str | None = None) -> None:
        known = [*self.questions, *([self.subject] if self.subject else []), *([extra] if extra else [])]
        check_placeholders(node, known, (), self.faults)

    # Facts and advice

    def _facts(self, fields: Fields) -> None:
        for playbook in self.included.values():
            for fact in playbook.facts.values():
                self._fact(fact)
        mapping = fields.mapping("facts")
        for key, node in mapping.entries if mapping else ():
            name = identifier(key, "The fact's name", self.faults)
            if name is None:
                continue
            if name in self.questions or name == self.subject:
                self.faults.add(key.place, f"'{name}' is a question already", "Give the fact another name")
            scope = Scope(self.questions, self.facts)
            count = node.get("count") if isinstance(node, Mapping) and "count" not in self.questions else None
            if count is not None and isinstance(node, Mapping):
                for extra, _ in node.entries[1:]:
                    self.faults.add(extra.place, "`count` stands alone", "Take this out, or count it too")
                counted = self.conditions.several(count, "count", scope)
                self._fact(Fact(name, key.place, self.name, None, counted))
            else:
                self._fact(Fact(name, key.place, self.name, self.conditions.read(node, scope)))

    def _fact(self, fact: Fact) -> None:
        known = self.facts.setdefault(fact.name, fact)
        if known.origin != fact.origin:
            self.faults.add(
                fact.place if fact.origin == self.name else known.place,
                f"There is a fact '{fact.name}' in '{known.origin}' and one in '{fact.origin}'",
                "Give one of them another name",
            )

    def _drafts(self, fields: Fields, advice: AdviceReader) -> None:
        mapping = fields.mapping("drafts")
        for key, node in mapping.entries if mapping else ():
            name = identifier(key, "The draft's name", self.faults)
            if name is not None:
                self.drafts[name] = advice.draft(node, name)

    def _recommendations(self, fields: Fields, advice: AdviceReader) -> None:
        last: Recommendation | None = None
        for item in fields.items("recommend"):
            mapping = as_mapping(item, "A recommendation", self.faults)
            if mapping is None:
                continue
            if last is not None and last.otherwise:
                self.faults.add(
                    mapping.place,
                    f"This stands after `otherwise` (line {last.place.line}), so it never comes",
                    "Move it up",
                )
            if mapping.get("include") is not None:
                self._included_recommendations(mapping)
                continue
            one = advice.recommendation(mapping)
            if one is None:
                continue
            if one.draft is not None and one.draft not in self.drafts:
                node = mapping.get("draft") or mapping
                self.faults.add(
                    node.place,
                    f"There is no draft '{shorten(one.draft)}'",
                    did_you_mean(one.draft, self.drafts),
                )
            self._recommendation(one, mapping.place)
            last = one
        if not self.recommendations and not self.faults:
            self.faults.add(fields.place, "It recommends nothing", "Write one recommendation or more")

    def _recommendation(self, one: Recommendation, place: Place) -> None:
        known = self.recommendations.setdefault(one.id, one)
        if known is not one and (known.origin != one.origin or known.origin == self.name):
            self.faults.add(
                place,
                f"There is a recommendation '{one.id}' already (line {known.place.line} of {known.place.file})",
                "Give one of them another id",
            )

    def _included_recommendations(self, mapping: Mapping) -> None:
        Fields(mapping, INCLUDE_RECOMMENDATIONS, self.faults, "An `include` of recommendations")
        node = mapping.get("include")
        playbook = self.included.get(node.text) if isinstance(node, Scalar) else None
        if playbook is None:
            return
        missing = [one.id for one in playbook.questions if one.id not in self.questions]
        if missing:
            self.faults.add(
                mapping.place,
                f"The recommendations of '{playbook.name}' look at '{missing[0]}', which is not asked here",
                f"Add `- include: {playbook.name}` to the questions too",
            )
            return
        for name, blocks in playbook.drafts.items():
            self.drafts.setdefault(name, blocks)
        for one in playbook.recommendations:
            if not one.otherwise:
                self._recommendation(one, mapping.place)

    def _nevers(self, fields: Fields, advice: AdviceReader) -> Iterator[Never]:
        for playbook in self.included.values():
            for rule in playbook.never:
                if rule.do in self.recommendations and questions_in(rule.when) <= self.questions.keys():
                    yield rule
        for item in fields.items("never"):
            own = advice.never(item, self.recommendations)
            if own is not None:
                yield own

    # Examples

    def _examples(self, fields: Fields) -> Iterator[Example]:
        for item in fields.items("examples"):
            mapping = as_mapping(item, "An example", self.faults)
            if mapping is None:
                continue
            inner = Fields(mapping, EXAMPLE, self.faults, "An example")
            answers, subject = self._example_answers(inner)
            expect = inner.get("expect")
            expected = (
                None
                if expect is None
                else one_of(expect, "The recommendation", self.recommendations, self.faults)
            )
            then: tuple[str, ...] | None = None
            if inner.node.get("then") is not None:
                ids = [
                    one_of(one, "The recommendation", self.recommendations, self.faults)
                    for one in inner.items("then")
                ]
                then = tuple(one for one in ids if one is not None)
            title = inner.text("title", line=True)
            source = inner.source(self.sources)
            yield Example(title, mapping.place, answers, subject, expected or "", then, source)

    def _example_answers(self, fields: Fields) -> tuple[dict[str, Answer], str | None]:
        mapping = fields.mapping("answers")
        answers: dict[str, Answer] = {}
        subject: str | None = None
        for key, node in mapping.entries if mapping else ():
            if key.text == self.subject:
                subject = text(node, key.text, self.faults) or None
                continue
            question = self.questions.get(key.text) or next(
                (one for one in self.questions.values() if key.text in one.aliases), None
            )
            if question is None:
                self.faults.add(
                    key.place,
                    f"There is no question '{shorten(key.text, 40)}'",
                    did_you_mean(key.text, self.questions),
                )
                continue
            answer = self._example_answer(question, node)
            if answer is not None:
                answers[question.id] = answer
        return answers, subject

    def _example_answer(self, question: Question, node: Node) -> Answer | None:
        evidence = None
        value = node
        if isinstance(node, Mapping):
            inner = Fields(node, ANSWER, self.faults, "An answer")
            given, level = inner.node.get("is"), inner.get("evidence")
            if given is None:
                return None
            value, evidence = given, level.text if isinstance(level, Scalar) else None
        try:
            return read_answer(question, plain_value(value), evidence, today=ANY_DAY)
        except BadAnswer as error:
            self.faults.add(node.place, f"This is no answer to '{question.id}': {error.why.rstrip('.?')}")
            return None
