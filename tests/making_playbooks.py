"""Playbooks for tests: one that shows all of the language, and random ones for what must hold of any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from hypothesis import strategies as st

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
)
from coach.playbook.faults import FaultyFile, Place
from coach.playbook.finite import View
from coach.playbook.includes import Find, IncludeError, no_includes
from coach.playbook.model import Block, CoolOff, Fact, Never, Playbook, Question, Recommendation
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
            raise IncludeError(f"There is no playbook '{name}' to include")
        try:
            return read(texts[name], find, name)
        except FaultyFile as error:
            raise IncludeError(
                f"The included playbook '{name}' is faulty", "Mend it first", error.faults
            ) from None

    return find


# Random playbooks: small, but with every kind of question and condition, and texts that hang on answers.

_KINDS = ("choices", "several", "confirm", "text", "list", "number", "date")
_CHOICES = {"a": "First", "b": "Second", "c": "Third"}


@st.composite
def _bounds(draw: st.DrawFn, kind: str) -> Limits:
    if kind == "date":
        fixed = st.integers(-3, 3).map(lambda days: Day(TODAY + timedelta(days=days)))
        bound: st.SearchStrategy[Day | float] = fixed | st.integers(-3, 3).map(lambda days: Day(None, days))
    elif kind == "number":
        bound = st.integers(-2, 6) | st.sampled_from([0.5, 2.5])
    else:
        bound = st.integers(-1, 4)
    side = st.none() | bound
    limits = Limits(draw(side), draw(side), draw(side), draw(side))
    return limits if any(one is not None for one in limits) else Limits(at_least=draw(bound))


@st.composite
def conditions(
    draw: st.DrawFn, questions: list[Question], facts: Mapping[str, Fact] | None = None, depth: int = 2
) -> Condition:
    """Make a condition over some questions (at least one) and facts."""
    shapes = ["leaf", "leaf"]
    if depth:
        shapes += ["every", "some", "not"]
        if facts:
            shapes.append("fact")
    shape = draw(st.sampled_from(shapes))
    if shape == "fact" and facts:
        fact = draw(st.sampled_from(list(facts.values())))
        if fact.condition is not None:
            return Holds(fact.name, fact.condition)
        return Counts(fact.name, fact.counted, draw(_bounds("count")))
    if shape == "not":
        return Not(draw(conditions(questions, facts, depth - 1)))
    if shape in ("every", "some"):
        terms = tuple(draw(st.lists(conditions(questions, facts, depth - 1), min_size=1, max_size=3)))
        return Every(terms) if shape == "every" else Some(terms)
    return draw(_leaves(draw(st.sampled_from(questions))))


@st.composite
def _leaves(draw: st.DrawFn, question: Question) -> Condition:
    shapes = ["known"]
    if question.kind in ("choices", "several", "confirm"):
        shapes += ["is", "is"]
    if question.kind in ("several", "list", "number", "date"):
        shapes += ["measures", "measures"]
    if question.evidence:
        shapes.append("backed")
    shape = draw(st.sampled_from(shapes))
    if shape == "is":
        ids = ("yes", "no") if question.kind == "confirm" else tuple(question.choices)
        return Is(question.id, draw(st.frozensets(st.sampled_from(ids), min_size=1)))
    if shape == "measures":
        return Measures(question.id, draw(_bounds(question.kind)))
    if shape == "backed":
        return Backed(question.id, draw(st.frozensets(st.sampled_from(EVIDENCE), min_size=1)))
    return Known(question.id, draw(st.booleans()))


@st.composite
def _questions(draw: st.DrawFn, index: int, before: list[Question], evidence: bool) -> Question:
    kind = draw(st.sampled_from(_KINDS))
    at_least = draw(st.none() | st.integers(-1, 1)) if kind == "number" else None
    at_most = draw(st.none() | st.integers(3, 5)) if kind == "number" else None
    name = f"q{index}"
    mention = f" {{{before[-1].id}}}" if before and draw(st.booleans()) else ""
    return Question(
        id=name,
        ask=f"Ask {name}?{mention}",
        kind=kind,
        place=HERE,
        origin="made",
        choices=dict(list(_CHOICES.items())[: draw(st.integers(2, 3))])
        if kind in ("choices", "several")
        else {},
        when=draw(conditions(before, depth=1)) if before and draw(st.integers(0, 2)) else ALWAYS,
        evidence=evidence,
        required=draw(st.integers(0, 4)) == 0,
        at_least=at_least,
        at_most=at_most,
    )


@st.composite
def playbooks(draw: st.DrawFn, most: int = 4) -> Playbook:
    """Make a playbook of a few questions, facts, recommendations, drafts and a cool-off."""
    questions: list[Question] = []
    proved = draw(st.integers(0, 5))
    for index in range(draw(st.integers(1, most))):
        questions.append(draw(_questions(index, questions, evidence=index == proved)))
    facts = {
        "held": Fact("held", HERE, "made", draw(conditions(questions))),
        "many": Fact(
            "many", HERE, "made", None, tuple(draw(st.lists(conditions(questions, depth=1), max_size=3)))
        ),
    }
    ids = [question.id for question in questions]
    drafts = {
        "letter": (
            Block("Hello", HERE),
            Block(f"About {{{draw(st.sampled_from(ids))}}}", HERE, draw(conditions(questions, facts))),
            Block("- {each}", HERE, each=draw(st.sampled_from(ids))),
        )
    }
    listed = [question.id for question in questions if question.kind in ("several", "list")]
    if drafts["letter"][2].each not in listed:
        drafts["letter"] = drafts["letter"][:2]
    recommendations = [
        Recommendation(
            id=f"r{index}",
            do="Do it" + (f" for {{{draw(st.sampled_from(ids))}}}" if draw(st.integers(0, 3)) == 0 else ""),
            because="Why.",
            place=HERE,
            origin="made",
            when=draw(conditions(questions, facts)),
            draft="letter" if draw(st.integers(0, 2)) == 0 else None,
        )
        for index in range(draw(st.integers(1, 4)))
    ]
    if draw(st.integers(0, 3)):
        recommendations.append(Recommendation("other", "Do else", "Why.", HERE, "made", otherwise=True))
    return Playbook(
        name="made",
        title="Made",
        file="made.yaml",
        digest="",
        questions=tuple(questions),
        recommendations=tuple(recommendations),
        facts=facts,
        drafts=drafts,
        never=(Never("r0", draw(conditions(questions, facts)), "Why.", HERE, "made"),),
        cool_off=CoolOff(Length(30, "minute"), draw(conditions(questions, facts)), HERE)
        if draw(st.booleans())
        else None,
    )


def values(question: Question) -> st.SearchStrategy[Answer]:
    """Make any answer that a question takes, known or not."""
    if question.kind in ("choices", "confirm"):
        ids = ("yes", "no") if question.kind == "confirm" else tuple(question.choices)
        found: st.SearchStrategy[object] = st.sampled_from(ids)
    elif question.kind == "several":
        found = st.sets(st.sampled_from(tuple(question.choices)), min_size=1).map(
            lambda picked: tuple(one for one in question.choices if one in picked)
        )
    elif question.kind == "text":
        found = st.sampled_from(("Acme", "…", "words"))
    elif question.kind == "list":
        found = st.integers(1, 7).map(lambda many: tuple(f"item {index}" for index in range(many)))
    elif question.kind == "number":
        low = -6 if question.at_least is None else question.at_least
        high = 12 if question.at_most is None else question.at_most
        found = st.integers(int(low * 4), int(high * 4)).map(lambda quarter: quarter / 4)
        found = found.map(lambda number: int(number) if number.is_integer() else number)
    else:
        found = st.integers(-6, 6).map(lambda days: TODAY + timedelta(days=days))
    levels = st.none() | st.sampled_from(EVIDENCE) if question.evidence else st.none()
    known = st.builds(Answer, found, levels)
    return known if question.required else known | st.just(UNKNOWN)


@st.composite
def answers(draw: st.DrawFn, playbook: Playbook) -> dict[str, Answer]:
    """Make an answer to each question of a playbook, whether it is asked or not."""
    return {question.id: draw(values(question)) for question in playbook.questions}


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
