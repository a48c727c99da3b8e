"""Reading a whole playbook: what it becomes, what includes bring, and that no content breaks the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from making_playbooks import TODAY, VISIT, faults_of, finder, read

from coach.playbook import shape
from coach.playbook.conditions import ALWAYS, UNKNOWN, Answer, Is, Some
from coach.playbook.faults import FaultyFile
from coach.playbook.includes import IncludeError, no_includes
from coach.playbook.library import Library, Shelf, shipped
from coach.playbook.model import FollowUp, Playbook
from coach.playbook.nodes import MAX_BYTES, read_bytes
from coach.playbook.question_reader import ANY_DAY
from coach.playbook.reader import read_playbook, read_playbook_bytes
from coach.playbook.times import Length

BASE = """\
format: 1
title: {name}
subject: customer
questions:
{questions}
recommend:
{recommend}
"""


def small(
    questions: str, recommend: str = "  - {id: wait, otherwise: yes, do: Wait, because: Why.}", **more: str
) -> str:
    """Write a small playbook."""
    rest = "".join(f"{key}: {value}\n" for key, value in more.items())
    return BASE.format(name="Small", questions=questions, recommend=recommend) + rest


CLARIFY = small(
    "  - {id: contract, ask: Are they bound?, type: confirm, evidence: yes, source: book}\n"
    "  - {id: read_it, ask: Who read it?, when: {contract: yes}}",
    "  - {id: verify, when: hearsay, do: Read it, because: Why., draft: letter}\n"
    "  - {id: wait, otherwise: yes, do: Wait, because: Why.}",
    sources="{book: {title: A book}}",
    facts="{hearsay: {contract: yes}}",
    drafts="{letter: [Dear all]}",
    never="[{do: verify, when: {contract: no}, because: Nothing to read.}]",
)


def test_a_question_keeps_all_that_was_written() -> None:
    """Each key of a question arrives in the model, and what is not written has its natural value."""
    contract, notice, worries, deciders, met, ends, note = read(VISIT).questions
    assert contract.ask == "Are they bound?"
    assert contract.kind == "choices"
    assert contract.choices == {"binding": "Yes, with time to run", "free": "No"}
    assert (contract.evidence, contract.required, contract.for_them) == (True, False, True)
    assert (contract.why, contract.clarify, contract.listen_for) == (
        "It can decide everything.",
        "Could we read it together?",
        "A date",
    )
    assert (contract.source, contract.aliases, contract.key) == ("book", ("bound",), "visit.contract")
    assert contract.when == ALWAYS
    assert (notice.kind, notice.unit, notice.at_least, notice.at_most) == ("number", "days", 0, 400)
    assert notice.when == Is("contract", frozenset({"binding"}))
    assert [one.kind for one in (worries, deciders, met, ends, note)] == [
        "several",
        "list",
        "confirm",
        "date",
        "text",
    ]
    assert (met.default, note.default) == ("yes", None)


def test_a_recommendation_keeps_all_that_was_written() -> None:
    """Words, source, follow-ups and drafts arrive in the model."""
    playbook = read(VISIT)
    verify, meet, wait = playbook.recommendations
    assert verify.do == "Read the contract with {customer}"
    assert (verify.say, verify.avoid) == (("Could we read it together?",), ("Saying what is binding",))
    assert (verify.source, verify.draft, verify.otherwise) == ("book", None, False)
    assert [one._replace(place=verify.place) for one in verify.follow_ups] == [
        FollowUp("promise", "Send the two clauses", verify.place, Length(1, "day")),
        FollowUp("reminder", "Ask again", verify.place, Length(2, "week")),
    ]
    assert meet.draft == "letter"
    assert (wait.otherwise, wait.when) == (True, ALWAYS)
    assert [block.each for block in playbook.drafts["letter"]] == [None, "worries", None]
    assert [rule.do for rule in playbook.never] == ["wait"]


def test_an_example_keeps_its_answers_as_answers() -> None:
    """Answers are read as a prompt would read them, by any name of their question; days count from a fixed day."""
    first, second = read(VISIT).examples
    assert first.subject == "Harbor Dental"
    assert first.answers["contract"] == Answer("binding", "said")
    assert first.answers["worries"] == Answer(("price", "us"))
    assert first.answers["ends"].value == ANY_DAY.replace(month=3, day=31)
    assert (first.expect, first.then, first.source) == ("verify", None, "book")
    assert second.answers["contract"] == Answer("free")
    assert second.then == ()


@pytest.mark.parametrize(
    ("written", "expected"), [("unknown", UNKNOWN), ("~", UNKNOWN), ("Ann", Answer("Ann"))]
)
def test_an_example_may_say_that_something_is_unknown(written: str, expected: Answer) -> None:
    """`unknown`, or nothing, is "I don't know" in an example too."""
    text = VISIT.replace("answers: {bound: free", f"answers: {{note: {written}, bound: free")
    assert read(text).examples[1].answers["note"] == expected


def test_what_was_written_stays_in_choices_and_texts() -> None:
    """`yes`, `no`, `on`, `12:30` and `007` are ids and words like any others."""
    text = small(
        "  - {id: q, ask: yes, choices: {yes: no, no: on, on: off, 12:30: 007, 007: 12:30}}",
        "  - {id: go, when: {q: [on, 12:30, 007]}, do: no, because: yes}\n"
        "  - {id: wait, when: {q: [yes, no]}, do: on, because: off}",
    )
    question = read(text).questions[0]
    assert question.ask == "yes"
    assert question.choices == {"yes": "no", "no": "on", "on": "off", "12:30": "007", "007": "12:30"}
    assert read(text).recommendations[0].when == Is("q", frozenset({"on", "12:30", "007"}))


def test_a_playbook_for_mail_takes_answers_from_the_message() -> None:
    """`reads: mail` allows `from`, and a cool-off with its condition is kept."""
    text = small(
        "  - {id: heat, ask: How hot?, choices: {calm: Calm, hot: Hot}, from: heat.level}\n"
        "  - {id: own, ask: And you?, clarify: no, choices: {calm: Calm, hot: Hot}}",
        reads="mail",
        cool_off="{for: 45 minutes, when: {heat: hot}}",
    )
    playbook = read(text)
    assert (playbook.reads, playbook.questions[0].reading) == ("mail", "heat.level")
    assert [question.for_them for question in playbook.questions] == [True, False]
    assert playbook.cool_off is not None
    assert playbook.cool_off.length == Length(45, "minute")
    assert faults_of(text.replace("heat.level", "heat.leval")) == [
        "visit.yaml:5:70: 'heat.leval' is no part of a message's reading. Did you mean 'heat.level'?"
    ]


def test_odd_but_honest_characters_are_taken() -> None:
    """No-break spaces, dashes, quotes, emoji and other scripts are words like any others."""
    text = small('  - {id: q, ask: "Wie heißt «er»? 10\u00a0000\u202f€ – 👩‍💻 שלום"}')
    assert read(text).questions[0].ask == "Wie heißt «er»? 10\u00a0000\u202f€ – 👩‍💻 שלום"


# Includes


def test_an_include_brings_questions_where_it_stands() -> None:
    """Included questions are asked in their place, with their conditions and the include's, and keep their origin."""
    text = small(
        "  - {id: first, ask: First?, type: confirm}\n"
        "  - {include: clarify, when: {first: yes}}\n"
        "  - {id: last, ask: Last?, when: {contract: no}}"
    )
    playbook = read(text, finder(clarify=CLARIFY))
    assert [question.id for question in playbook.questions] == ["first", "contract", "read_it", "last"]
    assert [question.key for question in playbook.questions][1] == "clarify.contract"
    assert playbook.includes == ("clarify",)
    read_it = playbook.questions[2]
    asked = {"first": Answer("yes"), "contract": Answer("yes")}
    assert read_it.when.holds(asked, TODAY)
    assert not read_it.when.holds({**asked, "first": Answer("no")}, TODAY)
    assert not read_it.when.holds({**asked, "contract": Answer("no")}, TODAY)


