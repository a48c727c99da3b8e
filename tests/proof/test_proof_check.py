"""Each rule of the check, on a playbook where just that is wrong: what it says, where, and the case that shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from enumeration import TODAY
from small_playbooks import build

from coach.interview.advice import advise, next_action
from coach.playbook.diagram import BudgetSpent
from coach.playbook.faults import Fault, FaultyFile, Place
from coach.playbook.library import Library, Shelf, UnknownPlaybook, shipped
from coach.playbook.model import Playbook
from coach.proof import check as check_module
from coach.proof.check import check
from coach.proof.findings import FINDING, NOTE, Finding, Report, answers_file
from coach.proof.prover import Claim, Prover, first_claim
from coach.proof.rules import RULES

SHIPPED = Library((Shelf("shipped", shipped()),))

QUESTIONS = """\
format: 1
title: Checked
subject: customer
questions:
  - {id: hot, ask: How hot?, choices: {cold: Cold, warm: Warm, hot: Hot}}
  - {id: ours, ask: Our fault?, type: confirm, when: {hot: [warm, hot]}}
  - {id: days, ask: How long?, type: number, evidence: yes}
"""
SOUND = """\
recommend:
  - {id: wait, when: {hot: hot}, do: Wait, because: It is hot}
  - {id: own_it, when: {ours: yes}, do: Own it, because: It was ours}
  - {id: stay, when: {hot: warm}, do: Stay, because: It is warm}
  - {id: hurry, when: {days: {at_least: 3}, days.evidence: seen}, do: Hurry, because: It is late}
  - {id: ask, otherwise: yes, do: Ask, because: Nothing is known}
"""


def of(text: str, find: object = None) -> Report:
    """Check a playbook made of the questions above and this."""
    return check(build(QUESTIONS + text), TODAY, find)  # type: ignore[arg-type]


def only(report: Report, rule: str) -> Finding:
    """Give the one finding there is; notes are looked at where there is no other."""
    findings = report.faults or report.findings
    assert [one.rule for one in findings] == [rule]
    return findings[0]


def test_a_sound_playbook_has_no_finding_and_all_its_numbers() -> None:
    """Counted by hand: (cold or unknown) or (warm or hot with three answers each), times nine for the days."""
    report = of(SOUND)
    assert report.findings == ()
    assert report.fine
    numbers = report.numbers
    assert numbers is not None
    # days: below 3, 3, above 3, each with four kinds of evidence, or unknown: 13
    assert numbers.conversations == (2 + 2 * 3) * 13
    assert numbers.longest == 3
    assert numbers.shares["wait"] == pytest.approx(3 / 8)
    assert numbers.shares["own_it"] == pytest.approx(1 / 8)
    assert numbers.otherwise == numbers.shares["ask"] == pytest.approx(2 / 8 * 11 / 13)


def test_a_gap_is_shown_by_a_conversation_that_ends_in_nothing() -> None:
    """Without `otherwise`, the case leads nowhere; its place is the end of the table."""
    finding = only(of(SOUND.split("  - {id: ask")[0]), "gap")
    assert finding.place == Place("made_up.yaml", 12, 5)
    assert finding.case is not None
    assert answers_file(finding.case) == "customer: Acme\nhot: unknown\ndays: unknown\n"
    assert next_action(build(QUESTIONS + SOUND.split("  - {id: ask")[0]), finding.case.answers, TODAY) is None


def test_rows_that_together_catch_all_are_no_gap() -> None:
    """No `otherwise` is needed where nothing is left over."""
    table = (
        SOUND.split("  - {id: ask")[0]
        + "  - {id: rest, when: {not: {hot: [hot, warm]}}, do: Rest, because: It is}\n"
    )
    assert of(table).fine


def test_a_question_that_is_never_asked_is_found_with_the_place_of_its_condition() -> None:
    """Its `when` contradicts itself."""
    text = QUESTIONS.replace("when: {hot: [warm, hot]}", "when: {hot: warm, not: {hot: known}}")
    report = check(build(text + SOUND), TODAY)
    rules = {one.rule: one for one in report.findings}
    assert set(rules) == {"never-asked", "never-recommended", "no-effect"}
    assert rules["never-asked"].place == Place("made_up.yaml", 6, 54)
    assert rules["never-asked"].about == ("ours",)
    assert rules["never-recommended"].about == ("own_it",)


def test_a_shadowed_row_names_the_one_before_it_and_shows_where_it_would_have_come() -> None:
    """`own_it` holds only where it is warm or hot, and then something else comes first."""
    finding = only(
        of(
            SOUND.replace("{id: wait, when: {hot: hot}", "{id: wait, when: {hot: [warm, hot]}").replace(
                "{id: stay, when: {hot: warm}", "{id: stay, when: {hot: cold}"
            )
        ),
        "shadowed",
    )
    assert finding.about == ("own_it", "wait")
    assert finding.wrong == "'own_it' is never the next action: 'wait' comes first wherever it holds"
    assert finding.case is not None
    assert finding.case.answers["ours"].value == "yes"


def test_a_row_that_only_several_shadow_names_them_all_and_no_other() -> None:
    """`late` needs warm or hot, and each of the two has a row before it; the third row before it is not to blame."""
    report = of(
        SOUND.replace(
            "  - {id: ask",
            "  - {id: late, when: {hot: [warm, hot]}, do: Late, because: It is}\n  - {id: ask",
        )
    )
    finding = only(report, "shadowed")
    assert finding.about == ("late", "wait", "stay")
    assert "'wait' and 'stay' come first" in finding.wrong


def test_an_otherwise_that_nothing_is_left_for_is_shadowed() -> None:
    """All conversations are caught before it; there is no case to show."""
    report = of(
        SOUND.replace(
            "  - {id: ask", "  - {id: rest, when: {not: {hot: x}}, do: Rest, because: It is}\n  - {id: ask"
        ).replace("{hot: x}", "{hot: [hot, warm]}")
    )
    finding = only(report, "shadowed")
    assert finding.about == ("ask", "wait", "stay", "rest")
    assert finding.wrong.endswith("come first in every conversation, one or the other")
    assert finding.case is None


def test_what_is_forbidden_is_found_as_the_next_action_and_among_those_that_follow() -> None:
    """The place is the rule's; the case runs into it."""
    rules = [
        "{do: wait, when: {ours: yes}, because: Do not hide}",
        "{do: stay, when: {ours: yes}, because: No}",
    ]
    never = "never:\n" + "".join(f"  - {rule}\n" for rule in rules)
    report = of(SOUND + never)
    first, later = report.findings
    assert (first.rule, later.rule) == ("never-broken", "never-broken")
    assert first.place.line == 15
    assert "'wait' is the next action where it must never be" in first.wrong
    assert "'stay' follows the next action" in later.wrong
    playbook = build(QUESTIONS + SOUND + never)
    for finding, rule in zip((first, later), playbook.never, strict=True):
        assert finding.case is not None
        assert rule in advise(playbook, finding.case.answers, TODAY).broken


