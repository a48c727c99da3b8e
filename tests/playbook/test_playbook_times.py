"""Lengths of time and days, as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.times import UNITS, Day, Length, read_day, read_length

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "seconds"),
    [
        ("30 minutes", 30, "minute", 1_800),
        ("1 day", 1, "day", 86_400),
        ("2 Weeks", 2, "week", 1_209_600),
        (" 24  hours ", 24, "hour", 86_400),
        ("30minutes", 30, "minute", 1_800),
        ("1 month", 1, "month", 2_592_000),
        ("1 year", 1, "year", 31_536_000),
    ],
)
def test_a_length_is_read_as_written(text: str, amount: int, unit: str, seconds: int) -> None:
    """Amount and unit are kept, singular or plural, whatever the case and the blanks."""
    length = read_length(text)
    assert length == Length(amount, unit)
    assert length is not None
    assert length.seconds == seconds


@pytest.mark.parametrize(
    "text", ["", "soon", "0 days", "-1 day", "1.5 days", "1 fortnight", "day", "12345 days", "1 day ago"]
)
def test_what_is_no_length_is_none(text: str) -> None:
    """Nothing is guessed: not a length, or none at all, is no length."""
    assert read_length(text) is None


@given(st.integers(1, 9_999), st.sampled_from(UNITS))
def test_a_length_says_what_can_be_read_again(amount: int, unit: str) -> None:
    """What a length says reads as the same length."""
    assert read_length(str(Length(amount, unit))) == Length(amount, unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 3, 11)),
        ("yesterday", date(2026, 3, 9)),
        ("in 90 days", date(2026, 6, 8)),
        ("60 days ago", date(2026, 1, 9)),
        ("in 1 week", date(2026, 3, 17)),
        ("2 weeks ago", date(2026, 2, 24)),
        ("in 1 month", date(2026, 4, 10)),
        ("1 year ago", date(2025, 3, 10)),
        ("in 9999 years", date.max),
        ("9999 years ago", date.min),
        ("0 days ago", TODAY),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    """Fixed days, and days counted from today; what lies beyond the calendar is its end."""
    found = read_day(text)
    assert found is not None
    assert found.on(TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "90 days",
        "in 90",
        "in 60 days ago",
        "2026-02-30",
        "2026-13-01",
        "31.12.2026",
        "20261231",
        "٢٠٢٦-٠١-٠١",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    """Nothing is guessed: a length alone, a day that is not in the calendar and other ways to write one are no days."""
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 1, 31), "in 1 month", date(2026, 2, 28)),
        (date(2024, 1, 31), "in 1 month", date(2024, 2, 29)),
        (date(2024, 2, 29), "1 year ago", date(2023, 2, 28)),
        (date(2026, 12, 31), "in 2 months", date(2027, 2, 28)),
        (date(2026, 1, 1), "1 month ago", date(2025, 12, 1)),
        (date(2026, 3, 31), "in 1 month", date(2026, 4, 30)),
    ],
)
def test_months_end_where_they_end(today: date, text: str, day: date) -> None:
    """A month on from the last day of a long month is the last day of the next."""
    found = read_day(text)
    assert found is not None
    assert found.on(today) == day


@given(st.dates(), st.integers(-9_999, 9_999), st.sampled_from(["day", "week", "month", "year"]))
def test_days_never_fail_and_keep_their_direction(today: date, amount: int, unit: str) -> None:
    """Whatever is added to whatever day, a day comes out, on the right side of today."""
    day = Day(None, amount, unit).on(today)
    assert (day > today) == (amount > 0) or day in (date.min, date.max)
    assert (day < today) == (amount < 0) or day in (date.min, date.max)


@given(st.integers(-9_999, 9_999), st.sampled_from(["day", "week", "month", "year"]))
def test_a_day_says_what_can_be_read_again(amount: int, unit: str) -> None:
    """What a day counted from today says reads as the same day."""
    again = read_day(str(Day(None, amount, unit)))
    assert again is not None
    assert again.on(TODAY) == Day(None, amount, unit).on(TODAY)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_fixed_day_is_the_same_on_any_day(day: date) -> None:
    """A fixed day is itself, whenever it is asked for."""
    found = read_day(day.isoformat())
    assert found is not None
    assert found.on(TODAY) == found.on(TODAY + timedelta(days=400)) == day
    assert str(found) == day.isoformat()