def test_an_include_brings_facts_and_sources() -> None:
    """What an included playbook defines can be used, as its own file would."""
    text = small(
        "  - include: clarify\n  - {id: more, ask: More?, source: book}",
        "  - {id: go, when: hearsay, do: Go, because: Why.}\n  - {id: wait, otherwise: yes, do: Wait, because: Why.}",
    )
    playbook = read(text, finder(clarify=CLARIFY))
    assert playbook.facts["hearsay"].origin == "clarify"
    assert playbook.sources["book"].title == "A book"
    assert [one.id for one in playbook.recommendations] == ["go", "wait"]
    assert playbook.never == ()


def test_included_recommendations_come_without_their_otherwise_and_with_their_drafts_and_nevers() -> None:
    """The table takes over what an included playbook recommends, where the include stands."""
    text = small(
        "  - include: clarify",
        "  - {id: first, when: {contract: no}, do: Go, because: Why.}\n"
        "  - include: clarify\n"
        "  - {id: rest, otherwise: yes, do: Rest, because: Why.}",
    )
    playbook = read(text, finder(clarify=CLARIFY))
    assert [one.id for one in playbook.recommendations] == ["first", "verify", "rest"]
    assert playbook.recommendations[1].origin == "clarify"
    assert [block.text for block in playbook.drafts["letter"]] == ["Dear all"]
    assert [rule.do for rule in playbook.never] == ["verify"]


