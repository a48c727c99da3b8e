"""Bytes read as what they are, whatever they say they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.charsets import decode


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Grüße – €".encode(), "utf-8", "Grüße – €"),
        ("Grüße – €".encode(), "us-ascii", "Grüße – €"),
        ("“quotes” – €".encode("cp1252"), "iso-8859-1", "“quotes” – €"),
        ("Grüße".encode("cp850"), "cp850", "Grüße"),
        ("Grüße".encode("cp850"), "CP-850", "Grüße"),
        ("見積書の件".encode("iso-2022-jp"), "ISO-2022-JP", "見積書の件"),
        ("見積書の件".encode("cp932"), "shift_jis", "見積書の件"),
        ("你好".encode("gb18030"), "gb2312", "你好"),
        ("안녕".encode("cp949"), "ks_c_5601-1987", "안녕"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("Ünïcode".encode("utf-16"), "utf-16", "Ünïcode"),
        ("Ünïcode".encode("utf-16"), "", "Ünïcode"),
        (b"Gr+APwA3w-e", "utf-7", "Grüße"),
        (b"plain", '"utf-8"', "plain"),
        (b"plain", "anything at all", "plain"),
    ],
)
def test_known_charsets_are_read(raw: bytes, charset: str, text: str) -> None:
    """Text in a charset that mail uses comes out as it was written, without a note."""
    assert decode(raw, charset) == (text, "")


@pytest.mark.parametrize(
    ("raw", "charset", "text", "note"),
    [
        ("Grüße".encode(), "iso-8859-1", "Grüße", "says iso-8859-1 but was read as utf-8"),
        ("Grüße".encode("cp1252"), "utf-8", "Grüße", "says utf-8 but was read as windows-1252"),
        ("Grüße".encode("cp1252"), "", "Grüße", "says nothing of its charset but was read as windows-1252"),
        (
            "Grüße".encode("cp1252"),
            "x-unknown",
            "Grüße",
            "charset x-unknown is not known: read as windows-1252",
        ),
        ("Grüße".encode(), "x-unknown", "Grüße", "charset x-unknown is not known: read as utf-8"),
        (
            "Grüße und schöne".encode() + b"\xff Tage",
            "utf-8",
            "Grüße und schöne� Tage",
            "1 character was damaged",
        ),
    ],
)
def test_a_wrong_label_is_seen_through_and_noted(raw: bytes, charset: str, text: str, note: str) -> None:
    """Mislabelled text is read as what it is, and a note says so in plain words."""
    assert decode(raw, charset) == (text, note)


@pytest.mark.parametrize(
    "charset",
    ["zlib", "bz2", "hex", "rot13", "idna", "punycode", "unicode_escape", "undefined", "base64", "uu"],
)
def test_codecs_that_are_no_charsets_are_not_run(charset: str) -> None:
    """What Python calls a codec but unpacks or escapes is treated as unknown."""
    text, note = decode(b"\\u0041 \xe9", charset)
    assert text == "\\u0041 é"
    assert note == f"charset {charset} is not known: read as windows-1252"


def test_a_character_cut_off_at_the_end_is_dropped() -> None:
    """Text that was cut in the middle of a character is still UTF-8."""
    assert decode("Grüße €".encode()[:-1], "utf-8") == ("Grüße ", "")


@given(
    st.binary(max_size=80),
    st.text(max_size=20) | st.sampled_from(["utf-8", "utf-16", "hz", "iso-2022-kr", "big5", "johab"]),
)
def test_no_bytes_and_no_label_raise(raw: bytes, charset: str) -> None:
    """Any bytes under any label give text."""
    text, note = decode(raw, charset)
    assert isinstance(text, str)
    assert isinstance(note, str)
