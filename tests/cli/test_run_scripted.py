"""A playbook run from a script: answers in, advice out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Coach = Callable[..., object]


def test_the_whole_story_ends_as_told(coach, story):
    """The contract is read first; then an example of `local`; then a small step."""
    advice = coach("prospect", "--answers", str(story), "--no-input", "--json").json
    assert advice["next_action"]["id"] == "verify_contract"
    assert [one["id"] for one in advice["then"]][:2] == ["ask_local_example", "small_reversible_step"]


def test_the_json_has_the_form_that_scripts_rely_on(coach, story):
    """The envelope's keys are a contract."""
    advice = coach("prospect", "--answers", str(story), "--no-input", "--json").json
    assert list(advice) == [
        "envelope", "kind", "playbook", "title", "session", "customer", "answers", "next_action", "then", "ask_them",
        "would_change", "follow_ups",
    ]  # fmt: skip
    assert (advice["envelope"], advice["kind"], advice["playbook"]) == (1, "advice", "prospect")
    assert advice["customer"] == "Harbor Dental"
    assert advice["answers"]["contract"] == {"is": "binding", "evidence": "said"}
    assert list(advice["next_action"]) == ["id", "do", "because", "say", "avoid", "reasons", "source"]
    assert advice["next_action"]["reasons"][0]["question"] == "contract"
    ask = advice["ask_them"][0]
    assert {"question", "say", "listen_for", "evidence", "decides"} <= set(ask)
    change = advice["would_change"][0]
    assert {"question", "answer", "next_action"} <= set(change)
    assert set(change["answer"]) == {"is", "evidence"}


def test_what_was_printed_as_json_is_an_answers_file(coach, story, tmp_path):
    """A kept result can be run again, and comes to the same."""
    first = coach("prospect", "--answers", str(story), "--no-input", "--json")
    again = tmp_path / "again.json"
    again.write_text(first.out, encoding="utf-8")
    second = coach("prospect", "--answers", str(again), "--no-input", "--json", "--fresh")
    assert second.json["answers"] == first.json["answers"]
    assert second.json["next_action"] == first.json["next_action"]


def test_answers_come_from_standard_input(coach, story):
    """`--answers -` reads them there."""
    advice = coach(
        "prospect", "--answers", "-", "--no-input", "--json", stdin=story.read_text(encoding="utf-8")
    ).json
    assert advice["next_action"]["id"] == "verify_contract"


def test_options_win_over_the_file_the_file_over_what_was_kept_and_that_over_defaults(coach, small, tmp_path):
    """Each source of answers has its rank."""
    file = tmp_path / "answers.yaml"
    file.write_text("mood: badly\n", encoding="utf-8")
    kept = ("small", "Acme", "--no-input", "--json")
    assert coach(*kept).json["answers"]["mood"]["is"] == "well"
    assert coach(*kept, "--answers", str(file)).json["answers"]["mood"]["is"] == "badly"
    assert coach(*kept).json["answers"]["mood"]["is"] == "badly"
    assert coach(*kept, "--fresh").json["answers"]["mood"]["is"] == "well"
    assert coach(*kept, "--answers", str(file), "--mood", "well").json["answers"]["mood"]["is"] == "well"


def test_answers_taken_from_before_are_said(coach, small):
    """Nobody is surprised by an answer they did not give today."""
    coach("small", "Acme", "--mood", "badly", "--no-input", "--json")
    again = coach("small", "ACME ", "--no-input", "--json")
    assert again.json["next_action"]["id"] == "cheer"
    assert "1 answer taken from before" in again.err
    assert "mood" in again.err


def test_evidence_alone_adds_to_the_answer_in_the_file(coach, small, tmp_path):
    """An option for how it is known goes with the value that is there."""
    file = tmp_path / "answers.yaml"
    file.write_text("contract: binding\n", encoding="utf-8")
    advice = coach(
        "small", "--answers", str(file), "--contract-evidence", "seen", "--no-input", "--json"
    ).json
    assert advice["answers"]["contract"] == {"is": "binding", "evidence": "seen"}


