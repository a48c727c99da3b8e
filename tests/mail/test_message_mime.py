"""The parts of a message: which are its words, which came along."""

from __future__ import annotations

import base64
import email
from email import policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.message import Attachment
from coach.mail.mime import MAX_DEPTH, is_stub, unflow
from coach.mail.parsing import MAX_LINES, parse_message

MESSAGES = Path(__file__).parent / "messages"
HEAD = b"From: a@b.example\nDate: Tue, 4 Mar 2025 09:00:00 +0000\n"


def multipart(kind: str, *parts: bytes, boundary: str = "b") -> bytes:
    """Put parts, each with its own head, together."""
    pieces = b"".join(b"--%s\n%s\n" % (boundary.encode(), part) for part in parts)
    return (
        f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
        + pieces
        + f"--{boundary}--\n".encode()
    )


TEXT = b"Content-Type: text/plain\n\nThe plain words.\n"
PAGE = b"Content-Type: text/html\n\n<p>The <b>HTML</b> words.</p>\n"
IMAGE = b'Content-Type: image/png; name="logo.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n'


@pytest.mark.parametrize(
    ("body", "text", "files"),
    [
        (TEXT, "The plain words.", []),
        (PAGE, "The HTML words.", []),
        (multipart("alternative", TEXT, PAGE), "The plain words.", []),
        (multipart("alternative", PAGE, TEXT), "The plain words.", []),
        (multipart("alternative", PAGE), "The HTML words.", []),
        (multipart("alternative", b"Content-Type: text/plain\n\n\n\n", PAGE), "The HTML words.", []),
        (
            multipart(
                "alternative", b"\nYour mail program does not support HTML: view it in a browser.\n", PAGE
            ),
            "The HTML words.",
            [],
        ),
        (multipart("alternative", b"\nhttps://x.example/view?id=1\n", PAGE), "The HTML words.", []),
        (
            multipart("alternative", TEXT, multipart("related", PAGE, IMAGE, boundary="r")),
            "The plain words.",
            ["logo.png"],
        ),
        (multipart("related", PAGE, IMAGE), "The HTML words.", ["logo.png"]),
        (
            multipart("mixed", multipart("alternative", TEXT, PAGE, boundary="a"), IMAGE),
            "The plain words.",
            ["logo.png"],
        ),
        (
            multipart("mixed", TEXT, IMAGE, b"\nAnd below the picture.\n"),
            "The plain words.\n\nAnd below the picture.",
            ["logo.png"],
        ),
        (
            multipart("signed", TEXT, b"Content-Type: application/pgp-signature\n\nx\n"),
            "The plain words.",
            [],
        ),
        (
            multipart("mixed", TEXT, b'Content-Disposition: attachment; filename="log.txt"\n\nx\n'),
            "The plain words.",
            ["log.txt"],
        ),
        (
            multipart("mixed", TEXT, b'Content-Type: text/plain; name="a.txt"\n\nx\n'),
            "The plain words.",
            ["a.txt"],
        ),
        (multipart("mixed", IMAGE), "", ["logo.png"]),
        (multipart("mixed", TEXT).replace(b"--b--\n", b""), "The plain words.", []),
        (b'Content-Type: text/plain; name="mail.txt"\n\nThe plain words.\n', "The plain words.", []),
        (b"Content-Type: text\n\nThe plain words.\n", "The plain words.", []),
        (
            b"Content-Type: text/plain\n\n<html><body><p>HTML all the same</p></body></html>",
            "HTML all the same",
            [],
        ),
        (b"\n", "", []),
        (b"", "", []),
    ],
)
def test_the_words_are_found_among_the_parts(body: bytes, text: str, files: list[str]) -> None:
    """Plain text before HTML unless it is empty or a stub; texts of one message together; all else named."""
    message = parse_message(HEAD + body)
    assert (message.text, [file.name for file in message.attachments]) == (text, files)


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("quoted-printable", b"soft=\n line, caf=C3=A9 =3D =ZZ =", "soft line, café = =ZZ"),
        ("base64", b"Y2Fmw6k=", "café"),
        ("base64", b"Y2Fm w6\nk", "café"),
        ("BASE64", b"!!Y2Fmw6k=!!", "café"),
        ("8bit", "café".encode(), "café"),
        ("", "café".encode(), "café"),
        ("x-strange", "café".encode(), "café"),
    ],
)
def test_encodings_are_undone(encoding: str, body: bytes, text: str) -> None:
    """Each transfer encoding is undone, also where it is broken; an unknown one is read as it stands and noted."""
    field = f"Content-Transfer-Encoding: {encoding}\n".encode() if encoding else b""
    message = parse_message(HEAD + b"Content-Type: text/plain; charset=utf-8\n" + field + b"\n" + body)
    assert message.text == text
    assert any("x-strange" in note for note in message.notes) == (encoding == "x-strange")


def test_an_attachment_is_named_and_measured_but_not_opened() -> None:
    """Name, type and exact size of a file are told; its name is safe to show."""
    for size in (0, 1, 2, 3, 5_000):
        coded = base64.encodebytes(bytes(size))
        name = b"=?utf-8?q?gr=C3=BC=1B[31m.pdf?="
        part = b'Content-Type: application/pdf\nContent-Disposition: attachment; filename="%s"\n' % name
        body = multipart("mixed", TEXT, part + b"Content-Transfer-Encoding: base64\n\n" + coded)
        assert parse_message(HEAD + body).attachments == (Attachment("grü.pdf", "application/pdf", size),)


