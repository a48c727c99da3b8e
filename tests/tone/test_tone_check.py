"""What is found in a text: places, own words, comments, formats; and that nothing is ever too much."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.tone import formats, rulebook
from coach.tone.checker import check
from coach.tone.draft import Draft, strip_comments
from coach.tone.drafts import kind_of, read_draft
from coach.tone.findings import Finding, count, fails, weight
from coach.tone.library import load_rules

RULES = load_rules()
EMAILS = Path(__file__).parent / "emails"

POINTED = """\
Mark,

I'm sorry if you felt the order was late, but as I told you in March, the lead time is six weeks. You should have
placed it earlier. As I already explained, nobody else has complained. Next time please read the confirmation before
you complain.

Dan
"""


def rules_in(text: str, file: str = "-") -> list[tuple[str, str]]:
    """Give each finding's rule and words."""
    return [(one.rule, one.words) for one in check(read_draft(text.encode(), file), RULES)]


def letters(name: str) -> list[str]:
    """Read a file of letters."""
    read: list[str] = yaml.safe_load((EMAILS / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def test_a_pointed_half_apologetic_letter_has_several_errors() -> None:
    """Pointed, half-apologetic and half I-told-you-so: each of the three is an error of its own."""
    errors = {one.rule[:3] for one in check(Draft(POINTED), RULES) if one.severity == "error"}
    assert {"APO", "BLM", "ITY"} <= errors


def test_places_count_lines_and_characters_from_one() -> None:
    """A finding points at its words, in characters, not bytes."""
    found = check(Draft("Grüße 😀 an alle.\nÄh, you should have\nread it."), RULES)
    one = next(one for one in found if one.rule == "BLM001")
    assert (one.line, one.column, one.end_line, one.end_column) == (2, 5, 3, 5)
    assert one.words == "you should have\nread"


def test_quoted_history_and_signature_are_not_judged() -> None:
    """Only our own words count in a reply that quotes the mail below."""
    text = "Hi Ann, thank you.\n\n> You should have read it. Calm down!\n\nOn Monday Ann wrote:\nYou should have read it.\n"
    assert rules_in(text) == []
    assert rules_in("Hi Ann, thank you.\n-- \nTom, who says: calm down!\n") == []


def test_what_stands_in_quotation_marks_is_not_ours() -> None:
    """Words we only cite are not held against us."""
    assert rules_in('You wrote "sorry, but you should have read it". Thank you for telling me.') == []


def test_markdown_code_and_quotes_are_passed_over() -> None:
    """Code, quotes, link targets and comments of a Markdown file are no letter."""
    text = (
        "# Thank you\n\n`you should have read it`\n\n```\nyou should have read it\n```\n\n"
        "> you should have read it\n\n    you should have read it\n\n[here](http://x.org/you-should-have-read)\n"
    )
    assert rules_in(text, "a.md") == []
    assert [rule for rule, _ in rules_in(text, "a.txt")].count("BLM001") > 2


def test_a_comment_silences_the_paragraph_below_it() -> None:
    """`<!-- coach: ignore BLM001 -->` on a line of its own holds for the paragraph below, and for no other rule."""
    text = "<!-- coach: ignore BLM001, APO -->\nYou should have read it.\nCalm down!\n\nYou should have read it.\n"
    assert [rule for rule, _ in rules_in(text) if rule in ("BLM001", "DIS001")] == ["DIS001", "BLM001"]


def test_a_comment_with_an_empty_line_below_silences_the_rest() -> None:
    """With an empty line below it, it holds to the end."""
    text = "You should have read it.\n\n<!-- coach: ignore BLM -->\n\nYou should have read it.\n\nYou should have asked.\n"
    assert [rule for rule, _ in rules_in(text) if rule == "BLM001"] == ["BLM001"]


def test_comments_are_taken_out_before_a_text_is_sent() -> None:
    """No comment of ours is left, and nothing else is gone."""
    text = "Hi,\n<!-- coach: ignore BLM001 -->\nyou <!-- not ours --> there\n  <!-- coach: ignore APO -->"
    assert strip_comments(text) == "Hi,\nyou <!-- not ours --> there\n"
    assert strip_comments("plain") == "plain"


def test_a_message_file_is_judged_by_its_own_words_and_places() -> None:
    """In a `.eml` the places are those of the file; header, history and signature are not judged."""
    raw = (
        b"From: a@x.org\r\nSubject: You should have read it\r\nDate: Tue, 4 Mar 2025 10:00:00 +0100\r\n\r\nHi Bob,\r\n\r\n"
        b"thank you. You should have read it.\r\n\r\n-- \r\nAnn\r\n\r\nOn Mon, 3 Mar 2025, Bob wrote:\r\n> Calm down!\r\n"
    )
    found = check(read_draft(raw, "m.eml"), RULES)
    assert [(one.rule, one.line, one.column) for one in found if one.severity == "error"] == [
        ("BLM001", 7, 12)
    ]


def test_an_encoded_message_is_read_too() -> None:
    """Base64 hides nothing; the places are then those of the message's text."""
    raw = (
        b"From: a@x.org\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        b"WW91IHNob3VsZCBoYXZlIHJlYWQgaXQu\n"
    )
    assert [
        (one.line, one.column) for one in check(read_draft(raw, "m.eml"), RULES) if one.rule == "BLM001"
    ] == [(1, 1)]


@pytest.mark.parametrize(
    ("file", "kind"),
    [("a.md", "markdown"), ("a.EML", "mail"), ("a.txt", "text"), ("-", "text"), ("a", "text")],
)
def test_the_ending_of_a_name_tells_the_kind(file: str, kind: str) -> None:
    """What is not Markdown or mail is plain text."""
    assert kind_of(file) == kind


def finding(severity: str = "error", file: str = "a b,c.txt", message: str = "Is 100% so:\nno.") -> Finding:
    """Make a finding to be shown."""
    return Finding(
        "APO001", severity, "Title, one", file, 2, 3, 2, 9, message, "Say it.", "Us", 4, 10, "words"
    )  # type: ignore[arg-type]


def test_the_json_form_is_the_contract() -> None:
    """One object a file, with the keys the contract names."""
    told = formats.as_json("a.txt", [finding()])
    assert {key: told[key] for key in ("envelope", "kind", "file")} == {
        "envelope": 1,
        "kind": "findings",
        "file": "a.txt",
    }
    assert {
        "rule",
        "severity",
        "file",
        "line",
        "column",
        "end_column",
        "message",
        "suggestion",
        "source",
    } <= set(told["findings"][0])
    assert json.loads(json.dumps(told)) == told


def test_the_line_form_is_one_line_that_editors_jump_to() -> None:
    """`file:line:column:` first, and no line break or escape sequence gets through."""
    line = formats.as_line(finding(file="a\x1b[31m\n.txt"))
    assert line.startswith("a .txt:2:3: error: Is 100% so: no. [APO001]")
    assert "\n" not in line
    assert "\x1b" not in line


def test_the_github_form_escapes_what_has_a_meaning_there() -> None:
    """Commas and colons in names, per cents and line breaks in messages."""
    line = formats.as_github(finding("info"))
    assert line == (
        "::notice file=a b%2Cc.txt,line=2,endLine=2,col=3,endColumn=9,title=APO001 Title%2C one::Is 100%25 so: no. Say it."
    )


def test_the_sarif_form_names_each_rule_once_and_points_at_the_words() -> None:
    """Results refer to their rule by id and place; columns count characters; addresses are escaped."""
    found = check(Draft("You should have read it. Whatever.", "über uns.txt"), RULES)
    log = formats.as_sarif(found, RULES, "1.2.3")
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    described = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in described}) == len(described) == len(RULES)
    assert run["results"]
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "%C3%BCber%20uns.txt"
        assert set(place["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}


def test_the_fail_level_decides() -> None:
    """An error fails at every level but never, a warning only from warning on."""
    assert fails([finding("error")], "error")
    assert not fails([finding("warning")], "error")
    assert fails([finding("warning")], "warning")
    assert fails([finding("info")], "info")
    assert not fails([finding("error")], "never")
    assert count([finding("error"), finding("info")]) == {"error": 1, "warning": 0, "info": 1}


def test_a_rule_can_be_explained() -> None:
    """Everything about a rule in words: message, rewrite, reason, source, examples."""
    told = rulebook.explain(RULES.get("apo001"))
    rule = RULES.get("APO001")
    for part in (rule.message, rule.instead, rule.why, str(rule.source), rule.bad[0].text, rule.good[0].text):
        assert part in told
    assert len(list(rulebook.listing(RULES))) == len(RULES)


def test_the_reference_of_the_rules_is_up_to_date() -> None:
    """docs/tone-rules.md is what the rules make it (`python docs/tone/write_rules.py` writes it anew)."""
    page = Path(__file__).parents[2] / "docs" / "tone-rules.md"
    assert page.read_text(encoding="utf-8") == rulebook.markdown(RULES)


@pytest.mark.parametrize("half", ["a", "b"])
def test_rude_letters_are_told_from_considerate_ones(half: str) -> None:
    """The sum of the findings tells them apart (ROC-AUC), also in the half that no model was trained on."""
    rude = [weight(check(Draft(text), RULES)) for text in letters(f"rude_{half}")]
    kind = [weight(check(Draft(text), RULES)) for text in letters(f"considerate_{half}")]
    wins = sum((one > other) + (one == other) / 2 for one in rude for other in kind)
    assert wins / (len(rude) * len(kind)) >= 0.95


@pytest.mark.parametrize("half", ["a", "b"])
def test_no_considerate_letter_has_an_error(half: str) -> None:
    """An error in a considerate letter would teach people to ignore errors."""
    for text in letters(f"considerate_{half}"):
        assert not [one.rule for one in check(Draft(text), RULES) if one.severity == "error"], text


INNOCENT = [
    "I'm sorry you didn't receive my quote.",
    "If you had any questions, just call me.",
    "You must be tired of waiting.",
    "You should have received an email from us this morning.",
    "Let me know next time you're in town!",
    "You didn't do anything wrong.",
    "Sorry, but could you send the photo once more?",
    "I'm sorry, but we don't have it in blue. Grey could be with you tomorrow.",
    "You don't have to do anything.",
    "As promised, here are the two clauses.",
    "Nothing you should have done would have changed it.",
    "Our supplier's truck is late. I've asked them for a new time.",
    "I hope you're happy with the new sofa.",
    "Your error message helped me find it.",
    "It was not your fault.",
    "I warned our driver about the step.",
    "We should have told you.",
    "I will stop by on Tuesday.",
    "Things will calm down after the fair.",
    "No one else can do this as well as you.",
    "The last time we met you told me about your daughter.",
    "Thank you for your patience. We are done with the first floor.",
    "We take this very seriously.",
    "You will get your refund when we receive the item.",
    "We hope you will be back soon!",
    "You are entitled to a full refund.",
    "Are you new to our service?",
    "You're not the only one who had this problem.",
    "We will bend over backwards to help you.",
    "Packages get lost now and then, and I'm sorry yours did.",
    "Relax and enjoy our spa.",
    "We have told our staff to be more careful in the future.",
    "Here is what happens when you cancel.",
    "We can't take it back after 30 days.",
    "Your case is closed; reply to reopen it.",
    "You've waited long enough already.",
    "This makes it much simpler for you.",
    "Think carefully before you decide, there is no hurry.",
    "I'm sorry that you had to go somewhere else.",
    "We can send it to our collection point near you.",
    "Please pay attention to the opening hours.",
    "We offer babysitting from six to ten.",
    "How difficult is it to install?",
    "Could you tell me more about your error?",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_are_no_error(text: str) -> None:
    """Sentences that only look like the bad ones."""
    assert not [one.rule for one in check(Draft(text), RULES) if one.severity == "error"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["-", "a.md", "a.eml"]))
def test_a_check_never_fails_and_its_places_are_true(text: str, file: str) -> None:
    """Whatever the text, every finding's place lies in it and names its words."""
    draft = read_draft(text.encode("utf-8", "replace"), file)
    for one in check(draft, RULES):
        assert 0 <= one.start <= one.end <= len(draft.text)
        assert draft.text[one.start : one.end] == one.words
        assert one.line >= 1
        assert one.column >= 1
        assert (one.line, one.column) <= (one.end_line, one.end_column)
        assert "\n" not in formats.as_line(one)


PIECES = [
    "I'm sorry", "if you felt", "that way", ", but", "you should have", "read it", "again,", "\n", "\n\n", ". ", "! ",
    "> ", '"', "<!-- coach: ignore APO -->\n", "I will refund $20", "by Friday", "you people", "NOT", "!!", "we", "`", "```\n",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join), st.sampled_from(["-", "a.md"]))
def test_a_check_holds_on_texts_full_of_findings(text: str, file: str) -> None:
    """The same for texts made of what rules look for."""
    draft = read_draft(text.encode(), file)
    findings = check(draft, RULES)
    assert all(draft.text[one.start : one.end] == one.words for one in findings)
    assert check(Draft(strip_comments(draft.text), file, draft.kind), RULES) is not None
    assert [one.start for one in findings] == sorted(one.start for one in findings)


@pytest.mark.parametrize(
    "piece",
    [
        "sorry ",
        "sorry but you should have ",
        "you ",
        "!",
        "A",
        "\n",
        "> ",
        "<!-- ",
        '"',
        "a@",
        "`",
        "1,",
        "word. ",
        "(",
        "i will ",
    ],
)
def test_time_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    """Eight times as much of one hard thing takes eight times as long, give or take what a busy machine adds."""

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            check(Draft(text), RULES)
            best = min(best, time.process_time() - start)
        return best

    short, long = seconds(4_000), seconds(32_000)
    assert long < 8 * 3 * short + 0.3