def test_a_diamond_of_includes_asks_once() -> None:
    """A playbook that comes along on two ways is asked where it first stands, when either way asks it."""
    left = small("  - {id: l, ask: L?, type: confirm}\n  - {include: clarify, when: {l: yes}}")
    right = small("  - include: clarify\n  - {id: r, ask: R?}")
    both = small("  - include: left\n  - include: right")
    find = finder(clarify=CLARIFY)
    nested = finder(clarify=CLARIFY, left=left, right=right)
    assert [question.id for question in read(left, find).questions] == ["l", "contract", "read_it"]
    playbook = read(both, nested)
    assert [question.id for question in playbook.questions] == ["l", "contract", "read_it", "r"]
    assert playbook.questions[1].when == ALWAYS


def test_a_diamond_with_two_conditions_asks_on_either() -> None:
    """Where both ways have a condition, the question is asked when one of them holds, if both can be told by then."""
    text = small(
        "  - {id: a, ask: A?, type: confirm}\n  - {id: b, ask: B?, type: confirm}\n"
        "  - {include: clarify, when: {a: yes}}\n  - {include: other, when: {b: yes}}"
    )
    find = finder(clarify=CLARIFY, other=small("  - include: clarify"))
    assert read(text, find).questions[2].when == Some(
        (Is("a", frozenset({"yes"})), Is("b", frozenset({"yes"})))
    )
    late = text.replace("  - {id: b, ask: B?, type: confirm}\n", "").replace(
        "  - {include: other", "  - {id: b, ask: B?, type: confirm}\n  - {include: other"
    )
    assert faults_of(late, find) == [
        (
            "visit.yaml:8:5: It brings 'contract', which another include above asks under another condition. "
            "Move this include above that one."
        ),
        (
            "visit.yaml:8:5: It brings 'read_it', which another include above asks under another condition. "
            "Move this include above that one."
        ),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("  - include: clarify", "  - {id: contract, ask: Mine?}\n  - include: clarify"),
            (
                "6:5: 'clarify' brings a question 'contract', and there is one already (line 5 of visit.yaml). "
                "Give one of them another id."
            ),
        ),
        (
            ("  - include: clarify", "  - include: clarify\n  - {id: contract, ask: Mine?}"),
            "6:10: There is a question 'contract' already (line 5 of clarify.yaml). Give this one another id.",
        ),
        (
            ("subject: customer", "subject: account"),
            "5:5: The subject of 'clarify' is `customer`. Write `subject: customer` here too.",
        ),
        (
            ("  - include: clarify", "  - include: clarify\n  - include: clarify"),
            "6:14: 'clarify' is included in line 5 already. Take one of them out.",
        ),
        (
            ("  - include: clarify", "  - {include: clarify, id: mine}"),
            "5:24: An `include` of questions has no key 'id'. It can be 'include', 'when'.",
        ),
        (
            ("recommend:\n", "facts: {hearsay: {contract: no}}\nrecommend:\n"),
            "6:9: There is a fact 'hearsay' in 'clarify' and one in 'visit'. Give one of them another name.",
        ),
        (
            ("recommend:\n", "sources: {book: {title: Another}}\nrecommend:\n"),
            "6:11: The source 'book' is already another one: A book. Give one of them another id.",
        ),
        (
            ("  - include: clarify", "  - include: clarify\n  - {id: hearsay, ask: Mine?}"),
            "6:5: 'hearsay' is the name of a fact and of a question. Rename one of them.",
        ),
        (
            (
                "recommend:\n",
                "recommend:\n  - {id: verify, when: {contract: no}, do: Go, because: Why.}\n  - include: clarify\n",
            ),
            "8:5: There is a recommendation 'verify' already (line 7 of visit.yaml). Give one of them another id.",
        ),
        (
            ("recommend:\n", "drafts: {letter: [Mine]}\nrecommend:\n  - include: clarify\n"),
            "8:5: 'clarify' brings a draft 'letter', and there is one already. Give one of them another name.",
        ),
        (
            ("subject: customer\n", "subject: read_it\n"),
            (
                "5:5: 'clarify' brings a question 'read_it', which is the subject here. "
                "Give the subject another name.\n"
                "visit.yaml:5:5: The subject of 'clarify' is `customer`. Write `subject: customer` here too."
            ),
        ),
        (
            ("  - include: clarify", "  - {include: clarify, when: {contract: yes}}"),
            (
                "5:31: 'contract' is only asked later (line 5 of clarify.yaml). "
                "Refer to earlier questions, or move that one up."
            ),
        ),
    ],
)
def test_what_an_include_brings_twice_is_told(change: tuple[str, str], said: str) -> None:
    """Names that meet, and what does not fit together, are told at the line of this file that can be changed."""
    text = small("  - include: clarify")
    assert change[0] in text
    assert faults_of(text.replace(*change), finder(clarify=CLARIFY)) == f"visit.yaml:{said}".split("\n")


