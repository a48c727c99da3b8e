"""The words that tell a time: days, months, lengths, parts of the day."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays", "tuesday tues tue tuesdays", "wednesday wed wednesdays", "thursday thurs thur thu thursdays",
            "friday fri fridays", "saturday sat saturdays", "sunday sun sundays",
        )
    )
    for name in names.split()
}  # fmt: skip
SHORT_DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
NUMBERS = {
    word: number
    for number, words in enumerate(
        "zero;a an one;two;three;four;five;six;seven;eight;nine;ten;eleven;twelve;thirteen;fourteen;fifteen;sixteen".split(
            ";"
        )
    )
    for word in words.split()
} | {
    "twenty": 20,
    "twenty-one": 21,
    "twenty-four": 24,
    "thirty": 30,
    "forty-eight": 48,
    "sixty": 60,
    "ninety": 90,
}
UNITS = {
    word: unit
    for unit, words in {
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs h",
        "day": "day days",
        "week": "week weeks wk wks",
        "fortnight": "fortnight",
        "month": "month months",
        "year": "year years",
    }.items()
    for word in words.split()
}
EDGES = {
    "end": "end", "close": "end", "start": "start", "beginning": "start", "middle": "middle", "mid": "middle", "early": "early",
    "late": "end", "later": "end", "first": "start",
}  # fmt: skip
SHORT_ENDS = {
    "eod": "day",
    "cob": "day",
    "eob": "day",
    "cop": "day",
    "eow": "week",
    "eom": "month",
    "eoy": "year",
}
PARTS_OF_DAY = frozenset("morning afternoon evening night lunchtime".split())
FEASTS = {
    "christmas": "christmas", "xmas": "christmas", "boxing": "boxing day", "halloween": "halloween", "thanksgiving": "thanksgiving",
    "easter": "easter", "valentine": "valentine", "valentines": "valentine",
}  # fmt: skip