def test_a_rule_that_cannot_be_broken_is_no_finding() -> None:
    """Its condition excludes the row's own."""
    assert of(SOUND + "never:\n  - {do: wait, when: {hot: cold}, because: It is cold}\n").fine


def test_a_placeholder_that_may_not_have_been_asked_for_is_found_at_its_text() -> None:
    """`{ours}` is asked only where it is warm or hot; the line with it is named."""
    report = of(
        SOUND.replace(
            "do: Hurry, because: It is late",
            'do: Hurry, because: It is late, say: ["Now", "It was {ours}, {customer}, after {days} days"]',
        )
    )
    finding = only(report, "placeholder")
    assert finding.about == ("ours",)
    assert finding.place == Place("made_up.yaml", 12, 112)
    assert finding.wrong.startswith("A line under `say` of 'hurry' has {ours} in it")
    assert finding.case is not None
    assert "ours" not in finding.case.answers
    assert of(SOUND.replace("because: It was ours", 'because: "It was {ours}"')).fine


def test_a_placeholder_in_a_question_is_looked_at_where_that_is_asked() -> None:
    """The words of a later question may not lean on one that was skipped."""
    text = QUESTIONS.replace("ask: How long?", 'ask: "How long, as it was {ours}?"')
    finding = only(check(build(text + SOUND), TODAY), "placeholder")
    assert finding.wrong.startswith("The `ask` of 'days'")


def test_follow_ups_are_shown_only_with_the_next_action() -> None:
    """A promise of a row that never comes first without the answer is no fault; its `do` would be."""
    table = SOUND.replace(
        "{hot: warm}, do: Stay",
        '{hot: [cold, warm]}, follow_up: {promise: {what: "Say {ours}", within: 1 day}}, do: Stay',
    )
    assert only(of(table), "placeholder").wrong.startswith("The promise of 'stay'")
    first = table.replace("{hot: hot}, do: Wait", "{hot: [cold, hot]}, do: Wait")
    assert of(first).fine


DRAFTS = SOUND.replace("do: Wait,", "draft: calm, do: Wait,")