def test_included_recommendations_need_their_questions() -> None:
    """Recommendations whose questions are not asked are told once, and what refers to them is not."""
    text = small(
        "  - {id: mine, ask: Mine?}",
        "  - include: clarify\n  - {id: wait, otherwise: yes, do: Wait, because: Why.}",
        never="[{do: verify, when: {contract: no}, because: Why.}]",
    )
    assert faults_of(text, finder(clarify=CLARIFY)) == [
        (
            "visit.yaml:7:5: The recommendations of 'clarify' look at 'contract', which is not asked here. "
            "Write `- include: clarify` among the questions too."
        )
    ]


def test_a_mistyped_include_among_the_questions_is_all_that_is_told() -> None:
    """Recommendations that lack their questions for it, and a failed include among them, are not told again."""
    text = small(
        "  - {id: mine, ask: Mine?}\n  - include: clarfy",
        "  - include: clarify\n  - include: clarfy\n  - {id: wait, otherwise: yes, do: Wait, because: Why.}",
    )
    assert faults_of(text, finder(clarify=CLARIFY)) == [
        "visit.yaml:6:14: There is no playbook 'clarfy' to include."
    ]


def test_a_file_that_stands_alone_can_include_nothing() -> None:
    """Without a library there is nothing to include, and that is told."""
    with pytest.raises(IncludeError, match="There is no playbook 'clarify' to include"):
        no_includes("clarify")


def test_handing_over_to_a_playbook_that_is_not_there_is_told() -> None:
    """Where the names of the playbooks are known, `follow_up: {playbook: …}` must be one of them."""
    text = VISIT.replace("      promise: {", "      playbook: trsut\n      promise: {").encode()
    assert read_playbook_bytes(text, "visit").recommendations[0].follow_ups[0].what == "trsut"
    with pytest.raises(FaultyFile, match="There is no playbook 'trsut' to hand over to"):
        read_playbook_bytes(text, "visit", playbooks=["trust"])


def test_the_digest_changes_with_the_file_and_with_what_it_includes() -> None:
    """A session can tell that its playbook has changed since, here or in an include."""
    text = small("  - include: clarify")
    before = read(text, finder(clarify=CLARIFY)).digest
    assert read(text, finder(clarify=CLARIFY)).digest == before
    assert read(text + "# changed\n", finder(clarify=CLARIFY)).digest != before
    assert read(text, finder(clarify=CLARIFY + "# changed\n")).digest != before
    assert len(before) == 32


