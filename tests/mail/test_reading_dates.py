"""Which day a phrase means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.calendar_days import easter, week_day, workday_after
from coach.mail.dates_meant import date_meant, month_first

TUESDAY = datetime(2025, 3, 11, 9, 20, tzinfo=timezone(timedelta(hours=1)))
FRIDAY_MORNING = datetime(2025, 3, 14, 9, 0, tzinfo=UTC)
FRIDAY_EVENING = datetime(2025, 3, 14, 18, 0, tzinfo=UTC)
SATURDAY = datetime(2025, 3, 15, 11, 0, tzinfo=UTC)
CHICAGO = datetime(2025, 3, 11, 9, 20, tzinfo=timezone(timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", "2025-03-11"),
        ("tonight", "2025-03-11"),
        ("this afternoon", "2025-03-11"),
        ("tomorrow", "2025-03-12"),
        ("tmrw", "2025-03-12"),
        ("by tommorow morning", "2025-03-12"),
        ("first thing in the morning", "2025-03-12"),
        ("the day after tomorrow", "2025-03-13"),
        ("by Friday", "2025-03-14"),
        ("by Fri", "2025-03-14"),
        ("on Tuesday", "2025-03-11"),
        ("by Monday", "2025-03-17"),
        ("this Friday", "2025-03-14"),
        ("next Friday", "2025-03-21"),
        ("Friday next week", "2025-03-21"),
        ("Monday of next week", "2025-03-17"),
        ("Friday week", "2025-03-21"),
        ("a week on Friday", "2025-03-21"),
        ("this week", "2025-03-14"),
        ("by the end of the week", "2025-03-14"),
        ("EOW", "2025-03-14"),
        ("next week", "2025-03-21"),
        ("by next week", "2025-03-17"),
        ("early next week", "2025-03-18"),
        ("by the end of next week", "2025-03-21"),
        ("the beginning of next week", "2025-03-17"),
        ("this weekend", "2025-03-15"),
        ("before the weekend", "2025-03-14"),
        ("by the end of the month", "2025-03-31"),
        ("EOM", "2025-03-31"),
        ("month-end", "2025-03-31"),
        ("this month", "2025-03-31"),
        ("next month", "2025-04-30"),
        ("by next month", "2025-04-01"),
        ("by the end of next month", "2025-04-30"),
        ("end of May", "2025-05-31"),
        ("end of May 2026", "2026-05-31"),
        ("mid-April", "2025-04-15"),
        ("by the end of the quarter", "2025-03-31"),
        ("by end of Q2", "2025-06-30"),
        ("by year-end", "2025-12-31"),
        ("by the end of the year", "2025-12-31"),
        ("by the 15th", "2025-03-15"),
        ("by 15th", "2025-03-15"),
        ("the 11th", "2025-03-11"),
        ("the 3rd", "2025-04-03"),
        ("the 31st of this month", "2025-03-31"),
        ("the 5th of next month", "2025-04-05"),
        ("Wednesday the 19th", "2025-03-19"),
        ("Wednesday 19th", "2025-03-19"),
        ("3 April", "2025-04-03"),
        ("3rd of April", "2025-04-03"),
        ("April 3", "2025-04-03"),
        ("April 3rd, 2026", "2026-04-03"),
        ("Thursday, 3 April", "2025-04-03"),
        ("Thursday April 3rd", "2025-04-03"),
        ("3 Jan", "2025-01-03"),
        ("20 Dec.", "2024-12-20"),
        ("1 November", "2025-11-01"),
        ("29 February 2028", "2028-02-29"),
        ("2025-04-03", "2025-04-03"),
        ("3.4.2025", "2025-04-03"),
        ("by 3.4.", "2025-04-03"),
        ("03/04/2025", "2025-04-03"),
        ("3/4", "2025-04-03"),
        ("25/4", "2025-04-25"),
        ("4/25", "2025-04-25"),
        ("3-4-2025", "2025-04-03"),
        ("by March", "2025-03-01"),
        ("by June", "2025-06-01"),
        ("in 3 days", "2025-03-14"),
        ("within three days", "2025-03-14"),
        ("within 3 business days", "2025-03-14"),
        ("within 5 working days", "2025-03-18"),
        ("within ten business days", "2025-03-25"),
        ("within fourteen (14) days", "2025-03-25"),
        ("within a week", "2025-03-18"),
        ("in two weeks", "2025-03-25"),
        ("in 2 weeks' time", "2025-03-25"),
        ("within a fortnight", "2025-03-25"),
        ("within a month", "2025-04-11"),
        ("in a couple of days", "2025-03-13"),
        ("in a few days", "2025-03-14"),
        ("14 days from today", "2025-03-25"),
        ("within 14 days of this letter", "2025-03-25"),
        ("within 7 days from the date of this email", "2025-03-18"),
        ("week 20", "2025-05-16"),
        ("KW 20", "2025-05-16"),
        ("by the end of week 39", "2025-09-26"),
        ("before Christmas", "2025-12-25"),
        ("by Christmas Eve", "2025-12-24"),
        ("by New Year", "2026-01-01"),
        ("before New Year's Eve", "2025-12-31"),
        ("by Easter", "2025-04-20"),
        ("Good Friday", "2025-04-18"),
        ("before Thanksgiving", "2025-11-27"),
        ("Black Friday", "2025-11-28"),
        ("before our launch on 3 April", "2025-04-03"),
        ("no later than April 30", "2025-04-30"),
        ("BY FRIDAY", "2025-03-14"),
    ],
)
def test_phrase_means_day(phrase: str, day: str) -> None:
    """Written on Tuesday 11 March 2025 in the morning, each phrase means one day."""
    meant = date_meant(phrase, TUESDAY)
    assert meant is not None
    assert (meant.date() if isinstance(meant, datetime) else meant) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("by tomorrow noon", "2025-03-12T12:00"),
        ("noon tomorrow", "2025-03-12T12:00"),
        ("by noon", "2025-03-11T12:00"),
        ("by 5pm", "2025-03-11T17:00"),
        ("by 5 p.m.", "2025-03-11T17:00"),
        ("by 17:00", "2025-03-11T17:00"),
        ("by 8am", "2025-03-12T08:00"),
        ("by 5pm tomorrow", "2025-03-12T17:00"),
        ("tomorrow at 9:30", "2025-03-12T09:30"),
        ("Friday at 5pm", "2025-03-14T17:00"),
        ("by 9am on Monday", "2025-03-17T09:00"),
        ("on 3 April at 10:15", "2025-04-03T10:15"),
        ("by 10 tomorrow morning", "2025-03-12T10:00"),
        ("by 5 today", "2025-03-11T17:00"),
        ("by midnight", "2025-03-11T23:59"),
        ("EOD", "2025-03-11T17:00"),
        ("by end of day tomorrow", "2025-03-12T17:00"),
        ("by the end of the business day", "2025-03-11T17:00"),
        ("COB Friday", "2025-03-14T17:00"),
        ("close of business on Thursday", "2025-03-13T17:00"),
        ("in 48 hours", "2025-03-13T09:20"),
        ("within 24h", "2025-03-12T09:20"),
        ("within 24hrs", "2025-03-12T09:20"),
        ("within the hour", "2025-03-11T10:20"),
        ("in half an hour", "2025-03-11T09:50"),
        ("within 30 minutes", "2025-03-11T09:50"),
        ("within the next two hours", "2025-03-11T11:20"),
    ],
)
def test_phrase_means_moment(phrase: str, moment: str) -> None:
    """A phrase with a time of day, or told in hours, means a moment at the message's own offset."""
    assert date_meant(phrase, TUESDAY) == datetime.fromisoformat(moment).replace(tzinfo=TUESDAY.tzinfo)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "soon",
        "as soon as possible",
        "may",
        "we may come",
        "a joke",
        "the 45th",
        "31 June",
        "13/13",
        "24/7",
        "25:99",
        "second",
        "99 May",
        "at the end of the day",
        "last Friday",
        "version 2.1",
        "Order 4471",
    ],
)
def test_phrase_means_nothing(phrase: str) -> None:
    """What tells no day, or no day there is, means nothing."""
    assert date_meant(phrase, TUESDAY) is None


