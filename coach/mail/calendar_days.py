"""Days reckoned from a day: working days, ends of weeks, months and quarters, the feasts people name deadlines by."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def workday_after(day: date, count: int) -> date:
    """Give the day `count` working days (Monday to Friday; holidays are not known) after `day`."""
    while day.weekday() > 4:
        day -= timedelta(days=1)
    weeks, rest = divmod(count, 5)
    day += timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return day


def first_of_next_month(day: date) -> date:
    """Give the first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def last_of_month(day: date) -> date:
    """Give the last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_with_number(start: date, number: int) -> date:
    """Give the next day on or after `start` that is the `number`-th of a month; ValueError where no month has it."""
    for _ in range(4):
        if start.day <= number <= monthrange(start.year, start.month)[1]:
            return start.replace(day=number)
        start = first_of_next_month(start)
    raise ValueError(f"no month has a day {number}")


def months_on(day: date, count: int) -> date:
    """Give the same day `count` months later, or the last of that month where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def nearest(today: date, month: int, day: int) -> date | None:
    """Give the day of that name nearest to `today`, from 90 days back to 275 days on; ValueError for 31 June."""
    if not 1 <= day <= monthrange(2024, month)[1]:
        raise ValueError(f"no day {day} in month {month}")
    for year in (today.year - 1, today.year, today.year + 1):
        if (
            day <= monthrange(year, month)[1]
            and -90 <= (at := date(year, month, day)).toordinal() - today.toordinal() < 276
        ):
            return at
    return None


def of_iso_week(today: date, week: int, weekday: int) -> date:
    """Give that weekday (Monday 0) of the next calendar week of that number."""
    day = date.fromisocalendar(today.year, week, weekday + 1)
    if (today - day).days > 180:
        day = date.fromisocalendar(today.year + 1, week, weekday + 1)
    return day


def week_day(today: date, edge: str, *, following: bool) -> date:
    """Give the start (Monday), early (Tuesday), middle (Wednesday) or end (Friday) of this week or the next.

    At a weekend the end of the week is that Sunday.
    """
    monday = today - timedelta(days=today.weekday())
    if following:
        monday += timedelta(days=7)
    elif today.weekday() > 4 and edge == "end":
        return monday + timedelta(days=6)
    return monday + timedelta(days={"start": 0, "early": 1, "middle": 2}.get(edge, 4))


def month_day(first: date, edge: str) -> date:
    """Give the start, early part (the 7th), middle (the 15th) or end of the month that begins on `first`."""
    if edge == "start":
        return first
    if edge == "end":
        return last_of_month(first)
    return first.replace(day=7 if edge == "early" else 15)


def quarter_day(today: date, edge: str, *, number: int = 0, following: bool = False) -> date:
    """Give the first or last day of a quarter: the one of that number that is not over, else this one or the next."""
    quarter = number or (today.month + 2) // 3 + following
    year = today.year + (quarter > 4)
    quarter = (quarter - 1) % 4 + 1
    last = last_of_month(date(year, quarter * 3, 1))
    if last < today:
        last = last_of_month(date(year + 1, quarter * 3, 1))
    return last if edge != "start" else date(last.year, last.month - 2, 1)


def feast(name: str, today: date) -> date | None:
    """Give the next day of that name, such as "christmas eve", "thanksgiving" or "easter"."""
    for year in (today.year, today.year + 1):
        day = _feast(name, year)
        if day is not None and day >= today:
            return day
    return None


_FIXED = {
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "new year": (1, 1),
    "halloween": (10, 31), "valentine": (2, 14),
}  # fmt: skip
_AFTER_THANKSGIVING = {"thanksgiving": 0, "black friday": 1, "cyber monday": 4}
_AFTER_EASTER = {"good friday": -2, "easter": 0, "easter monday": 1}


def _feast(name: str, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _AFTER_THANKSGIVING:
        november = date(year, 11, 1)
        fourth_thursday = november + timedelta(days=(3 - november.weekday()) % 7 + 21)
        return fourth_thursday + timedelta(days=_AFTER_THANKSGIVING[name])
    if name in _AFTER_EASTER:
        return easter(year) + timedelta(days=_AFTER_EASTER[name])
    return None


def easter(year: int) -> date:
    """Give Easter Sunday (the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)