def test_unknown_is_an_answer_to_every_question(coach, small):
    """`unknown` can be given for each, also over a kept answer."""
    coach("small", "Acme", "--contract", "free", "--no-input")
    advice = coach("small", "Acme", "--contract", "unknown", "--mood", "unknown", "--no-input", "--json").json
    assert advice["answers"]["contract"] == {"is": None, "evidence": None}
    assert advice["answers"]["mood"] == {"is": None, "evidence": None}


def test_an_older_name_of_a_question_still_answers_it(coach, small, tmp_path):
    """Aliases work as options and in files."""
    file = tmp_path / "answers.yaml"
    file.write_text("bound: free\n", encoding="utf-8")
    assert (
        coach("small", "--answers", str(file), "--no-input", "--json").json["answers"]["contract"]["is"]
        == "free"
    )
    assert (
        coach("small", "--bound", "free", "--no-input", "--json").json["answers"]["contract"]["is"] == "free"
    )


def test_a_list_is_given_one_option_each(coach, small):
    """A repeated option makes a list."""
    advice = coach("small", "--names", "Ann", "--names", "Bo, Jr.", "--no-input", "--json").json
    assert advice["answers"]["names"]["is"] == ["Ann", "Bo, Jr."]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["small", "--contract", "bindig"],
            ["--contract: 'bindig' is not one of its answers", "binding, ending, free"],
        ),
        (["small", "--contract", "free", "--contract-evidence", "rumour"], ["guess, said, example, seen"]),
        (["small", "--contract-evidence", "said"], ["--contract too"]),
        (["small", "--contract", "binding", "--days", "many"], ["'many' is not a number"]),
        (["small", "--contract", "binding", "--days", "-3"], ["a number of 0 or more"]),
        (["small", "--json", "--markdown"], ["choose one"]),
        (["small", "--answers", "nowhere.yaml"], ["There is no answers file nowhere.yaml"]),
        (["small", "--answers", "."], ["is a folder"]),
        (["small", "--colour", "red"], ["--colour"]),
        (["smal"], ["Did you mean 'small'"]),
        (["show", "99"], ["There is no session 99"]),
        (["history", "Nobody"], ["There is no customer 'Nobody'"]),
        (["playbook", "show", "smal"], ["Did you mean 'small'"]),
    ],
)
def test_wrong_use_says_what_would_be_right(coach, small, arguments, said):
    """Exit 2, nothing on standard output, the valid answers on standard error."""
    ran = coach(*arguments, *(["--no-input"] if arguments[0] == "small" else []))
    assert ran.code == 2
    assert ran.out == ""
    for part in said:
        assert part in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("- contract\n", "An answers file is a mapping"),
        ("contrakt: free\n", "Did you mean 'contract'?"),
        ("contract: {was: free}\n", "means nothing here"),
        ("contract: {evidence: said}\n", "has no `is`"),
        ("contract: free\ncontract: binding\n", "stands twice"),
        ("contract: [free\n", "answers.yaml"),
        ("contract: [free, binding]\n", "one answer"),
        ("\xff\xfe", "answers.yaml"),
    ],
)
def test_a_faulty_answers_file_is_wrong_use(coach, small, tmp_path, content, said):
    """Exit 2 and the place, never a traceback."""
    file = tmp_path / "answers.yaml"
    file.write_bytes(content.encode("latin-1"))
    ran = coach("small", "--answers", str(file), "--no-input")
    assert ran.code == 2
    assert said in ran.err


def test_an_answer_that_is_not_asked_in_this_case_is_said(coach, small):
    """Nothing given is dropped in silence."""
    ran = coach("small", "--contract", "free", "--days", "3", "--no-input", "--json")
    assert ran.code == 0
    assert "'days' is not asked in this case" in ran.err


@pytest.mark.parametrize("name", ["class", "from", "lambda", "ctx", "self", "input_"])
def test_a_question_may_have_any_name(coach, small, name):
    """Also one that Python or the command line uses itself."""
    text = (
        small.read_text(encoding="utf-8").replace("id: mood", f"id: {name}").replace("{mood:", f"{{{name}:")
    )
    small.write_text(text.replace("customer", "ctx_of"), encoding="utf-8")
    option = "--" + name.replace("_", "-")
    ran = coach("small", "Acme", option, "badly", "--no-input", "--json")
    assert ran.json["next_action"]["id"] == "cheer", ran.err