@pytest.mark.parametrize(
    ("part", "note"),
    [
        (b'Content-Type: application/ms-tnef; name="winmail.dat"\n\nx', "winmail.dat could not be opened"),
        (
            b'Content-Type: application/octet-stream; name="WINMAIL.DAT"\n\nx',
            "winmail.dat could not be opened",
        ),
        (b'Content-Type: application/pkcs7-mime; name="smime.p7m"\n\nx', "encrypted or sealed"),
    ],
)
def test_what_cannot_be_opened_is_noted(part: bytes, note: str) -> None:
    """Outlook's winmail.dat and sealed mail are attachments, and a note says what they hide."""
    message = parse_message(HEAD + multipart("mixed", TEXT, part))
    assert message.text == "The plain words."
    assert any(note in found for found in message.notes)


def test_deep_nesting_ends_in_a_note() -> None:
    """Parts within parts are followed to a bound, then a note stands instead of a crash."""
    body = TEXT
    for depth in range(3 * MAX_DEPTH):
        body = multipart("mixed", body, boundary=f"b{depth}")
    message = parse_message(HEAD + body)
    assert any("nested" in note for note in message.notes)


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (b"Content-Type: multipart/mixed\n\n--b\n\nwords\n", "not where they begin"),
        (b"Content-Type: multipart/mixed; boundary=other\n\n--b\n\nwords\n", "could not be told apart"),
    ],
)
def test_lost_boundaries_leave_the_text(body: bytes, note: str) -> None:
    """When parts cannot be told apart, the text is read as one, and a note says so."""
    message = parse_message(HEAD + body)
    assert "words" in message.text
    assert any(note in found for found in message.notes)


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    """Text beyond 1 MiB or 20,000 lines is left out, with a note."""
    many_lines = parse_message(HEAD + b"\n" + b"a line\n" * (MAX_LINES + 10))
    long = parse_message(HEAD + b"\n" + b"words " * 300_000)
    assert many_lines.whole.count("\n") == MAX_LINES - 1
    assert len(long.whole) <= 1024 * 1024
    assert any("20,000 lines" in note for note in many_lines.notes)
    assert any("1024 KiB" in note for note in long.notes)


def test_a_bounced_mail_is_not_taken_for_a_forward() -> None:
    """A delivery report carries the lost mail as a file, not as the customer's words."""
    lost = b"Content-Type: message/rfc822\n\nFrom: us@ours.example\nSubject: Offer\n\nOur own words.\n"
    message = parse_message(HEAD + multipart("report", b"\nDelivery failed.\n", lost))
    assert (message.text, message.forwarded) == ("Delivery failed.", None)


def test_a_mail_attached_to_a_long_text_stays_a_file() -> None:
    """Someone who writes at length and attaches a mail speaks for themselves."""
    lost = b"Content-Type: message/rfc822\n\nFrom: us@ours.example\n\nAttached words.\n"
    message = parse_message(HEAD + multipart("mixed", b"\n" + b"This is what I think of it. " * 20, lost))
    assert message.text.startswith("This is what I think")
    assert [file.media_type for file in message.attachments] == ["message/rfc822"]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("> one \n> two\nmine", "> one two\nmine"),
        ("> one \n>> two", "> one \n>> two"),
        ("text \n-- \nDana", "text \n-- \nDana"),
        (" From here\n >not a quote", "From here\n>not a quote"),
        ("ends soft ", "ends soft "),
    ],
)
def test_flowed_text_is_made_whole(sent: str, shown: str) -> None:
    """Soft line ends are undone within one depth of quoting; the signature's dashes stay."""
    assert unflow(sent) == shown


def test_flowed_text_may_drop_its_spaces() -> None:
    """With DelSp the space at a soft line end was not the writer's."""
    assert unflow("日本 \n語", delsp=True) == "日本語"


@pytest.mark.parametrize(
    ("text", "stub"),
    [
        ("", True),
        ("  \n ", True),
        ("https://x.example/a?b=c", True),
        ("[cid:image001.png]", True),
        ("This message contains HTML. Please view it in a browser.", True),
        ("Diese Nachricht wird in Ihrem Programm nicht dargestellt: bitte im Browser anzeigen", True),
        ("Cancel my account.", False),
        ("I cannot log in, see https://x.example/a", False),
    ],
)
def test_stubs_are_known(text: str, stub: bool) -> None:
    """A text that only points at the HTML is a stub; a short one with something to say is not."""
    assert is_stub(text) is stub


@pytest.mark.parametrize("path", sorted(MESSAGES.glob("*.eml")), ids=lambda path: path.stem)
def test_the_standard_library_finds_the_same_text(path: Path) -> None:
    """Where `email` decodes a plain text without complaint, ours is the same."""
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=policy.default)
    part = message.get_body(("plain",))
    ours = parse_message(raw)
    if (
        part is None
        or path.stem in ("alternative_stub", "forward_as_attachment")
        or "format" in str(part["content-type"])
    ):
        assert ours.text
        return
    theirs = part.get_content().replace("\r\n", "\n").replace("\xa0", " ").rstrip()
    if "�" in theirs or path.stem.startswith("mislabelled"):
        assert "�" not in ours.whole
    else:
        assert ours.whole == theirs


@given(
    st.binary(max_size=200),
    st.sampled_from(["", "base64", "quoted-printable"]),
    st.sampled_from(["text/plain", "text/html"]),
)
def test_any_body_gives_a_message(body: bytes, encoding: str, kind: str) -> None:
    """No body raises, whatever its encoding says."""
    field = f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    message = parse_message(HEAD + field + body)
    assert "\0" not in message.whole
