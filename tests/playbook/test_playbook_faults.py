"""Faults: what each says, that all are told at once, and that none brings follow-up faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from making_playbooks import VISIT, faults_of, finder, read

from coach.playbook.faults import (
    MOST_FAULTS,
    Fault,
    Faults,
    FaultyFile,
    Place,
    did_you_mean,
    nearest,
    shorten,
)

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "faults_told.yaml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(case, id=f"{part}-{number}")
    for part, cases in TABLE.items()
    for number, case in enumerate(cases)
]


def changed(case: dict[str, Any]) -> str:
    """Put what a case writes in the place of what it names."""
    old = case["for"]
    if isinstance(old, list):
        start, end = old
        old = VISIT[VISIT.index(start) : len(VISIT) if end is None else VISIT.index(end)]
    assert old in VISIT
    return VISIT.replace(old, case["write"], 1)


def told(text: str, **others: str) -> list[str]:
    """Give the faults of a playbook, without the name of its own file."""
    return [line.removeprefix("visit.yaml:") for line in faults_of(text, finder(**others))]


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_told_once_with_its_place_and_its_remedy(case: dict[str, Any]) -> None:
    """One slip in a good playbook gives exactly these lines: nothing more, nothing less, nowhere else."""
    assert told(changed(case)) == case["told"]


def test_the_good_playbook_of_the_table_is_good() -> None:
    """The playbook that each case of the table spoils has no fault itself."""
    assert told(VISIT) == []


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_the_file() -> None:
    """Faults of form and of meaning, from the first line to the last, come in one go."""
    text = VISIT
    for old, new in (
        ("use_when:", "usewhen:"),
        ("    why: It can", "    why: Else\n    why: It can"),
        ("    type: confirm\n", "    type: confrim\n"),
        ("contract: binding, contract.evidence", "contrct: binding, contract.evidence"),
        ("    source: book\n    follow", "    source: bok\n    follow"),
        ("{do: wait, when", "{do: wiat, when"),
        ("    expect: meet", "    expect: mete"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    lines = told(text)
    assert [line.split(" ")[0] for line in lines] == [
        "3:1:",
        "13:5:",
        "34:11:",
        "43:13:",
        "52:13:",
        "66:10:",
        "79:13:",
    ]
    assert lines == sorted(lines, key=lambda line: int(line.split(":")[0]))


def test_a_file_of_nonsense_is_given_up_after_many_faults() -> None:
    """After many faults reading stops and says so: nobody mends more at once, and it must not take minutes."""
    text = VISIT + "".join(f"nonsense_{number}: x\n" for number in range(5_000))
    lines = told(text)
    assert len(lines) == MOST_FAULTS + 1
    assert lines[-1] == "There may be more faults. Mend these first."


@pytest.mark.parametrize(
    ("others", "include", "expected"),
    [
        ({}, "clarify", ["There is no playbook 'clarify' to include."]),
        (
            {"clarify": "format: 1\ntitle: T\n"},
            "clarify",
            ["The included playbook 'clarify' is faulty. Mend it first."],
        ),
        ({}, "[clarify]", ["`include` is a list. Name a playbook."]),
        ({}, "", ["`include` is nothing. Name a playbook."]),
        ({}, "{a: b}", ["`include` is a mapping. Name a playbook."]),
    ],
)
def test_a_failed_include_does_not_make_its_questions_unknown(
    others: dict[str, str], include: str, expected: list[str]
) -> None:
    """What an include would have brought is not told as unknown: in conditions, texts and examples."""
    text = VISIT.replace("questions:\n", f"questions:\n  - include: {include}\n").replace(
        "facts:\n", "facts:\n  theirs: {brought: yes}\n"
    )
    text = text.replace("when: hearsay\n", "when: {brought_too: known}\n").replace(
        "do: Meet them", 'do: "Meet {whom}"'
    )
    text = text.replace("expect: verify", "expect: brought_advice").replace(
        "source: book\n    answers", "source: theirs\n    answers"
    )
    lines = told(text, **others)
    assert [line.split(": ", 1)[1] for line in lines if not line.startswith("clarify")] == expected


def test_a_near_miss_is_told_even_where_an_include_failed() -> None:
    """A name that is nearly one of this file's own is a slip, whatever the include would have brought."""
    text = VISIT.replace("questions:\n", "questions:\n  - include: clarify\n").replace(
        "{met: no},", "{mett: no},"
    )
    assert told(text)[1:] == ["44:19: 'mett' is neither a question nor a fact. Did you mean 'met'?"]


def test_a_mistyped_include_is_one_fault() -> None:
    """`inlcude:` is told as what it is, not as a question without a name."""
    text = VISIT.replace("questions:\n", "questions:\n  - inlcude: clarify\n")
    assert told(text) == ["8:5: There is no key 'inlcude'. Did you mean 'include'?"]


