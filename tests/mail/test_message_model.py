"""A message's passages point into its whole text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.message import Forwarded, Message, Passage, Person
from coach.mail.roles import Role, passage_of, passages, roles_of

LINES = st.lists(st.text(alphabet="ab ", max_size=5), min_size=1, max_size=12)


def test_an_offset_leads_to_its_line_and_column() -> None:
    """In a passage of two runs, offsets lead to the lines and columns of the whole text."""
    passage = Passage("first\nsecond\n\nthird", ((2, 3), (7, 7)))
    places = [passage.place(passage.text.index(word)) for word in ("first", "second", "cond", "third")]
    assert places == [(2, 1), (3, 1), (3, 3), (7, 1)]
    assert passage.place(len(passage.text)) == (7, 6)
    assert passage.place(passage.text.index("\n\n") + 1) == (3, 7), (
        "the empty line between runs is their seam"
    )


@pytest.mark.parametrize("offset", [-1, 6])
def test_an_offset_outside_is_refused(offset: int) -> None:
    """Offsets before the beginning or behind the end are errors, as for any text."""
    with pytest.raises(IndexError):
        Passage("first", ((1, 1),)).place(offset)


def test_the_lines_of_a_passage_carry_their_numbers() -> None:
    """A passage gives its lines with their numbers, without the seam."""
    assert list(Passage("a\n\nb\n\nc", ((1, 3), (9, 9))).lines()) == [(1, "a"), (2, ""), (3, "b"), (9, "c")]


@given(LINES, st.data())
def test_every_character_of_a_passage_is_where_it_says(lines: list[str], data: st.DataObject) -> None:
    """The character at an offset of a passage is the one at that line and column of the whole text."""
    roles = [
        role if role is Role.BLANK else data.draw(st.sampled_from([Role.WORDS, Role.QUOTED, Role.SIGNATURE]))
        for role in roles_of(lines)
    ]
    found = passages(lines, roles)
    seen = []
    for role in (Role.WORDS, Role.QUOTED, Role.SIGNATURE):
        passage = passage_of(found, role)
        seen += [number for number, line in passage.lines() if line.strip()]
        for offset, sign in enumerate(passage.text):
            if sign != "\n":
                line, column = passage.place(offset)
                assert lines[line - 1][column - 1] == sign
    assert sorted(seen) == [number for number, line in enumerate(lines, 1) if line.strip()]


def test_the_customer_is_who_wrote_the_words() -> None:
    """Of a message that was passed on, the customer and the date are those of the words."""
    desk, rosa = Person("desk@ours.example"), Person("rosa@cafe.example", "Rosa")
    sent, written = datetime(2025, 3, 4, tzinfo=UTC), datetime(2025, 3, 3, tzinfo=UTC)
    assert Message(sender=desk, date=sent).customer == desk
    passed_on = Message(sender=desk, date=sent, forwarded=Forwarded(rosa, written, "Help"))
    assert (passed_on.customer, passed_on.written) == (rosa, written)
    assert (str(rosa), str(desk), bool(Person())) == ("Rosa <rosa@cafe.example>", "desk@ours.example", False)