@pytest.mark.parametrize(
    ("drafts", "rule", "about"),
    [
        ('{calm: ["Hello"], cool: ["Hello"]}', "unused-draft", ("cool",)),
        ('{calm: [{text: "It was us", when: {ours: yes}}]}', "empty-draft", ("wait", "calm")),
        ('{calm: ["Hello", {text: "It is cold", when: {hot: cold}}]}', "never-shown", ("calm",)),
    ],
)
def test_drafts_are_used_never_empty_and_shown_in_all_parts(
    drafts: str, rule: str, about: tuple[str, ...]
) -> None:
    """A draft that leads nowhere, one that can come out empty, and a block that no conversation shows."""
    finding = only(of(f"{DRAFTS}drafts: {drafts}\n"), rule)
    assert finding.about == about


def test_a_placeholder_in_a_block_is_looked_at_where_the_block_is_shown() -> None:
    """`each` over a question that was not asked is one, too."""
    lists = QUESTIONS + "  - {id: names, ask: Who?, type: list, when: {hot: cold}}\n"
    drafts = 'drafts: {calm: ["Hello", {text: "- {each}", each: names, when: {ours: yes}}]}\n'
    finding = only(check(build(lists + DRAFTS + drafts), TODAY), "placeholder")
    assert finding.about == ("names",)
    assert finding.case is not None
    assert finding.case.answers["ours"].value == "yes"


def test_a_hand_over_to_nothing_is_found_with_a_case_that_comes_to_it() -> None:
    """Also to a playbook that cannot be read; to one that can, it is none."""
    table = SOUND.replace("do: Hurry,", "follow_up: {playbook: rush}, do: Hurry,")

    def missing(name: str) -> Playbook:
        raise UnknownPlaybook(f"There is no playbook '{name}'.")

    def broken(name: str) -> Playbook:
        raise FaultyFile([Fault(Place(f"{name}.yaml", 1, 1), "It is empty")])

    finding = only(of(table, missing), "hand-over")
    assert finding.about == ("hurry", "rush")
    assert finding.case is not None
    assert next_action(build(QUESTIONS + table), finding.case.answers, TODAY) == "hurry"
    assert "rush.yaml:1:1" in only(of(table, broken), "hand-over").wrong
    assert of(table, {"rush": build(QUESTIONS + SOUND)}.__getitem__).fine
    assert of(table).fine  # nothing to look it up in


def test_a_cool_off_that_never_begins_is_found() -> None:
    """Its condition contradicts itself."""
    assert (
        only(
            of(SOUND + "cool_off: {for: 1 hour, when: {hot: hot, not: {hot: known}}}\n"), "never-held"
        ).place.line
        == 14
    )


def test_notes_tell_what_nothing_hangs_on() -> None:
    """A question, two choices, evidence, and a fact: worth a look, and no fault."""
    text = (
        QUESTIONS
        + "  - {id: idle, ask: Why?}\n"
        + "  - {id: mood, ask: Mood?, choices: {up: Up, so: So, down: Down}, evidence: yes}\n"
    )
    table = "facts: {unused: {hot: hot}}\n" + SOUND.replace(
        "  - {id: ask", "  - {id: cheer, when: {mood: down}, do: Cheer, because: They are down}\n  - {id: ask"
    )
    report = check(build(text + table), TODAY)
    assert {(one.rule, one.about) for one in report.findings} == {
        ("no-effect", ("idle",)),
        ("same-effect", ("mood", "up", "so")),
        ("evidence-unused", ("mood",)),
        ("unused-fact", ("unused",)),
    }
    assert {one.severity for one in report.findings} == {NOTE}
    assert report.fine


def test_a_choice_whose_words_are_shown_makes_a_difference() -> None:
    """What a text fills in is no answer for nothing."""
    text = QUESTIONS + "  - {id: mood, ask: Mood?, choices: {up: Up, down: Down}}\n"
    assert only(check(build(text + SOUND), TODAY), "no-effect").about == ("mood",)
    assert (
        check(build(text + SOUND.replace("because: It is hot", 'because: "They are {mood}"')), TODAY).findings
        == ()
    )


def test_included_faults_have_the_place_where_they_stand() -> None:
    """A row that an include brings and that is shadowed here is told with its own file."""
    inner = QUESTIONS + SOUND
    outer = (
        "format: 1\ntitle: Outer\nsubject: customer\nquestions: [{include: inner}]\nrecommend:\n"
        "  - {id: calm_down, when: {hot: hot}, do: Calm down, because: It is hot}\n  - {include: inner}\n"
        "  - {id: last, otherwise: yes, do: Ask, because: Nothing}\n"
    )
    finding = only(check(build(outer, inner, "outer"), TODAY), "shadowed")
    assert finding.place.file == "inner.yaml"
    assert finding.about == ("wait", "calm_down")


