"""Reading a playbook file into the model, includes followed; all faults at once, each with its place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from coach.playbook.advice_list import AdviceList
from coach.playbook.advice_reader import AdviceReader
from coach.playbook.condition_reader import ConditionReader, Scope
from coach.playbook.example_reader import ExampleReader
from coach.playbook.faults import Fault, Faults, FaultyFile, Place
from coach.playbook.fields import Fields, as_mapping, identifier, one_of, what
from coach.playbook.includes import Find, Includes, no_includes
from coach.playbook.model import Fact, Playbook, Question, Source
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence, load, parse
from coach.playbook.question_list import QuestionList
from coach.playbook.question_reader import check_name
from coach.playbook.shape import PLAYBOOK, SOURCE


def read_playbook(
    path: Path,
    name: str,
    find: Find = no_includes,
    shown: str | None = None,
    playbooks: Collection[str] | None = None,
) -> Playbook:
    """Read the playbook in a file, or raise FaultyFile with all its faults.

    `find` gives the playbooks it includes; `playbooks` names those it can hand over to, None where nobody knows.
    """
    file = shown or str(path)
    return read_playbook_bytes(load(path, file), name, find, file, playbooks)


def read_playbook_bytes(
    content: bytes,
    name: str,
    find: Find = no_includes,
    file: str = "playbook.yaml",
    playbooks: Collection[str] | None = None,
) -> Playbook:
    """Read a playbook from bytes, as from a file of that name."""
    faults = Faults()
    tree = parse(content, file, faults)
    mapping = as_mapping(tree, "A playbook", faults)
    if mapping is None:
        raise FaultyFile(faults.found)
    _no_other_kind(mapping)
    playbook = _Reader(mapping, name, file, find, playbooks, faults).read()
    if faults:
        raise FaultyFile(faults.found)
    return playbook._replace(digest=_digest(content, playbook.digest))


def _digest(content: bytes, included: str) -> str:
    from hashlib import blake2b  # 5 ms

    return blake2b(content + included.encode(), digest_size=16).hexdigest()


def _no_other_kind(mapping: Mapping) -> None:
    """Say so when this is another kind of file, instead of listing all its keys as unknown."""
    keys = {key.text for key, _ in mapping.entries}
    if "questions" in keys:
        return
    if "rules" in keys:
        wrong, right = "This is a file of tone rules, not a playbook", "`coach check` uses it"
    elif "variants" in keys:
        wrong, right = "This is a practice scenario, not a playbook", "`coach practice` plays it"
    else:
        return
    raise FaultyFile([Fault(mapping.place, wrong, right)])


class _Reader:
    """Reads one file; each method one part of it."""

    def __init__(
        self,
        mapping: Mapping,
        name: str,
        file: str,
        find: Find,
        playbooks: Collection[str] | None,
        faults: Faults,
    ) -> None:
        self.name = name
        self.file = file
        self.faults = faults
        self.playbooks = playbooks
        self.fields = Fields(mapping, PLAYBOOK, faults, "A playbook")
        self._format()
        self._whole()
        self.includes = Includes(self.fields, find, faults)
        self.subject = self._subject()
        self.sources: dict[str, Source] = {}
        self.facts: dict[str, Fact] = {}

    def read(self) -> Playbook:
        """Read the parts in the order in which they refer to each other."""
        fields, conditions = self.fields, ConditionReader(self.faults)
        self._sources()
        asked = QuestionList(fields, self.name, self.subject, self.includes)
        asked.read(self.sources)
        self._facts(asked, conditions)
        asked.read_conditions(self.facts, conditions)
        scope = Scope(asked.questions, self.facts)
        reader = AdviceReader(scope, self.name, self.subject, self.sources, conditions, self.playbooks)
        advice = AdviceList(fields, self.name, asked.questions, self.includes, reader)
        advice.read()
        never = tuple(advice.nevers())
        reads, cool_off = fields.get("reads"), fields.get("cool_off")
        examples = ExampleReader(
            asked.questions, self.subject, advice.recommendations, self.sources, self.faults
        )
        return Playbook(
            name=self.name,
            title=fields.text("title", line=True, filled=False),
            file=self.file,
            digest="".join(one.digest for one in self.includes.playbooks.values()),
            questions=tuple(asked.questions.values()),
            recommendations=tuple(advice.recommendations.values()),
            use_when=fields.text("use_when", line=True, filled=False),
            subject=self.subject,
            reads=None if reads is None else one_of(reads, "`reads`", ("mail",), self.faults),
            sources=self.sources,
            facts=self.facts,
            never=never,
            drafts=advice.drafts,
            examples=tuple(
                one for item in fields.items("examples") if (one := examples.example(item)) is not None
            ),
            cool_off=None if cool_off is None else reader.cool_off(cool_off),
            includes=tuple(self.includes.playbooks),
        )

    def _format(self) -> None:
        node = self.fields.get("format")
        if node is None or (isinstance(node, Scalar) and node.text == "1"):
            return
        if isinstance(node, Scalar) and node.text.isdecimal() and int(node.text[:9]) > 1:
            wrong = f"The format is {what(node)}, and this Coach reads format 1"
            raise FaultyFile([Fault(node.place, wrong, "A newer Coach may read it")])
        self.faults.add(node.place, f"The format is {what(node)}", "Write `format: 1`")

    def _whole(self) -> None:
        """See whether a whole part is missing: then what refers into it is not told as unknown, too."""
        for key, needed, form in (
            ("questions", True, Sequence),
            ("recommend", True, Sequence),
            ("facts", False, Mapping),
            ("sources", False, Mapping),
            ("drafts", False, Mapping),
        ):
            node = self.fields.node.get(key)
            if node is None or isinstance(node, form):
                empty = needed and (node is None or (isinstance(node, Sequence) and not node.items))
                self.faults.incomplete |= empty
            else:
                self.faults.incomplete = True

    def _subject(self) -> str | None:
        name = self.fields.id("subject", "The subject")
        node = self.fields.node.get("subject")
        if name is not None and node is not None:
            check_name(name, node, "subject", self.faults)
        return name

    def _sources(self) -> None:
        for included, playbook in self.includes.playbooks.items():
            for name, cited in playbook.sources.items():
                self._source(name, cited, self.includes.places[included])
        mapping = self.fields.mapping("sources")
        for key, node in mapping.entries if mapping else ():
            own = identifier(key, "The source's id", self.faults)
            told = as_mapping(node, "A source", self.faults)
            if own is None or told is None:
                self.faults.doubt(key.text)
                continue
            inner = Fields(told, SOURCE, self.faults, "A source")
            parts = (inner.text(part, line=part != "note", filled=False) for part in Source._fields)
            self._source(own, Source(*parts), key.place)

    def _source(self, name: str, source: Source, place: Place) -> None:
        known = self.sources.setdefault(name, source)
        if known != source:
            self.faults.add(
                place, f"The source '{name}' is already another one: {known}", "Give one of them another id"
            )

    def _facts(self, asked: QuestionList, conditions: ConditionReader) -> None:
        for playbook in self.includes.playbooks.values():
            for fact in playbook.facts.values():
                self._fact(fact)
        mapping = self.fields.mapping("facts")
        places = {key.text: key.place for key, _ in mapping.entries} if mapping else {}
        for key, node in mapping.entries if mapping else ():
            places.pop(key.text)
            name = identifier(key, "The fact's name", self.faults)
            if name is None:
                continue
            check_name(name, key, "fact", self.faults)
            so_far = len(self.faults.found)
            scope = Scope(asked.questions, self.facts, None, name, places)
            self._fact(self._own_fact(name, key, node, scope, conditions))
            if len(self.faults.found) > so_far:
                self.faults.doubt(name)
        for fact in self.facts.values():
            question = asked.questions.get(fact.name)
            if question is not None or fact.name == self.subject:
                self.faults.doubt(fact.name)
                what_ = "a question" if question else "the subject"
                self.faults.add(
                    self._ours(fact, question),
                    f"'{fact.name}' is the name of a fact and of {what_}",
                    "Rename one of them",
                )

    def _ours(self, fact: Fact, question: Question | None) -> Place:
        """Give the place of the one that this file can rename."""
        if fact.origin == self.name:
            return fact.place
        return question.place if question is not None and question.origin == self.name else self.fields.place

    def _own_fact(
        self, name: str, key: Scalar, node: Node, scope: Scope, conditions: ConditionReader
    ) -> Fact:
        count = node.get("count") if isinstance(node, Mapping) else None
        if count is None or not isinstance(node, Mapping):
            return Fact(name, key.place, self.name, conditions.read(node, scope))
        for extra, _ in node.entries:
            if extra.text != "count":
                self.faults.add(extra.place, "`count` stands alone", "Take this out, or count it too")
        return Fact(name, key.place, self.name, None, conditions.several(count, "count", scope))

    def _fact(self, fact: Fact) -> None:
        known = self.facts.setdefault(fact.name, fact)
        if known.origin != fact.origin:
            self.faults.add(
                fact.place if fact.origin == self.name else known.place,
                f"There is a fact '{fact.name}' in '{known.origin}' and one in '{fact.origin}'",
                "Give one of them another name",
            )
