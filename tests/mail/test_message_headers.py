"""The head of a message, as clean and as broken as mail has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.header_dates import date_of, sent_on
from coach.mail.headers import decode_words, ids_of, line_of, parameters, people_of, split_head
from coach.mail.message import Person


def test_a_head_ends_at_its_empty_line() -> None:
    """Fields are found whatever their case and order, folded ones whole; the first of two counts."""
    raw = b"SUBJECT: one\r\n two\r\nX-Other: no\r\n more\r\nfrom : a@b.c\r\nsubject: second\r\n\r\n"
    raw += b"body: not a field\r\n"
    fields, body = split_head(raw)
    assert line_of(fields, "subject") == "one two"
    assert fields["from"] == "a@b.c"
    assert raw[body:] == b"body: not a field\r\n"


@pytest.mark.parametrize(
    ("raw", "body"), [(b"", 0), (b"\nx", 1), (b"\r\nx", 2), (b"Subject: x", 10), (b"nothing\n\nx", 9)]
)
def test_odd_heads_have_an_end_too(raw: bytes, body: int) -> None:
    """No head, an empty head and a head without an end are all read."""
    assert split_head(raw)[1] == body


def test_a_huge_head_is_read_in_part_and_the_body_is_found() -> None:
    """Beyond the first 256 KiB of a head nothing is read, but the body begins where it begins."""
    raw = b"Subject: x\n" + b"X-Filler: y\n" * 50_000 + b"From: late@x.y\n\nbody"
    fields, body = split_head(raw)
    assert (fields, raw[body:]) == ({"subject": "x"}, b"body")


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=", "Grüße aus Köln"),
        ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?utf-8?b?R3LDvA?= =?utf-8?b?w59l?=", "Grüße"),
        ("=?utf-8?q?Gr=C3?=\r\n =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?iso-8859-1?q?caf=E9?= at =?cp850?q?J=81rgen?=", "café at Jürgen"),
        ("=?iso-2022-jp?b?GyRCOCtAUT1xJE43bxsoQg==?=", "見積書の件"),
        ("=?x-none?q?caf=E9?=", "café"),
        ("=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        ("=?utf-8?b?!!!?=", ""),
        ("100 % =?= fine", "100 % =?= fine"),
    ],
)
def test_encoded_words_are_decoded(coded: str, text: str) -> None:
    """Encoded words are decoded, also split ones and those with unknown charsets; all else stays."""
    assert decode_words(coded) == text


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("dana@x.example", [Person("dana@x.example")]),
        ("<dana@x.example>", [Person("dana@x.example")]),
        ("Dana W <dana@x.example>", [Person("dana@x.example", "Dana W")]),
        ('"Whitfield, Dana" <dana@x.example>', [Person("dana@x.example", "Whitfield, Dana")]),
        ('"D. \\"Dee\\" W" <d@x.y>', [Person("d@x.y", 'D. "Dee" W')]),
        ("dana@x.example (Dana W)", [Person("dana@x.example", "Dana W")]),
        ("=?utf-8?q?M=C3=BCller=2C_K?= <mk@x.y>", [Person("mk@x.y", "Müller, K")]),
        ("a@x.y, B <b@x.y>;c@x.y", [Person("a@x.y"), Person("b@x.y", "B"), Person("c@x.y")]),
        ("Team: a@x.y, b@x.y;, d@x.y", [Person("a@x.y"), Person("b@x.y"), Person("d@x.y")]),
        ("undisclosed-recipients:;", []),
        ("Facebook", [Person("", "Facebook")]),
        ("", []),
        ("a@b.c <a@b.c>", [Person("a@b.c")]),
        ('"unclosed <a@b.c>', [Person("a@b.c", "unclosed")]),
        ("Bad <a@b", [Person("a@b", "Bad")]),
        ("J\x1b[31mR\u202e <j@x.y>", [Person("j@x.y", "JR")]),
    ],
)
def test_addresses_are_taken_apart(value: str, people: list[Person]) -> None:
    """Names, quotes, comments, groups and broken forms give the people they mean, safe to show."""
    assert list(people_of({"to": value}, "to")) == people


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tue, 4 Mar 2025 09:02:11 -0600", datetime(2025, 3, 4, 15, 2, 11, tzinfo=UTC)),
        ("4 Mar 2025 09:02:11 +0000 (UTC)", datetime(2025, 3, 4, 9, 2, 11, tzinfo=UTC)),
        ("Tue, 04 Mar 25 9:02 EST", datetime(2025, 3, 4, 14, 2, tzinfo=UTC)),
        ("Tue Mar  4 09:02:11 2025", datetime(2025, 3, 4, 9, 2, 11, tzinfo=UTC)),
        ("2025-03-04T09:02:11+01:00", datetime(2025, 3, 4, 8, 2, 11, tzinfo=UTC)),
        ("Tue, 31 Dec 2024 23:59:60 +0000", datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("Tue, 4 Mar 2025 09:02:11 +9999", datetime(2025, 3, 4, 9, 2, 11, tzinfo=UTC)),
        ("Tue, 34 Mar 2025 09:02:11 +0000", None),
        ("Tue, 4 Foo 2025 09:02:11 +0000", None),
        ("99999999999999999999 Mar 2025 09:02:11", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_moments_with_a_zone(text: str, date: datetime | None) -> None:
    """A date in any form mail uses is a moment; what is no date is None."""
    found = date_of(text)
    assert found == date
    assert found is None or found.tzinfo is not None


def test_the_zone_is_kept() -> None:
    """The writer's own zone is kept: "tomorrow" depends on it."""
    found = date_of("Tue, 4 Mar 2025 23:30:00 -0800")
    assert found is not None
    assert found.tzinfo == timezone(timedelta(hours=-8))