def test_an_empty_option_is_wrong_use(coach, small):
    """An unset shell variable is no answer, not even "I don't know"."""
    ran = coach("small", "--contract", "", "--no-input")
    assert ran.code == 2
    assert "--contract unknown" in ran.err


def test_all_bad_answers_are_told_at_once(coach, small, tmp_path):
    """Each with its own line of the file, or its option."""
    (tmp_path / "answers.yaml").write_text("contract: fre\nmood: sad\n", encoding="utf-8")
    ran = coach("small", "--answers", "answers.yaml", "--no-input")
    assert ran.code == 2
    assert "answers.yaml:1:11: contract: 'fre'" in ran.err
    assert "answers.yaml:2:7: mood: 'sad'" in ran.err


def test_a_required_answer_that_nobody_can_give_names_its_option(coach, small):
    """Exit 3, with the option and what it takes."""
    small.write_text(
        small.read_text().replace("    evidence: yes\n", "    evidence: yes\n    required: yes\n")
    )
    ran = coach("small", "--no-input")
    assert ran.code == 3
    assert "--contract  Are they bound? It takes one of: binding, ending, free." in ran.err
    assert coach("history").out.startswith("No conversations yet")


def test_without_a_terminal_nothing_is_asked(coach, small):
    """Lines in a pipe are not taken for answers to prompts."""
    advice = coach("small", "--json", stdin="binding\nbinding\n").json
    assert advice["answers"]["contract"]["is"] is None


def test_a_pipe_gets_plain_text(coach, small):
    """No colour, no frame, all of it."""
    out = coach("small", "Acme", "--contract", "binding", "--no-input").out
    assert "NEXT: Read it with Acme" in out
    assert "\x1b" not in out
    assert "╭" not in out


def test_markdown_is_for_notes(coach, small):
    """Headings and lists, and what people wrote is text in it."""
    out = coach("small", "*Acme* [x]", "--contract", "binding", "--no-input", "--markdown").out
    assert out.startswith("# \\*Acme\\* \\[x\\] · A small playbook")
    assert "**Next: Read it with \\*Acme\\* \\[x\\]**" in out
    assert "## Say\n\n- “Could we look?”" in out


def test_an_unknown_placeholder_stays_visible(coach, small):
    """What is not known is shown as such, not left out."""
    assert coach("small", "--contract", "binding", "--no-input", "--json").json["next_action"]["do"] == (
        "Read it with [CUSTOMER?]"
    )


def test_a_gap_is_the_playbooks_fault_and_keeps_nothing_half(coach, small):
    """Exit 4, and it says what to add."""
    text = small.read_text(encoding="utf-8")
    small.write_text(text[: text.index("  - id: go_on")] + text[text.index("examples:") :], encoding="utf-8")
    ran = coach("small", "--contract", "free", "--no-input")
    assert ran.code == 4
    assert "otherwise: yes" in ran.err


def test_advice_that_a_playbook_forbids_itself_is_marked(coach, small):
    """A broken `never` is shown, where the advice is."""
    rule = "never:\n  - {do: read_it, when: {contract: binding}, because: It is too early.}\n"
    small.write_text(
        small.read_text(encoding="utf-8").replace("examples:\n", rule + "examples:\n"), encoding="utf-8"
    )
    assert "It is too early." in coach("small", "--contract", "binding", "--no-input").out
    ran = coach("small", "--contract", "binding", "--no-input", "--json")
    assert ran.json["broken"] == [{"do": "read_it", "because": "It is too early."}]


@pytest.mark.parametrize(
    "name",
    [
        "\"Quotes\" & 'co'",
        "Two\nlines",
        "Zoë 🦷 Ltd",
        "[red]Acme[/red]",
        "\x1b[31mAcme\x1b]8;;x\x07",
        "x" * 10_000,
    ],
)
def test_any_name_is_kept_and_shown_safely(coach, small, name):
    """Stored as it is, found again, and never acting on the terminal."""
    ran = coach("small", name, "--mood", "badly", "--no-input", "--json")
    assert ran.json["customer"] == name.strip()
    for shown in (
        coach("small", name, "--no-input").out,
        coach("history").out,
        coach("history", name).out,
        coach().out,
    ):
        assert "\x1b" not in shown
        assert "\x07" not in shown
    assert len(coach("history", name, "--json").out.splitlines()) == 2