@pytest.mark.parametrize(
    ("phrase", "sent", "day"),
    [
        ("by Friday", FRIDAY_MORNING, "2025-03-14"),
        ("by Friday", FRIDAY_EVENING, "2025-03-21"),
        ("this Friday", FRIDAY_EVENING, "2025-03-14"),
        ("next Friday", FRIDAY_MORNING, "2025-03-21"),
        ("by the end of the week", FRIDAY_EVENING, "2025-03-14"),
        ("by the end of the week", SATURDAY, "2025-03-16"),
        ("next week", SATURDAY, "2025-03-21"),
        ("by Monday", SATURDAY, "2025-03-17"),
        ("within 2 business days", FRIDAY_MORNING, "2025-03-18"),
        ("within 2 business days", SATURDAY, "2025-03-18"),
        ("5 January", datetime(2024, 12, 20, 9, tzinfo=UTC), "2025-01-05"),
        ("20 December", datetime(2025, 1, 5, 9, tzinfo=UTC), "2024-12-20"),
        ("end of January", datetime(2024, 12, 20, 9, tzinfo=UTC), "2025-01-31"),
        ("the 31st", datetime(2025, 2, 3, 9, tzinfo=UTC), "2025-03-31"),
        ("within a month", datetime(2025, 1, 31, 9, tzinfo=UTC), "2025-02-28"),
        ("3/4", CHICAGO, "2025-03-04"),
        ("4/3/2025", CHICAGO, "2025-04-03"),
    ],
)
def test_day_depends_on_when_it_was_written(phrase: str, sent: datetime, day: str) -> None:
    """The same phrase means other days when written on another day, at another hour, at an American offset."""
    assert date_meant(phrase, sent) == date.fromisoformat(day)