def test_a_missing_date_is_taken_from_when_it_was_received() -> None:
    """Without a date, the newest Received field tells; without that, a note does."""
    received = {"received": "from a by b; Tue, 4 Mar 2025 09:02:11 +0000"}
    assert sent_on(received) == (
        datetime(2025, 3, 4, 9, 2, 11, tzinfo=UTC),
        "no date that can be read: taken from when it was received",
    )
    assert sent_on({}) == (None, "it has no date")
    assert sent_on({"date": "soon\x07"}) == (None, "the date could not be read: soon␇")


@pytest.mark.parametrize(
    ("value", "main", "names"),
    [
        ("text/plain", "text/plain", {}),
        (
            'TEXT/Plain; Charset="UTF-8"; format=flowed',
            "text/plain",
            {"charset": "UTF-8", "format": "flowed"},
        ),
        ('multipart/mixed; boundary="a;b=c"', "multipart/mixed", {"boundary": "a;b=c"}),
        ("attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf", "attachment", {"filename": "Grüße.pdf"}),
        ("attachment; filename*1=b.txt; filename*0=a", "attachment", {"filename": "ab.txt"}),
        ("attachment; filename*0*=utf-8''a%20; filename*1=b", "attachment", {"filename": "a b"}),
        ('attachment; filename="a\\"b"', "attachment", {"filename": 'a"b'}),
        ('attachment; filename="never closed', "attachment", {"filename": '"never closed'}),
        ("", "", {}),
    ],
)
def test_parameters_are_read(value: str, main: str, names: dict[str, str]) -> None:
    """Quoted, escaped, continued and percent-encoded parameters are read."""
    found = parameters(value)
    assert (found[0], {name: text for name, text in found[1].items() if name}) == (main, names)


def test_message_ids_keep_their_brackets() -> None:
    """Ids are what a reply threads by; one without brackets gets them."""
    fields = {"references": "<a@b>\n <c@d>junk", "in-reply-to": "bare@id", "message-id": "two words"}
    assert ids_of(fields, "references") == ("<a@b>", "<c@d>")
    assert ids_of(fields, "in-reply-to") == ("<bare@id>",)
    assert ids_of(fields, "message-id") == ()


@given(st.text(max_size=60) | st.text(alphabet='<>@,;:"()\\= ?qQbB*%\n', max_size=40))
def test_no_field_raises(value: str) -> None:
    """Whatever stands in a field, reading it gives something safe."""
    fields = dict.fromkeys(("from", "subject", "date", "references"), value)
    for person in people_of(fields, "from"):
        assert "\n" not in person.name + person.address
    assert "\n" not in line_of(fields, "subject")
    ids_of(fields, "references")
    parameters(value)
    assert sent_on(fields)[0] is None or sent_on(fields)[1] == ""