def test_the_faults_of_an_included_playbook_are_told_with_its_own_file() -> None:
    """A faulty include shows what is wrong in the other file, and where it is included."""
    text = VISIT.replace("questions:\n", "questions:\n  - include: clarify\n")
    assert faults_of(text, finder(clarify=VISIT.replace("type: confirm", "type: confrim"))) == [
        "clarify.yaml:33:11: The type 'confrim' is not known here. Did you mean 'confirm'?",
        "visit.yaml:8:14: The included playbook 'clarify' is faulty. Mend it first.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n- id: A\n", "This is a file of tone rules, not a playbook. `coach check` uses it."),
        ("variants: []\n", "This is a practice scenario, not a playbook. `coach practice` plays it."),
        ("- a\n", "A playbook is a list. It must be a mapping, with `key: value` in each line."),
        ("words\n", "A playbook is 'words'. It must be a mapping, with `key: value` in each line."),
        ("", "The file is empty. Begin with `format: 1`."),
        (
            "format: 7\nnew_key: x\n",
            "The format is '7', and this Coach reads format 1. A newer Coach may read it.",
        ),
    ],
)
def test_another_kind_of_file_is_one_fault(text: str, said: str) -> None:
    """A file that is no playbook at all says so in one line instead of listing all that it lacks."""
    assert [line.split(": ", 1)[1] for line in told(text)] == [said]


def test_too_many_questions_are_refused() -> None:
    """A playbook asks at most 200 questions: more is no conversation, and could not be looked ahead in."""
    questions = "".join(f"  - {{id: q{number}, ask: What?}}\n" for number in range(201))
    text = f"format: 1\ntitle: T\nquestions:\n{questions}recommend: []\n"
    assert told(text) == ["1:1: It asks 201 questions, which nobody will answer. Keep to 200 at most."]


def test_facts_that_double_are_refused_before_they_take_all_time() -> None:
    """Facts that stand for millions of conditions are refused, like aliases that stand for millions of values."""
    facts = "  f0: {met: no}\n" + "".join(
        f"  f{number}: {{all: [f{number - 1}, f{number - 1}]}}\n" for number in range(1, 60)
    )
    lines = told(VISIT.replace("facts:\n", "facts:\n" + facts))
    assert len(lines) == 1
    assert (
        "have more than 50,000 parts once their facts are followed. Use fewer facts within facts." in lines[0]
    )


def test_facts_on_facts_on_facts_are_refused_before_they_are_too_deep() -> None:
    """A long chain of facts is refused with a fault, not with a recursion error."""
    facts = "  f0: {met: no}\n" + "".join(f"  f{number}: {{not: f{number - 1}}}\n" for number in range(1, 90))
    lines = told(VISIT.replace("facts:\n", "facts:\n" + facts))
    assert [line.split(": ", 1)[1] for line in lines] == [
        "It is more than 100 facts and conditions deep. Make it flatter."
    ]


def test_a_fault_reads_as_a_sentence() -> None:
    """A fault ends in one full stop or question mark, with its remedy as without."""
    place = Place("a.yaml", 3, 5)
    assert str(Fault(place, "It is wrong")) == "a.yaml:3:5: It is wrong."
    assert str(Fault(place, "It is wrong", "Mend it")) == "a.yaml:3:5: It is wrong. Mend it."
    assert (
        str(Fault(place, "It is wrong", "Did you mean 'right'"))
        == "a.yaml:3:5: It is wrong. Did you mean 'right'?"
    )
    assert str(Fault(place, "It is wrong", "Write 'x'. Did you mean 'y'?")).endswith("'x'. Did you mean 'y'?")


def test_a_faulty_file_sorts_its_faults_and_tells_each_once() -> None:
    """Faults come in the order of the file, whatever order they were found in."""
    first, last = Fault(Place("a", 1, 9), "one"), Fault(Place("a", 10, 1), "two")
    error = FaultyFile([last, first, last])
    assert error.faults == (first, last)
    assert str(error) == "a:1:9: one.\na:10:1: two."
    assert error.exit_code == 4


def test_names_are_matched_whatever_their_case() -> None:
    """The name that was probably meant is found in another case too, and a far one is not."""
    assert nearest("CONTRACT", ["contract", "met"]) == "contract"
    assert nearest("zebra", ["contract", "met"]) is None
    assert did_you_mean("contrat", ["contract"]) == "Did you mean 'contract'"
    assert did_you_mean("zebra", ["a", "b"]) == "It can be 'a', 'b'"
    assert did_you_mean("zebra", [str(number) for number in range(20)]).endswith("'11' and others")
    assert did_you_mean("zebra", []) == ""


def test_a_long_or_odd_text_is_cut_and_made_visible() -> None:
    """What a message quotes is short, on one line, and has nothing in it that could act on a terminal."""
    assert shorten("a\n b\t c") == "a b c"
    assert shorten("x" * 100) == "x" * 59 + "…"
    assert shorten("\x1b[31mred\u202e") == "�[31mred�"


def test_doubts_excuse_only_what_they_explain() -> None:
    """A faulty name excuses references to itself; a missing part excuses all that is no near miss."""
    faults = Faults()
    faults.doubt("contract")
    assert faults.doubtful("contract")
    assert faults.excuses("contract", ["met"])
    assert not faults.excuses("zebra", ["met"])
    faults.incomplete = True
    assert faults.excuses("zebra", ["met"])
    assert not faults.excuses("contrat", ["contract"])
    assert not faults


def test_read_gives_what_was_written() -> None:
    """The good playbook is read whole: its parts in their order, with what each says."""
    playbook = read(VISIT)
    assert [question.id for question in playbook.questions] == [
        "contract",
        "notice_days",
        "worries",
        "deciders",
        "met",
        "ends",
        "note",
    ]
    assert [one.id for one in playbook.recommendations] == ["verify", "meet", "wait"]
    assert playbook.subject == "customer"
    assert playbook.question("bound") is playbook.questions[0]
    assert str(playbook.sources["book"]) == "Ann Author, A good book (2011)"