def test_limits_that_count_from_today_are_taken_on_that_day() -> None:
    """A fixed day and one counted from today can exclude each other on one day and not on another."""
    playbook = build(
        "format: 1\ntitle: Days\nquestions: [{id: due, ask: Due?, type: date}]\nrecommend:\n"
        "  - {id: soon, when: {due: {below: in 30 days, at_least: 2026-06-01}}, do: Go, because: It is due}\n"
        "  - {id: ask, otherwise: yes, do: Ask, because: It is not}\n"
    )
    assert only(check(playbook, date(2026, 1, 1)), "never-recommended")
    assert check(playbook, date(2026, 6, 1)).fine


@pytest.mark.parametrize("name", sorted(SHIPPED.entries))
def test_every_shipped_playbook_passes_without_a_finding(name: str) -> None:
    """Whatever is shipped is proved, on any day of the year, and its hand-overs lead somewhere."""
    for day in (date(2026, 1, 1), date(2028, 2, 29)):
        report = check(SHIPPED.load(name), day, SHIPPED.load)
        assert [str(one) for one in report.findings if one.severity == FINDING] == []
        assert report.proven


def test_conditions_too_intricate_to_look_at_are_not_proven() -> None:
    """A budget of nothing is said so; the report is not fine, and has no numbers."""
    report = check(build(QUESTIONS + SOUND), TODAY, budget=0)
    finding = only(report, "not-proven")
    assert not report.fine
    assert not report.proven
    assert report.numbers is None
    assert "larger budget" in finding.right


def test_many_choices_each_looked_at_are_not_proven_rather_than_endless() -> None:
    """Twenty picks have a million sets: that is said at once."""
    choices = "{" + ", ".join(f"c{number}: C" for number in range(20)) + "}"
    rows = "".join(f"  - {{id: r{n}, when: {{many: c{n}}}, do: Go, because: It is}}\n" for n in range(20))
    playbook = build(
        f"format: 1\ntitle: Many\nquestions: [{{id: many, ask: Which?, type: several, choices: {choices}}}]\n"
        f"recommend:\n{rows}  - {{id: ask, otherwise: yes, do: Ask, because: It is not}}\n"
    )
    assert not check(playbook, TODAY).proven


def test_many_questions_are_no_matter_of_depth() -> None:
    """As many questions as there may be, each asked only after the last, are proved."""
    asked = ["  - {id: q0, ask: Is it?, type: confirm}"]
    asked += [f"  - {{id: q{n}, ask: Is it?, type: confirm, when: {{q{n - 1}: yes}}}}" for n in range(1, 200)]
    table = [
        "recommend:",
        "  - {id: go, when: {q199: yes}, do: Go, because: It is}",
        "  - {id: ask, otherwise: yes, do: Ask, because: It is not}",
    ]
    report = check(build("\n".join(["format: 1", "title: Deep", "questions:", *asked, *table])), TODAY)
    assert report.fine
    assert report.numbers is not None
    assert report.numbers.longest == 200
    assert report.numbers.conversations == 199 * 2 + 3


def test_every_rule_says_what_it_holds() -> None:
    """What a finding can be called is described, in one sentence."""
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(check_module.__file__).parent.glob("*.py")
    )
    for rule, sentence in RULES.items():
        assert f'"{rule}"' in source
        assert sentence.endswith(".")


def test_a_finding_is_said_as_editors_take_it() -> None:
    """`file:line:column: what is wrong. What would be right.`."""
    finding = Finding("gap", FINDING, Place("a.yaml", 3, 5), "There is a gap", "Close it")
    assert str(finding) == "a.yaml:3:5: There is a gap. Close it."


def test_the_claim_that_a_row_comes_first_excludes_all_rows_before_it() -> None:
    """For `otherwise` it holds nothing and excludes all; a row that is not there is no row."""
    playbook = build(QUESTIONS + SOUND)
    table = playbook.recommendations
    assert first_claim(table, 1) == Claim((table[1].when,), (table[0].when,))
    assert first_claim(table, 4) == Claim((), tuple(one.when for one in table[:4]))
    with pytest.raises(IndexError):
        first_claim(table, 5)


def test_a_prover_with_too_small_a_budget_says_so_at_once() -> None:
    """No half-made prover is handed out."""
    with pytest.raises(BudgetSpent):
        Prover(build(QUESTIONS + SOUND), TODAY, 1)