def test_a_name_that_is_too_long_is_refused(coach, small):
    """Beyond 10,000 characters it is no name."""
    ran = coach("small", "x" * 10_001, "--no-input")
    assert ran.code == 2
    assert "10,000 is the most" in ran.err


def test_a_near_miss_is_told_not_merged(coach, small):
    """In a script, a slip of the keys makes a new customer, and says so."""
    coach("small", "Harbor Dental", "--no-input")
    ran = coach("small", "Harbor Dentl", "--no-input", "--json")
    assert "Did you mean 'Harbor Dental'?" in ran.err
    assert ran.json["customer"] == "Harbor Dentl"


def test_help_shows_every_question_with_its_choices(coach, small):
    """A playbook's own options stand in its help."""
    out = coach("small", "--help").out
    for part in (
        "--contract",
        "binding|ending|free",
        "--contract-evidence",
        "guess|said|example|seen",
        "--days",
        "--answers",
        "CUSTOMER",
    ):
        assert part in out


def test_the_help_of_coach_lists_each_playbook(coach, small):
    """Playbooks are commands."""
    out = coach("--help").out
    for part in ("small", "A small playbook", "prospect", "clarify", "trust", "history", "playbook"):
        assert part in out


def test_every_json_is_valid_whatever_is_in_it(coach, small):
    """Control characters and quotes come through as JSON."""
    ran = coach("small", 'a"\\\x01b', "--no-input", "--json")
    assert json.loads(ran.out)["customer"] == 'a"\\\x01b'


def test_a_faulty_playbook_harms_no_other(coach, small):
    """Its own run says its faults, exit 4; Coach starts, lists and runs the others."""
    broken = small.with_name("broken.yaml")
    broken.write_text("format: 1\ntitle: Broken\nquestions: []\nrecommned: []\n", encoding="utf-8")
    ran = coach("broken")
    assert ran.code == 4
    assert "broken.yaml:4:1" in ran.err
    assert "Did you mean 'recommend'" in ran.err
    assert coach("small", "--no-input").code == 0
    assert coach("--help").code == 0
    assert "faulty" in coach("--help").out
    assert coach().code == 0
    listed = coach("playbook", "list")
    assert listed.code == 0
    assert "FAULTY" in listed.out


def test_a_playbook_named_like_a_command_is_a_fault(coach, small):
    """It can never be called, so it is said."""
    small.with_name("history.yaml").write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    assert "is a command of Coach already" in coach("playbook", "list").out
    assert coach("history").code == 0


def test_playbooks_are_found_in_all_their_places_and_the_later_wins(coach, small, tmp_path, monkeypatch):
    """The user's folder, the working folder's `.coach`, and COACH_PLAYBOOKS."""

    def put(folder: Path, title: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        text = small.read_text(encoding="utf-8").replace("A small playbook", title)
        (folder / "small.yaml").write_text(text, encoding="utf-8")

    def title() -> str:
        return coach("small", "--no-input", "--json").json["title"]

    assert title() == "A small playbook"
    put(tmp_path / ".coach" / "playbooks", "The folder's")
    below = tmp_path / "deep" / "down"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert title() == "The folder's"
    put(tmp_path / "team", "The team's")
    monkeypatch.setenv("COACH_PLAYBOOKS", str(tmp_path / "team"))
    assert title() == "The team's"
    assert "in place of the one that is yours and this folder's" in coach("playbook", "list").out


def test_a_changed_playbook_is_read_anew(coach, small):
    """No copy outlives the file it was made from."""
    assert coach("small", "--no-input", "--json").json["title"] == "A small playbook"
    text = small.read_text(encoding="utf-8").replace("A small playbook", "Another title")
    small.write_text(text, encoding="utf-8")
    assert coach("small", "--no-input", "--json").json["title"] == "Another title"