def test_a_file_is_shown_by_the_name_the_user_knows(tmp_path: Path) -> None:
    """Faults name the file as it was asked for, not where it lies."""
    (tmp_path / "mine.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(FaultyFile, match=r"^~/mine.yaml:1:1: "):
        read_playbook(tmp_path / "mine.yaml", "mine", shown="~/mine.yaml")


def test_a_large_file_is_refused_unread() -> None:
    """1 MiB is read; one byte more is not."""
    assert read_bytes(b"a: x\n#" + b"x" * (MAX_BYTES - 6), "f")
    with pytest.raises(FaultyFile, match="The file is larger than 1 MiB"):
        read_bytes(b"a: x\n#" + b"x" * (MAX_BYTES - 5), "f")


# Whatever is in it

_LINES = VISIT.splitlines()
_TOKENS = sorted(set(re.findall(r"[\w.]+|[\[\]{}:,-]", VISIT)))


@st.composite
def _mutations(draw: st.DrawFn) -> str:
    lines = list(_LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["drop", "twice", "swap", "indent", "token", "letter", "move"]))
        if kind == "drop":
            del lines[at]
        elif kind == "twice":
            lines.insert(at, lines[at])
        elif kind == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "indent":
            lines[at] = " " * draw(st.integers(0, 8)) + lines[at].lstrip()
        elif kind == "token":
            words = re.split(r"(\w+)", lines[at])
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(_TOKENS))
            lines[at] = "".join(words)
        elif kind == "letter":
            column = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + draw(st.characters()) + lines[at][column + 1 :]
        else:
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
    return "\n".join(lines) + "\n"


def outcome(text: str) -> Playbook | FaultyFile:
    """Read a playbook that may include another; give it, or its faults."""
    try:
        return read(text, finder(clarify=CLARIFY))
    except FaultyFile as error:
        return error


def check(found: Playbook | FaultyFile) -> None:
    """See that a playbook is whole, or that its faults read well."""
    if isinstance(found, FaultyFile):
        assert found.faults
        for line in str(found).splitlines():
            assert line.endswith((".", "?"))
            assert line.isprintable()
        return
    assert found.questions
    assert found.recommendations
    assert all(question.ask and question.id for question in found.questions)
    assert all(one.do and one.because for one in found.recommendations)


@settings(max_examples=150)
@given(_mutations())
def test_a_spoiled_playbook_gives_a_playbook_or_faults(text: str) -> None:
    """Whatever is dropped, doubled, moved or mistyped, the reader gives a whole playbook or tells faults."""
    check(outcome(text))


_TABLES: tuple[Mapping[str, shape.Key], ...] = (
    shape.PLAYBOOK, shape.QUESTION, shape.RECOMMENDATION, shape.FOLLOW_UP, shape.DATED, shape.NEVER, shape.BLOCK,
    shape.SOURCE, shape.COOL_OFF, shape.EXAMPLE, shape.ANSWER, shape.LIMITS, shape.INCLUDE_QUESTIONS,
)  # fmt: skip
_KEYS = sorted(
    {key for table in _TABLES for key in table} | {"any", "all", "not", "count", "contract", "q.evidence"}
)
_SCALARS = st.sampled_from(
    ["yes", "no", "1", "-3.5", "q", "a", "any", "known", "unknown", "guess", "today", "in 3 days", "1 day", "mail",
     "choices", "several", "list", "number", "date", "text", "confirm", "clarify", "Do {q}", "{", "", "x" * 300]
) | st.text(max_size=6)  # fmt: skip
_TREES: st.SearchStrategy[Any] = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(sorted(shape.PLAYBOOK)), _TREES))
def test_any_tree_of_the_languages_own_keys_gives_a_playbook_or_faults(tree: dict[str, Any]) -> None:
    """Keys of the language in any order with any values break nothing."""
    check(
        outcome(
            "format: 1\n"
            + yaml.safe_dump({**tree, "format": "1"}, allow_unicode=True).replace("format: '1'\n", "")
        )
    )


@settings(max_examples=60)
@given(st.lists(_TREES.filter(lambda tree: isinstance(tree, dict)), min_size=1, max_size=3), _TREES)
def test_any_question_and_condition_give_a_playbook_or_faults(questions: list[Any], condition: Any) -> None:
    """Any keys and values under a question, and anything for a condition, break nothing."""
    tree = {
        "format": "1",
        "title": "T",
        "questions": [{"id": f"q{index}", "ask": "Q", **one} for index, one in enumerate(questions)],
        "recommend": [{"id": "a", "when": condition, "do": "Do", "because": "Why"}],
    }
    check(outcome(yaml.safe_dump(tree, allow_unicode=True).replace("format: '1'", "format: 1")))


@pytest.mark.parametrize("path", sorted(shipped().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_playbooks_are_read(path: Path) -> None:
    """Each playbook that comes with Coach has no fault."""
    playbook = Library((Shelf("shipped", shipped()),)).load(path.stem)
    assert playbook.name == path.stem
    assert playbook.examples
