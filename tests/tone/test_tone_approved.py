"""What may be promised: the form of the file, and what of a draft lies outside it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.faults import FaultyFile
from coach.tone.approved import Approved, outside, read_approved, read_approved_text
from coach.tone.checker import check
from coach.tone.commitments import commitments
from coach.tone.draft import Draft
from coach.tone.library import load_rules
from coach.tone.sums import REMEDIES

RULES = load_rules()
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)  # a Monday

FORM = """format: 1
amounts: {up_to: 200, currency: EUR}
percent: {up_to: 10}
remedies: [refund, discount, replacement]
dates: {from: 2026-11-24, until: 2026-12-31}
"""


def outside_of(text: str, form: str = FORM) -> list[str]:
    """Give the parts of a text's promises that are not approved."""
    return [
        part.text for part in outside(commitments(Draft(text), NOW), read_approved_text(form, "may.yaml"))
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I'll refund 120 euros on Wednesday.", []),
        ("I'll refund 480 euros on Wednesday.", ["480 euros"]),
        ("I'll refund $120 on Wednesday.", ["$120"]),
        ("I can give you a discount of 8 %.", []),
        ("I can give you a discount of 15 %.", ["15 %"]),
        ("We will send you a voucher.", ["voucher"]),
        ("I'll send a replacement today.", ["today"]),
        ("I'll send a replacement by 15 January.", ["15 January"]),
        ("We are unable to refund the 480 euros.", []),
        ("Did you pay 480 euros by voucher?", []),
        ("The invoice of 480 euros is open.", []),
        ("I've refunded 480 euros on Friday.", ["480 euros"]),
        ("You can keep it and take 300 euros off.", ["300 euros"]),
        ("If you send the form, I'll refund 250 euros tomorrow.", ["250 euros"]),
        ("I'll refund 1.250,00 euros on Wednesday.", ["1.250,00 euros"]),
        ("I'll refund €0.2k on Wednesday.", []),
        ("I'll refund 200 EUR and EUR 201 on Wednesday.", ["EUR 201"]),
    ],
)
def test_what_lies_outside_is_told(text: str, left: list[str]) -> None:
    """Sums above the limit or in another currency, other remedies, other days; refusals and questions promise nothing."""
    assert outside_of(text) == left


def test_what_the_file_does_not_name_may_not_be_promised() -> None:
    """An approved file that names only remedies approves no sum, no percentage and no day."""
    text = "I'll refund 5 euros and 1 % on Wednesday."
    assert outside_of(text, "format: 1\nremedies: any\n") == ["5 euros", "1 %", "Wednesday"]


def test_any_allows_everything_of_its_kind() -> None:
    """`any` in the place of a limit."""
    form = "format: 1\namounts: any\npercent: any\nremedies: any\ndates: any\n"
    assert outside_of("I'll refund $9,000,000 and a voucher of 90 % in May.", form) == []


def test_an_unapproved_promise_is_an_error_with_its_words() -> None:
    """CMT006 points at the sum."""
    approved = read_approved_text(FORM, "may.yaml")
    draft = Draft("Hi Ann,\n\nI'll refund 480 euros on Wednesday.")
    found = [one for one in check(draft, RULES, approved=approved, now=NOW) if one.rule == "CMT006"]
    assert [(one.severity, one.line, one.column, one.words) for one in found] == [
        ("error", 3, 13, "480 euros")
    ]
    assert not [one for one in check(draft, RULES, now=NOW) if one.rule == "CMT006"]


def test_all_faults_of_the_form_are_told_at_once() -> None:
    """Each with its place and what would be right."""
    text = (
        "format: 2\namounts: {up_to: many, currency: euro}\npercent: {upto: 3}\nremedies: [refnd]\n"
        "dates: {from: 2026-13-01, until: tomorrow}\nprice: 3\n"
    )
    with pytest.raises(FaultyFile) as error:
        read_approved_text(text, "may.yaml")
    told = str(error.value).splitlines()
    assert [line.split(":")[1] for line in told] == sorted(line.split(":")[1] for line in told)
    for wanted in (
        "`format` is '2'",
        "'many'",
        "'euro'",
        "'upto'",
        "Did you mean 'refund'",
        "'2026-13-01'",
        "'tomorrow'",
        "'price'",
    ):
        assert any(wanted in line for line in told), wanted


def test_days_in_the_wrong_order_are_a_fault() -> None:
    """`until` may not be before `from`."""
    with pytest.raises(FaultyFile, match="before `from`"):
        read_approved_text("format: 1\ndates: {from: 2026-05-02, until: 2026-05-01}\n", "may.yaml")


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    """As every other file, with the same care."""
    path = tmp_path / "may.yaml"
    path.write_text(FORM, encoding="utf-8")
    assert read_approved(path) == Approved(
        200.0,
        "EUR",
        10.0,
        frozenset(("refund", "discount", "replacement")),
        (date(2026, 11, 24), date(2026, 12, 31)),
    )
    with pytest.raises(FaultyFile, match="no such file"):
        read_approved(tmp_path / "none.yaml")


@given(st.text(max_size=200), st.sampled_from(REMEDIES))
def test_listing_promises_never_fails_and_its_places_are_true(text: str, remedy: str) -> None:
    """Whatever the text, each promise and each part of it stands where it says."""
    draft = Draft(f"{text} I will send a {remedy} of $5 by Friday. {text}")
    for one in commitments(draft, NOW):
        assert 0 <= one.start < one.end <= len(draft.text)
        assert one.as_json(draft)["line"] >= 1
        for part in one.parts:
            assert " ".join(draft.text[part.start : part.end].split()) == part.text
