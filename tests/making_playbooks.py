"""Playbooks for tests: one that shows all of the language, and random ones for what must hold of any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from coach.playbook.answers import choice_ids
from coach.playbook.conditions import (
    ALWAYS,
    EVIDENCE,
    UNKNOWN,
    Answer,
    Backed,
    Condition,
    Counts,
    Every,
    Holds,
    Is,
    Known,
    Limits,
    Measures,
    Not,
    Some,
    Value,
)
from coach.playbook.faults import FaultyFile, Place, shorten
from coach.playbook.finite import View
from coach.playbook.includes import Find, IncludeError, no_includes
from coach.playbook.model import KINDS, Block, CoolOff, Fact, Never, Playbook, Question, Recommendation
from coach.playbook.reader import read_playbook_bytes
from coach.playbook.times import Day, Length

TODAY = date(2026, 3, 10)
HERE = Place("made.yaml", 1, 1)

VISIT = """\
format: 1
title: Prepare a visit
use_when: Before you go there
subject: customer
sources:
  book: {title: A good book, author: Ann Author, year: 2011}
questions:
  - id: contract
    ask: Are they bound?
    choices: {binding: "Yes, with time to run", free: "No"}
    evidence: yes
    why: It can decide everything.
    clarify: Could we read it together?
    listen_for: A date
    source: book
    aliases: [bound]
  - id: notice_days
    ask: How many days' notice?
    type: number
    unit: days
    at_least: 0
    at_most: 400
    when: {contract: binding}
  - id: worries
    ask: What worries them?
    type: several
    choices: {price: The price, change: The change, us: We do}
  - id: deciders
    ask: Who decides?
    type: list
  - id: met
    ask: Have you met?
    type: confirm
    default: yes
  - id: ends
    ask: When does it end?
    type: date
    when: {any: [{contract: binding}, {met: no}]}
  - id: note
    ask: Anything else about {customer}?
facts:
  hearsay: {contract: binding, contract.evidence: {below: seen}}
  gaps: {count: [{met: no}, {worries: us}, {deciders: {at_least: 3}}]}
recommend:
  - id: verify
    when: hearsay
    do: Read the contract with {customer}
    because: It is only somebody's word that {notice_days} are left.
    say: [Could we read it together?]
    avoid: Saying what is binding
    source: book
    follow_up:
      promise: {what: Send the two clauses, within: 1 day}
      reminder: {what: Ask again, within: 2 weeks}
  - id: meet
    when: {all: [{gaps: {at_least: 2}}, {not: {ends: {below: in 30 days}}}]}
    do: Meet them
    because: They do not know us.
    draft: letter
  - id: wait
    otherwise: yes
    do: Wait
    because: Nothing calls for more.
never:
  - {do: wait, when: {gaps: {above: 2}}, because: They would forget us.}
drafts:
  letter:
    - Dear {customer},
    - {text: "- {each}", each: worries, when: {worries: known}}
    - "{note}"
examples:
  - title: Somebody's word
    source: book
    answers: {customer: Harbor Dental, contract: {is: binding, evidence: said}, worries: [price, us], ends: in 90 days}
    expect: verify
  - title: Nobody knows us
    answers: {bound: free, met: no, worries: us}
    expect: meet
    then: []
