"""Messages made to be slow, to break, or to act on a terminal: each up to `size` bytes, named after what it tries."""

from __future__ import annotations

import base64
from collections.abc import Iterator

HEAD = b"From: A <a@x.example>\nTo: b@y.example\nDate: Tue, 4 Mar 2025 09:00:00 +0000\nSubject: s\nMIME-Version: 1.0\n"
PLAIN = HEAD + b'Content-Type: text/plain; charset="utf-8"\n\n'
HTML = HEAD + b'Content-Type: text/html; charset="utf-8"\n\n'


def _fill(unit: bytes, size: int, end: bytes = b"") -> bytes:
    return unit * max(1, (size - len(end)) // len(unit)) + end


def hostile(size: int) -> Iterator[tuple[str, bytes]]:
    """Give a name and the bytes of each message."""
    yield from _texts(size)
    yield from _pages(size)
    yield from _heads(size)
    yield from _structures(size)


def _texts(size: int) -> Iterator[tuple[str, bytes]]:
    repeated = {
        "one line": b"a",
        "one line of spaces": b" ",
        "only line ends": b"\n",
        "carriage returns": b"\r",
        "null bytes": b"\0",
        "escapes": b"\x1b[31m\x1b]8;;http://x\x07",
        "unfinished escapes": b"\x1b[" + b"1" * 38,
        "direction overrides": "\u202e\u2066\u200b".encode(),
        "joiners": "\u200d\u200c".encode(),
        "joined letters": "ب\u200d".encode(),
        "stacked accents": "\u0301".encode(),
        "line separators": "\u2028".encode(),
        "quote marks": b">",
        "quoted lines": b"> x\n",
        "quoted and not": b"> x\ny\n",
        "deep quotes": b">" * 100 + b" x\n",
        "attributions": b"On Mon, 3 Mar 2025 at 10:00, x@y.example wrote:\n",
        "unfinished attributions": b"On 3 Mar 2025 at 10:00 x@y.example\n",
        "attributions after blanks": b"On 3 Mar 2025 10:00 a@b.c wrote:\n\n> q\n\n",
        "header blocks": b"From: a@b.c\nSent: Monday 10:00\nTo: b@c.d\nSubject: FW: x\n\n",
        "half header blocks": b"From: a\n",
        "unending header block": b"From: a@b.c\nTo: b@c.d;\n" + b" c@d.e;\n" * 30,
        "forwards": b"---------- Forwarded message ---------\nFrom: a@b.c\n\n",
        "bare forwards": b"Begin forwarded message:\n",
        "rules": b"_____\n",
        "long rule": b"_",
        "dashes": b"-- \n",
        "closings": b"Best regards,\n",
        "closings with names": b"Thanks, Al Bo Cy\n\n",
        "postscripts": b"P.S. x\n",
        "notices": b"This email is confidential and intended for you.\n\n",
        "half notices": b"this email\n",
        "names": b"A\n\n",
        "bullets": b"- x\n",
        "telephone digits": b"1 ",
        "abbreviations": b"a. ",
        "reply above": b"## reply above this line ##\n",
        "colons": b":\n",
        "addresses": b"@<",
        "markup": b"[bold red]x[/] [link=http://x]",
    }
    for name, unit in repeated.items():
        yield name, PLAIN + _fill(unit, size)
        yield f"{name}, no line ends", PLAIN + _fill(unit.replace(b"\n", b" "), size)
    yield "flowed", PLAIN.replace(b'utf-8"', b'utf-8"; format=flowed') + _fill(b"> a \n", size)
    yield (
        "flowed, one line",
        PLAIN.replace(b'utf-8"', b'utf-8"; format=flowed; delsp=yes') + _fill(b"a \n", size),
    )
    for charset in (
        "utf-7",
        "utf-16",
        "iso-2022-jp",
        "hz",
        "gb18030",
        "x-nothing",
        "zlib",
        "punycode",
        "unicode_escape",
    ):
        head = PLAIN.replace(b"utf-8", charset.encode())
        yield f"charset {charset}", head + _fill(b"+AGE-\x1b$B~{\\u0041\xff", size)
    yield (
        "quoted-printable",
        PLAIN.replace(b"\n\n", b"\nContent-Transfer-Encoding: quoted-printable\n\n") + _fill(b"=\n=3", size),
    )
    yield (
        "soft line ends",
        PLAIN.replace(b"\n\n", b"\nContent-Transfer-Encoding: quoted-printable\n\n") + _fill(b"a=\n", size),
    )
    yield (
        "broken base64",
        PLAIN.replace(b"\n\n", b"\nContent-Transfer-Encoding: base64\n\n") + _fill(b"!A=", size),
    )
    yield (
        "base64",
        PLAIN.replace(b"\n\n", b"\nContent-Transfer-Encoding: base64\n\n")
        + base64.encodebytes(b"x" * (size * 3 // 4)),
    )


def _pages(size: int) -> Iterator[tuple[str, bytes]]:
    repeated = {
        "opened links": b'<a "',
        "opened tags": b"<b>",
        "attributes never closed": b"<a b='",
        "comments never closed": b"<!--",
        "declarations": b"<![CDATA[",
        "unclosed styles": b'<div style="',
        "references": b"&#",
        "named references": b"&amp",
        "giant references": b"&#99999999999;",
        "control references": b"&#27;[31m&#8238;",
        "hidden": b"<p hidden>",
        "closed never opened": b"</b>",
        "closed wrongly": b"<b></i>",
        "scripts": b"<script>",
        "less-than signs": b"<",
        "blockquotes": b"<blockquote>x<br>",
        "lists": b"<ul><li>",
        "preformatted": b"<pre>\n",
        "one long tag": b"<b",
        "line breaks": b"<br>",
        "paragraphs": b"<p>",
        "cells": b"<td>x</td>",
        "links": b"<a href=http://a.b/c>x</a>",
        "styles": b'<p style="max-height:0;' + b"a:b;" * 12 + b'">x',
        "gmail quotes": b'<div class="gmail_quote">x',
        "outlook rules": b'<div id="divRplyFwdMsg">From: a@b.c<br>',
        "signatures": b'<div class="gmail_signature">x',
    }
    for name, unit in repeated.items():
        yield f"HTML {name}", HTML + _fill(unit, size)
    yield "HTML one attribute", HTML + _fill(b"x", size, b'">x').replace(b"x", b'<a b="x', 1)
    yield "HTML closing at last", HTML + _fill(b"<b", size, b">")


def _heads(size: int) -> Iterator[tuple[str, bytes]]:
    fields = {
        "long subject": b"Subject: " + _fill(b"x", size),
        "encoded words": b"Subject:" + _fill(b" =?utf-8?q?=41?=", size),
        "half encoded words": b"Subject: " + _fill(b"=?a?q?", size),
        "folded subject": b"Subject: x" + _fill(b"\n y", size),
        "recipients": b"To: " + _fill(b"a@b.c, ", size),
        "quotes in recipients": b"To: " + _fill(b'"', size),
        "brackets in recipients": b"To: " + _fill(b"<(", size),
        "spaces in recipients": b"To: a" + _fill(b" ", size) + b"<",
        "references": b"References: " + _fill(b"<a@b> ", size),
        "opened references": b"References: " + _fill(b"<", size),
        "parameters": b"Content-Type: text/plain" + _fill(b';a*1*="\\', size),
        "semicolons": b"Content-Type: text/plain" + _fill(b";", size),
        "date": b"Date: " + _fill(b"1 ", size),
        "date of words": b"Date: 99999999999999999999 Mar 99999999999 99:99:99 +9999",
        "fields": _fill(b"X-A: b\n", size),
        "same field": _fill(b"Subject: b\n", size),
        "no end": _fill(b"Subject", size),
    }
    for name, field in fields.items():
        yield f"head: {name}", field + b"\nFrom: a@b.c\n\nHello\n"


def _structures(size: int) -> Iterator[tuple[str, bytes]]:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth)
        for depth in range(size // 60)
    )
    yield "nested parts", HEAD + nested + b"\nHello\n"
    yield "same boundary nested", HEAD + _fill(b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n', size)
    mixed = HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n'
    yield "many parts", mixed + _fill(b"--b\n\nx\n", size)
    yield "boundaries that are none", mixed + _fill(b"--bb\n", size)
    yield "boundaries in a line", mixed + b"--b\n\n" + _fill(b"--b ", size)
    yield (
        "many attachments",
        mixed + _fill(b'--b\nContent-Disposition: attachment; filename="x"\n\nx\n', size),
    )
    yield "messages in messages", HEAD + _fill(b"Content-Type: message/rfc822\n\n", size)
    inner = b'--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary="b"\n\n'
    yield "messages in parts", mixed + _fill(inner, size)
    alternative = HEAD + b'Content-Type: multipart/alternative; boundary="b"\n\n'
    yield "many alternatives", alternative + _fill(b"--b\nContent-Type: text/html\n\n<p>x\n", size)
    yield "empty boundary", HEAD + b'Content-Type: multipart/mixed; boundary=""\n\n' + _fill(b"--\n", size)
    yield (
        "attachment",
        mixed
        + b"--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
        + _fill(b"QUJD" * 19 + b"\n", size),
    )
