"""How many fixture mails each way of telling a message from its history gets right.

Ours is run beside every library that is installed (`mail-parser-reply`, `quotequail`, `email-reply-parser`, `talon`;
none is needed by Coach). Two marks a mail: its own words exactly (nothing of signature, notice or history in them,
nothing missing), and more mildly its history (signature and notices may stay, forwards do not count). Spaces, line
ends, quote marks and bullets are not compared.

    python tests/benchmarks/bench_quoting.py [--smoke] [--names]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from coach.mail.message import Message
from coach.mail.parsing import parse_message

MESSAGES = Path(__file__).parents[1] / "mail" / "messages"
LANGUAGES = ["en", "de", "fr", "es", "nl", "it", "sv", "da", "pl", "cs", "ja"]


@dataclass(frozen=True, slots=True)
class Fixture:
    """A mail and what a careful person says of it."""

    name: str
    raw: bytes
    expected: dict[str, str]
    held_back: bool
    message: Message
    source: str


Splitter = Callable[[Fixture], tuple[str, str]]
"""Gives the writer's own words, and all that is not history."""


def fixtures() -> list[Fixture]:
    """Read all fixture mails."""
    found = []
    for path in sorted(MESSAGES.glob("*.yaml")):
        expected = yaml.safe_load(path.read_text("utf-8"))
        raw = path.with_suffix(".eml").read_bytes()
        message = parse_message(raw)
        found.append(Fixture(path.stem, raw, expected, expected["held_back"], message, _html(raw)))
    return found


def _html(raw: bytes) -> str:
    """Give the HTML of a mail that is HTML only, for the libraries that read it."""
    import email
    from email import policy

    parsed = email.message_from_bytes(raw, policy=policy.default)
    if parsed.get_content_type() != "text/html":
        return ""
    return str(parsed.get_content())


def bare(text: str) -> str:
    """Give a text without what is not compared: spaces, quote marks, bullets, link addresses."""
    text = re.sub(r"\((?:https?:)[^)]*\)", "", text)
    return " ".join(re.sub(r"[>*•·\xa0]|(?m:^\s*-\s)", " ", text).split())


def unquoted_words(fixture: Fixture) -> list[str]:
    """Give the words of all that is not history, sorted: some libraries move the signature."""
    parts = (fixture.expected.get(key, "") for key in ("text", "signature", "disclaimer"))
    return sorted(bare(" ".join(bare(part) for part in parts)).split())


def ours(fixture: Fixture) -> tuple[str, str]:
    """Split with Coach."""
    message = fixture.message
    kept = [passage for passage in (message.words, message.signature, message.disclaimer) if passage]
    lines = sorted(numbered for passage in kept for numbered in passage.lines())
    return message.text, "\n".join(line for _, line in lines)


def mail_parser_reply() -> Splitter:
    """Split with mail-parser-reply."""
    from mailparser_reply import EmailReplyParser

    parser = EmailReplyParser(languages=LANGUAGES)

    def split(fixture: Fixture) -> tuple[str, str]:
        replies = parser.read(text=fixture.message.whole).replies
        return (replies[0].body or "", replies[0].full_body or "") if replies else ("", "")

    return split


def email_reply_parser() -> Splitter:
    """Split with email-reply-parser."""
    from email_reply_parser import EmailReplyParser

    def split(fixture: Fixture) -> tuple[str, str]:
        fragments = EmailReplyParser.read(fixture.message.whole).fragments
        own = [
            part.content
            for part in fragments
            if not (part.quoted or part.signature or part.headers or part.hidden)
        ]
        unquoted = [part.content for part in fragments if not (part.quoted or part.headers)]
        return "\n".join(own), "\n".join(unquoted)

    return split


def quotequail() -> Splitter:
    """Split with quotequail, forwards unwrapped."""
    import quotequail as library

    def split(fixture: Fixture) -> tuple[str, str]:
        from coach.mail.html_text import html_text

        if fixture.source:
            unwrapped = library.unwrap_html(fixture.source) or {}
            if unwrapped.get("type") == "forward":
                text = html_text(unwrapped.get("html", "")).text
            else:
                parts = library.quote_html(fixture.source)
                text = html_text("".join(part for own, part in parts if own)).text
            return text, text
        unwrapped = library.unwrap(fixture.message.whole) or {}
        if unwrapped.get("type") == "forward":
            return unwrapped.get("text", ""), unwrapped.get("text_top", "")
        if unwrapped:
            text = "\n".join(unwrapped.get(key, "") for key in ("text_top", "text_bottom"))
            return text, text
        text = "\n".join(part for own, part in library.quote(fixture.message.whole) if own)
        return text, text

    return split


def talon() -> Splitter:
    """Split with talon: its quotation rules, then its brute-force signature rules."""
    from talon import quotations
    from talon.signature.bruteforce import extract_signature

    def split(fixture: Fixture) -> tuple[str, str]:
        from coach.mail.html_text import html_text

        if fixture.source:
            text = html_text(quotations.extract_from_html(fixture.source)).text
        else:
            text = quotations.extract_from_plain(fixture.message.whole)
        return extract_signature(text)[0], text

    return split


def main(arguments: list[str] | None = None) -> int:
    """Print the table; with --smoke, only look that ours is at its bar."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--smoke", action="store_true", help="only ours")
    options.add_argument("--names", action="store_true", help="name the mails that went wrong")
    chosen = options.parse_args(arguments)
    mails = fixtures()
    ways: dict[str, Splitter] = {"coach": ours}
    if not chosen.smoke:
        for load in (mail_parser_reply, quotequail, email_reply_parser, talon):
            try:
                ways[load.__name__.replace("_", "-")] = load()
            except ImportError:
                print(f"{load.__name__.replace('_', '-')} is not installed")
    held = [mail for mail in mails if mail.held_back]
    opened = [mail for mail in mails if not mail.held_back]
    plain = [mail for mail in mails if "forwarded_from" not in mail.expected]
    print(f"{'':20} own words: {'seen':>8} {'held back':>10}   history: {'all':>5}")
    share = 0.0
    for name, split in ways.items():
        right: dict[str, tuple[bool, bool]] = {}
        for mail in mails:
            try:
                own, unquoted = split(mail)
            except Exception as fault:  # a library that gives up has not read the mail
                print(f"   {name} gives up on {mail.name}: {type(fault).__name__}")
                own = unquoted = ""
            right[mail.name] = (
                bare(own) == bare(mail.expected["text"]),
                sorted(bare(unquoted).split()) == unquoted_words(mail),
            )
        counts = [sum(right[mail.name][0] for mail in group) for group in (opened, held)]
        history = sum(right[mail.name][1] for mail in plain)
        words = f"{counts[0]:>5}/{len(opened)} {counts[1]:>7}/{len(held)}"
        print(f"{name:20}            {words}            {history}/{len(plain)}")
        if chosen.names:
            print("   words:", *[mail for mail, (words, _) in right.items() if not words])
            print("   history:", *[mail.name for mail in plain if not right[mail.name][1]])
        if name == "coach":
            share = sum(counts) / len(mails)
    return 0 if share >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