"""


def read(text: str, find: Find = no_includes, name: str = "visit") -> Playbook:
    """Read a playbook from its text."""
    return read_playbook_bytes(text.encode(), name, find, f"{name}.yaml")


def faults_of(text: str, find: Find = no_includes) -> list[str]:
    """Give the lines in which the faults of a playbook are told; none when there are none."""
    try:
        read(text, find)
    except FaultyFile as error:
        return str(error).splitlines()
    return []


def finder(**texts: str) -> Find:
    """Give what finds these playbooks by name, as a library does."""

    def find(name: str) -> Playbook:
        if name not in texts:
            raise IncludeError(f"There is no playbook '{shorten(name, 40)}' to include")
        try:
            return read(texts[name], find, name)
        except FaultyFile as error:
            raise IncludeError(
                f"The included playbook '{name}' is faulty", "Mend it first", error.faults
            ) from None

    return find


# Random playbooks: small, but with every kind of question and condition, and texts that hang on answers.

_CHOICES = {"a": "First", "b": "Second", "c": "Third"}


class Made:
    """A random playbook, and what can be made up about it. The same seed and size make the same."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed = seed
        self.size = size
        self.random = Random(seed)  # ten times as fast as drawing each choice by Hypothesis
        self.playbook = self._playbook()

    def __repr__(self) -> str:
        """Say how to make it again."""
        return f"Made({self.seed}, {self.size})"

    def odds(self, one_in: int) -> bool:
        """Tell true once in so many times."""
        return self.random.randrange(one_in) == 0

    def some(self, of: Sequence[str]) -> frozenset[str]:
        """Take one or more."""
        return frozenset(self.random.sample(of, self.random.randint(1, len(of))))

    def _bound(self, kind: str) -> Day | float:
        if kind == "date":
            days = self.random.randint(-3, 3)
            return Day(TODAY + timedelta(days=days)) if self.odds(2) else Day(None, days)
        if kind == "number":
            return self.random.choice([-2, -1, 0, 1, 2, 3, 4, 5, 6, 0.5, 2.5])
        return self.random.randint(-1, 4)

    def limits(self, kind: str) -> Limits:
        """Make limits for an answer of a kind: one side or more."""
        sides = [self._bound(kind) if self.odds(3) else None for _ in range(4)]
        return (
            Limits(*sides) if any(side is not None for side in sides) else Limits(at_least=self._bound(kind))
        )

    def condition(
        self, questions: Sequence[Question], facts: Sequence[Fact] = (), depth: int = 2
    ) -> Condition:
        """Make a condition over some questions (at least one) and facts."""
        shape = self.random.choice(["leaf", "leaf", "every", "some", "not", "fact"]) if depth else "leaf"
        if shape == "fact" and facts:
            fact = self.random.choice(facts)
            if fact.condition is not None:
                return Holds(fact.name, fact.condition)
            return Counts(fact.name, fact.counted, self.limits("count"))
        if shape == "not":
            return Not(self.condition(questions, facts, depth - 1))
        if shape in ("every", "some"):
            terms = tuple(
                self.condition(questions, facts, depth - 1) for _ in range(self.random.randint(1, 3))
            )
            return Every(terms) if shape == "every" else Some(terms)
        return self._leaf(self.random.choice(questions))

    def _leaf(self, question: Question) -> Condition:
        shapes = ["known"]
        if question.kind in ("choices", "several", "confirm"):
            shapes += ["is", "is"]
        if question.kind in ("several", "list", "number", "date"):
            shapes += ["measures", "measures"]
        if question.evidence:
            shapes += ["backed", "backed"]
        shape = self.random.choice(shapes)
        if shape == "is":
            return Is(question.id, self.some(choice_ids(question)))
        if shape == "measures":
            return Measures(question.id, self.limits(question.kind))
        if shape == "backed":
            return Backed(question.id, self.some(EVIDENCE))
        return Known(question.id, known=self.odds(2))

    def _question(self, index: int, before: list[Question], *, evidence: bool) -> Question:
        kind = self.random.choice(KINDS)
        name = f"q{index}"
        mention = f" {{{before[-1].id}}}" if before and self.odds(3) else ""
        choices = dict(list(_CHOICES.items())[: self.random.randint(2, 3)])
        return Question(
            id=name,
            ask=f"Ask {name}?{mention}",
            kind=kind,
            place=HERE,
            origin="made",
            choices=choices if kind in ("choices", "several") else {},
            when=ALWAYS if not before or self.odds(3) else self.condition(before, depth=1),
            evidence=evidence,
            required=self.odds(5),
            at_least=self.random.randint(-1, 1) if kind == "number" and self.odds(2) else None,
            at_most=self.random.randint(3, 5) if kind == "number" and self.odds(2) else None,
        )

    def _playbook(self) -> Playbook:
        questions: list[Question] = []
        proved = self.random.randrange(self.size + 1)
        for index in range(self.size):
            questions.append(self._question(index, questions, evidence=index == proved))
        terms = tuple(self.condition(questions, depth=1) for _ in range(self.random.randint(0, 3)))
        facts = (
            Fact("held", HERE, "made", self.condition(questions)),
            Fact("many", HERE, "made", None, terms),
        )
        ids = [question.id for question in questions]
        listed = [question.id for question in questions if question.kind in ("several", "list")]
        blocks = [
            Block("Hello", HERE),
            Block(f"On {{{self.random.choice(ids)}}}", HERE, self.condition(questions, facts)),
        ]
        if listed:
            blocks.append(Block("- {each}", HERE, each=self.random.choice(listed)))
        recommendations = [
            Recommendation(
                id=f"r{index}",
                do="Do it" + (f" for {{{self.random.choice(ids)}}}" if self.odds(4) else ""),
                because="Why.",
                place=HERE,
                origin="made",
                when=self.condition(questions, facts),
                draft="letter" if self.odds(3) else None,
            )
            for index in range(self.random.randint(1, 4))
        ]
        if not self.odds(4):
            recommendations.append(Recommendation("other", "Do else", "Why.", HERE, "made", otherwise=True))
        hold = CoolOff(Length(30, "minute"), self.condition(questions, facts), HERE) if self.odds(2) else None
        return Playbook(
            name="made",
            title="Made",
            file="made.yaml",
            digest="",
            questions=tuple(questions),
            recommendations=tuple(recommendations),
            facts={fact.name: fact for fact in facts},
            drafts={"letter": tuple(blocks)},
            never=(Never("r0", self.condition(questions, facts), "Why.", HERE, "made"),),
            cool_off=hold,
        )

    def look(self, many: int) -> list[Condition]:
        """Add so many conditions to the playbook, each as a recommendation's, and give them."""
        facts = tuple(self.playbook.facts.values())
        found = [self.condition(self.playbook.questions, facts) for _ in range(many)]
        more = [
            Recommendation(f"x{index}", "Do", "Why.", HERE, "made", when) for index, when in enumerate(found)
        ]
        self.playbook = self.playbook._replace(recommendations=(*more, *self.playbook.recommendations))
        return found

    def value(self, question: Question) -> Answer:
        """Make any answer that a question takes, known or not."""
        if not question.required and self.odds(5):
            return UNKNOWN
        level = self.random.choice((None, *EVIDENCE)) if question.evidence else None
        return Answer(self._value(question), level)

    def _value(self, question: Question) -> Value:
        if question.kind in ("choices", "confirm"):
            return self.random.choice(choice_ids(question))
        if question.kind == "several":
            picked = self.some(tuple(question.choices))
            return tuple(one for one in question.choices if one in picked)
        if question.kind == "text":
            return self.random.choice(("Acme", "…", "words"))
        if question.kind == "list":
            return tuple(f"item {index}" for index in range(self.random.randint(1, 7)))
        if question.kind == "number":
            low = -6 if question.at_least is None else question.at_least
            high = 12 if question.at_most is None else question.at_most
            number = self.random.randint(int(low * 4), int(high * 4)) / 4
            return int(number) if number.is_integer() else number
        return TODAY + timedelta(days=self.random.randint(-6, 6))

    def answers(self) -> dict[str, Answer]:
        """Make an answer to each question of the playbook, whether it is asked or not."""
        return {question.id: self.value(question) for question in self.playbook.questions}


def made(most: int = 4) -> st.SearchStrategy[Made]:
    """Make random playbooks of at most so many questions."""
    return st.builds(Made, st.integers(0, 2**32), st.integers(1, most))


def conversations(
    playbook: Playbook, view: View, fixed: Mapping[str, Answer] | None = None, *, early: bool = False
) -> Iterator[dict[str, Answer]]:
    """Walk through all conversations that a playbook can tell apart, answer by answer, as they take place.

    `fixed` are answers that are given already; `early` has what is required left unknown, too, as by stopping early.
    """

    def go(index: int, situation: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
        if index == len(playbook.questions):
            yield situation
            return
        question = playbook.questions[index]
        if not question.when.holds(situation, view.today):
            yield from go(index + 1, situation)
            return
        classes = view.classes(question)
        if early and question.required:
            classes += (UNKNOWN,)
        for answer in classes if question.id not in (fixed or {}) else ((fixed or {})[question.id],):
            yield from go(index + 1, {**situation, question.id: answer})

    yield from go(0, {})


def many(playbook: Playbook, view: View) -> int:
    """Tell how many conversations there may be: the product of what can be told apart."""
    product = 1
    for question in playbook.questions:
        product *= len(view.classes(question)) + question.required
    return product