def test_without_moment_of_writing_only_a_complete_date_means_a_day() -> None:
    """Nothing is guessed where it is not known when the message was written."""
    assert date_meant("by 3 April 2025", None) == date(2025, 4, 3)
    assert date_meant("2025-04-03", None) == date(2025, 4, 3)
    assert [
        date_meant(phrase, None)
        for phrase in (
            "tomorrow",
            "by Friday",
            "3 April",
            "in 48 hours",
            "EOD",
            "5pm",
            "Christmas",
            "next week",
            "the 15th",
            "3/4",
        )
    ] == [None] * 10


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ordered on 25/3 and 3/4", False),
        ("on 3/25 and 3/4", True),
        ("3/4 and 4/3", None),
        ("", None),
        ("13.5.2025", False),
        ("ratio 40/50", None),
    ],
)
def test_other_dates_tell_the_order_of_day_and_month(text: str, first: bool | None) -> None:
    """A date that can be read in one way only tells how the writer writes the others."""
    assert month_first(text) is first


def test_order_of_other_dates_outweighs_the_offset() -> None:
    """Whoever wrote 25/3 means April with 3/4, even in Chicago."""
    assert date_meant("3/4", CHICAGO, False) == date(2025, 4, 3)
    assert date_meant("3/4", TUESDAY, True) == date(2025, 3, 4)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(0, 60))
def test_working_days_are_counted_one_by_one(start: datetime, count: int) -> None:
    """The shortcut over whole weeks gives what counting day by day gives."""
    day = start.date()
    while day.weekday() > 4:
        day -= timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
    assert workday_after(start.date(), count) == day


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)))
def test_end_of_week_is_never_behind(start: datetime) -> None:
    """The end of the week lies on the day of writing or after it, at most six days on."""
    ahead = week_day(start.date(), "end", following=False) - start.date()
    assert timedelta() <= ahead <= timedelta(days=6)


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25"), (1999, "1999-04-04")]
)
def test_easter_is_where_the_calendar_has_it(year: int, day: str) -> None:
    """Known Easter Sundays come out."""
    assert easter(year) == date.fromisoformat(day)


@given(st.text(max_size=60), st.datetimes(timezones=st.just(UTC)))
def test_any_phrase_at_any_time_is_read_without_fault(phrase: str, sent: datetime) -> None:
    """No phrase raises, not even in the first or last year of the calendar."""
    meant = date_meant(phrase, sent)
    assert meant is None or isinstance(meant, date)


@given(
    st.lists(
        st.sampled_from(
            "by in within the next this of end day days week month 3 31st 99 may monday friday 3/4 at 5pm noon - , . tomorrow early half an hour couple few before christmas q4 week year from today".split()
        ),
        max_size=10,
    ),
    st.datetimes(timezones=st.just(UTC)),
)
def test_any_words_of_time_are_read_without_fault(words: list[str], sent: datetime) -> None:
    """Words of time in any order give a day, a moment or nothing."""
    meant = date_meant(" ".join(words), sent)
    assert meant is None or isinstance(meant, date)
