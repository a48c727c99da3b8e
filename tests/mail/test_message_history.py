"""The writer's own words told from history, signature and notices."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.history import split
from coach.mail.message import Message, Person
from coach.mail.parsing import parse_message, plain_message
from coach.mail.passed_on import written_on
from coach.mail.roles import Role, passage_of, passages

MESSAGES = Path(__file__).parent / "messages"
FIXTURES = sorted(path.stem for path in MESSAGES.glob("*.yaml"))


def expected(name: str) -> dict[str, Any]:
    """Give what a careful person says of a fixture mail."""
    found = yaml.safe_load((MESSAGES / f"{name}.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def read(name: str) -> Message:
    """Read a fixture mail."""
    return parse_message((MESSAGES / f"{name}.eml").read_bytes(), source=name)


def bare(text: str) -> str:
    """Give a text without quote marks and with single spaces: how lines are broken is not compared."""
    return " ".join(text.replace(">", " ").split())


@pytest.mark.parametrize("name", FIXTURES)
def test_each_part_of_a_mail_is_told_apart(name: str) -> None:
    """Words, forwarder's note, history, signature and notices of each fixture mail are as marked."""
    message, marked = read(name), expected(name)
    parts = {
        "text": message.words,
        "note": message.forwarders_note,
        "quoted": message.quoted,
        "signature": message.signature,
        "disclaimer": message.disclaimer,
    }
    assert {key: bare(part.text) for key, part in parts.items()} == {
        key: bare(marked.get(key, "")) for key in parts
    }


@pytest.mark.parametrize("name", FIXTURES)
def test_the_head_of_a_mail_is_read(name: str) -> None:
    """Subject, sender, customer, date, ids and attachments of each fixture mail are as marked."""
    message, marked = read(name), expected(name)
    assert (message.subject, message.sender) == (
        marked["subject"],
        Person(marked["sender"], marked["sender_name"]),
    )
    assert message.customer.address == marked.get("forwarded_from", marked["sender"])
    assert message.date is not None
    assert message.date.tzinfo is not None
    assert re.fullmatch(r"<\d+\.\w+@[\w.-]+>", message.message_id)
    names = [file.name for file in message.attachments if file.media_type != "message/rfc822"]
    assert names == marked.get("attachments", [])


@pytest.mark.parametrize("name", FIXTURES)
def test_every_line_of_a_mail_has_its_one_place(name: str) -> None:
    """No line with text is lost or told twice, and each stands in the whole text where its passage says."""
    message = read(name)
    lines = message.whole.split("\n")
    found = [
        numbered
        for part in (
            message.words,
            message.forwarders_note,
            message.quoted,
            message.signature,
            message.disclaimer,
        )
        for numbered in part.lines()
    ]
    assert all(lines[number - 1] == line for number, line in found)
    told = sorted(number for number, line in found if line.strip())
    assert told == [number for number, line in enumerate(lines, 1) if line.strip()]


def test_the_fixtures_are_enough() -> None:
    """At least 40 mails were looked at while writing the rules, at least 12 were not."""
    held = [expected(name)["held_back"] for name in FIXTURES]
    assert (held.count(False) >= 40, held.count(True) >= 12) == (True, True)


def words(text: str, **about: Any) -> str:
    """Give the own words of a text."""
    parted = split(text, **about)
    return passage_of(passages(parted.lines, parted.roles), Role.WORDS).text


@pytest.mark.parametrize(
    "marker",
    [
        "On Mon, Mar 3, 2025 at 3:12 PM Billing <b@x.example> wrote:",
        "On Mon, Mar 3, 2025 at 3:12 PM Billing\n<b@x.example> wrote:",
        "On Monday, March 3, 2025 at 3:12 PM,\nBilling Department of a Very Long Name\n<b@x.example>\nwrote:",
        "Am 03.03.2025 um 15:12 schrieb Abrechnung:",
        "Am Mo., 3. März 2025 um 15:12 Uhr schrieb Abrechnung <b@x.example>:",
        "Le lun. 3 mars 2025 à 15:12, Facturation <b@x.example> a écrit :",
        "El lun, 3 mar 2025 a las 15:12, Cobros (<b@x.example>) escribió:",
        "Op ma 3 mrt. 2025 om 15:12 schreef Facturen <b@x.example>:",
        "Op 3 mrt. 2025 om 15:12 heeft Facturen <b@x.example> het volgende geschreven:",
        "Em seg., 3 de mar. de 2025 às 15:12, Cobrança <b@x.example> escreveu:",
        "Il giorno lun 3 mar 2025 alle ore 15:12 Fatture <b@x.example> ha scritto:",
        "Den 3 mars 2025 kl. 15:12 skrev Faktura <b@x.example>:",
        "2025-03-03 15:12 GMT+01:00 Billing <b@x.example>:",
        "-----Original Message-----",
        "----- Original Message -----",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d'origine-----",
        "-----Mensaje original-----",
        "-----Oorspronkelijk bericht-----",
        "-----Mensagem original-----",
        "-----Messaggio originale-----",
        "From: Billing <b@x.example>\nSent: Monday, March 3, 2025 3:12 PM\nTo: Us\nSubject: Bill",
        "*From:* Billing\n*Sent:* Monday, March 3, 2025 3:12 PM\n*To:* Us\n*Subject:* Bill",
        "From: Billing\n\nSent: Monday, March 3, 2025 3:12 PM\n\nTo: Us\n\nSubject: Bill",
        "Von: Abrechnung <b@x.example>\nGesendet: Montag, 3. März 2025 15:12\nAn: Uns\nBetreff: Rechnung",
        "De : Facturation <b@x.example>\nEnvoyé : lundi 3 mars 2025 15:12\nÀ : Nous\nObjet : Facture",
        "De: Cobros <b@x.example>\nEnviado el: lunes, 3 de marzo de 2025 15:12\nPara: Nosotros\nAsunto: Factura",
        "Van: Facturen <b@x.example>\nVerzonden: maandag 3 maart 2025 15:12\nAan: Ons\nOnderwerp: Factuur",
        "De: Cobrança <b@x.example>\nEnviada em: segunda-feira, 3 de março de 2025 15:12\nPara: Nós\nAssunto: Fatura",
        "Da: Fatture <b@x.example>\nInviato: lunedì 3 marzo 2025 15:12\nA: Noi\nOggetto: Fattura",
        "________________________________\nFrom: Billing <b@x.example>\nSent: Monday, March 3, 2025 3:12 PM\nTo: Us",
    ],
)
def test_history_begins_at_its_marker(marker: str) -> None:
    """Behind each kind of marker, in each language, all is history, with and without quote marks."""
    own = "This is the third time.\n\n- no invoice\n- no answer"
    assert words(f"{own}\n\n{marker}\n\nHello,\nwe are looking into it.\n", subject="Re: Bill") == own
    assert words(f"{own}\n\n{marker}\n> Hello,\n> we are looking into it.\n", subject="Re: Bill") == own


@pytest.mark.parametrize(
    "text",
    [
        "Deliver it as agreed:\n\nFrom: Rotterdam\nTo: Oslo\nDate: 12 March\n\nNot the other way round.",
        'On Monday your colleague wrote: "You will have it by Tuesday."\n\nIt is Thursday.',
        'On 3 March you wrote:\n\n"It ships today."\n\nIt did not.',
        "On the phone at 10:30 your technician wrote:\nnothing at all\nhe just left",
        "We tried:\n\n- the cable\n- the other cable\n--\n- a new router",
        "> 30 users are affected, not 10.\n\nWhat now?",
        "Thanks,\nbut that is not what I asked for, and you know it very well by now.",
        "Best of all, nobody called. Regards to your boss.\n\nI am waiting for a call today.",
        "Name: Yusuf\nFrom: Istanbul\nTo: Sales\nSubject: Complaint\nMessage:\nI want my money back, all of it.",
        "Sent from my desk, this is the third mail. I am done with waiting for you.",
        "The information you gave me was wrong. I am not the intended recipient of excuses.",
        "Please consider the environment we work in: a hospital. Lives depend on it.",
        "Disclaimer: I am angry.\n\nYour driver hit my gate, and then he left without a word to anyone.",
        "Dear Dana,\n\nI want an answer.\n\nToday.",
        "Call me:\n\n1. before noon, or\n2. after four, or\n3. not at all",
        "It came broken.\n\nSent from Berlin on Monday, in good order, they say.",
        "Es fehlt Geld.\n\nVon meinem Konto wurden 300 Euro abgebucht.",
        "Thanks Obama",
        "It broke.\n\nAgain!\n\nWhat will you do about it?",
        'Original message from your driver: "sorry mate". Is that how you talk to customers?',
    ],
)
def test_what_only_looks_like_a_marker_stays_words(text: str) -> None:
    """Lists, dashes, places, figures and sentences that begin like a marker are the writer's words."""
    assert words(text) == text


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAnything at all. Even a sentence, or two?\n- or a list",
        "--\nDana Whitfield\nHarbor Dental",
        "Best regards,\nDana",
        "Kind regards\n\nDana Whitfield\nOffice Manager\nHarbor Dental LLC\n+1 (312) 555-0188 | www.hd.example",
        "Best, Dana",
        "Regards Dana",
        "Many thanks Dana Whitfield",
        "Mrs. Whitfield",
        "Thanks!\nDana",
        "Cheers\nD.",
        "Dana",
        "Dana Whitfield\nOffice Manager\nTel. 0161 496 0442",
        "D. Whitfield",
        "-Dana",
        "/Dana",
        "Sent from my iPhone",
        "Get Outlook for Android<https://aka.ms/AAb9ysg>",
        "Dana\n\nSent from Yahoo Mail for iPhone",
        "Von meinem iPhone gesendet",
        "Gesendet mit der Telekom Mail App",
        "Envoyé de mon iPhone",
        "Enviado desde mi Samsung Galaxy",
        "Verstuurd vanaf mijn iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Mit freundlichen Grüßen\n\ni. A. Dana Whitfield\nEinkauf",
        "Viele Grüße, Dana",
        "Cordialement,\nDana Whitfield\nResponsable achats",
        "Un saludo,\nDana",
        "Met vriendelijke groet,\nDana Whitfield",
        "Atenciosamente,\nDana Whitfield",
        "Cordiali saluti\nDana Whitfield",
    ],
)
def test_a_signature_is_set_apart(signature: str) -> None:
    """Signatures of every make are set apart, and kept; the list above them stays."""
    text = "Hello,\n\nwhat I need:\n\n- a refund\n- an apology"
    message = parse_message(
        b"From: Dana Whitfield <dana@x.example>\n\n" + f"{text}\n\n{signature}\n".encode()
    )
    assert (message.text, message.signature.text) == (text, signature.rstrip())


@pytest.mark.parametrize(
    "notice",
    [
        "This email and any attachments are confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: If you are not the intended recipient, delete this message.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.",
        "Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire.",
        "Este mensaje es confidencial y va dirigido exclusivamente a su destinatario.",
        "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
        "Esta mensagem é confidencial e destinada exclusivamente ao destinatário.",
        "Questo messaggio è riservato ed è destinato esclusivamente al destinatario.",
        "Please consider the environment before printing this email.",
        "Sitz der Gesellschaft: Husum, Amtsgericht Flensburg HRB 7712, Geschäftsführer: Jens Hansen",
        "Acme Ltd is registered in England and Wales. Registered office: 1 High Street, London.",
        "DISCLAIMER\nThis message may be privileged.\n\nThe sender accepts no liability for viruses.",
    ],
)
def test_a_notice_is_set_apart(notice: str) -> None:
    """Legal and automatic notices are set apart, below a signature or alone."""
    for above in ("The price is too high.", "The price is too high.\n\nKind regards,\nDana"):
        message = plain_message(f"{above}\n\n{notice}\n")
        assert (message.text, message.disclaimer.text) == ("The price is too high.", notice)


def test_a_gateway_warning_is_set_apart() -> None:
    """What a gateway puts on top is a notice."""
    message = plain_message("[EXTERNAL EMAIL] Do not click links from unknown senders.\n\nWhere is my order?")
    assert (message.text, message.disclaimer.blocks) == ("Where is my order?", ((1, 1),))


def forward(note: str, inner: str, **about: Any) -> Message:
    """Give a mail from a colleague that passes another on."""
    head = about.get("head", "From: Ben <ben@ours.example>\nTo: Ann <ann@ours.example>\nSubject: Fwd: help\n")
    marker = "---------- Forwarded message ---------\nFrom: Rosa <rosa@cafe.example>\n"
    marker += "Date: Tue, 4 Mar 2025 at 7:58 PM\nSubject: help\nTo: <ben@ours.example>\n\n"
    return parse_message(f"{head}\n{note}\n\n{marker}{inner}\n".encode())


def test_a_short_note_leaves_the_words_to_the_customer() -> None:
    """Of a forward with a short note, the words are the customer's and the note is kept."""
    message = forward("FYI – can you handle this?\n\nBen", "Ben,\n\nwhere is my money?\n\nRosa")
    assert (message.text, message.forwarders_note.text) == (
        "Ben,\n\nwhere is my money?",
        "FYI – can you handle this?",
    )
    assert message.customer == Person("rosa@cafe.example", "Rosa")
    assert message.forwarded is not None
    assert message.forwarded.date is not None
    assert (message.forwarded.subject, message.forwarded.date.hour) == ("help", 19)
    assert message.signature.text == "Ben\n\nRosa"


def test_a_long_note_is_a_message_of_its_own() -> None:
    """A forward with much of its own text is the forwarder's message."""
    note = "I pass on what your driver wrote to us. " * 6 + "Well?"
    message = forward(note, "Not my problem.")
    assert (message.text, message.forwarded) == (note, None)


def test_ones_own_earlier_mail_passed_on_again_stays_history() -> None:
    """A customer who sends their own earlier mail once more speaks with the new words."""
    message = forward(
        "Any news?", "Where is my order?", head="From: rosa@cafe.example\nSubject: Fwd: order\n"
    )
    assert (message.text, message.forwarded) == ("Any news?", None)


def test_our_own_mail_sent_back_stays_history() -> None:
    """A customer who forwards our mail to us speaks with their note."""
    head = "From: Joe <joe@shop.example>\nTo: boss@cafe.example\nSubject: Fwd: your colleague\n"
    message = forward("Look what your colleague writes!", "Not my problem.", head=head)
    assert (message.text, message.customer.address) == (
        "Look what your colleague writes!",
        "joe@shop.example",
    )


def test_a_forward_of_a_forward_is_followed() -> None:
    """The words are those of the innermost message that was passed on."""
    inner = (
        "see below\n\nBegin forwarded message:\n\nFrom: Al <al@far.example>\nSubject: broken\n\nIt is broken."
    )
    message = forward("for you", inner)
    assert (message.text, message.customer.address) == ("It is broken.", "al@far.example")
    assert message.forwarders_note.text == "for you\n\nsee below"


def test_quote_marks_around_a_forward_are_taken_away() -> None:
    """Apple Mail quotes what it passes on: the words come without the marks."""
    text = "for you\n\n> Begin forwarded message:\n> \n> From: Al <al@far.example>\n> Subject: broken\n> \n"
    text += "> It is broken.\n> Fix it."
    message = parse_message(f"From: ben@ours.example\nSubject: Fwd: broken\n\n{text}\n".encode())
    assert (message.text, message.forwarders_note.text) == ("It is broken.\nFix it.", "for you")


def test_an_empty_reply_is_read_from_below_with_a_note() -> None:
    """When nothing stands above the history, that is read, and a note says so."""
    message = parse_message(
        b"Subject: Re: x\n\n-----Original Message-----\nFrom: a@b.c\nSubject: x\n\nWhere is it?\n"
    )
    assert message.text == "Where is it?"
    assert "the sender added no words of their own: the message below was read instead" in message.notes


def test_the_broken_end_of_a_quoted_line_is_quoted() -> None:
    """What a mailer broke off a long quoted line belongs to it."""
    quoted = "> we would like to ask you for a little more patience, the parcel will surely be with you\nsoon\n> Kim"
    assert words(f"{quoted}\n\nNo.") == "No."


PIECES = st.sampled_from(
    [
        "Hello,", "I want my money back.", "- a list", "Best regards,", "Dana", "-- ", "--", "> quoted", ">> twice", "",
        "On Mon, Mar 3, 2025 at 3:12 PM B <b@x.de> wrote:", "From: B <b@x.example>", "To: us", "Sent: Monday 1:00",
        "Subject: FW: x", "---------- Forwarded message ---------", "Begin forwarded message:", "_________", "P.S. x",
        "-----Original Message-----", "Sent from my iPhone", "This email is confidential.", "Disclaimer", "wrote:",
        "## reply above this line ##", "CAUTION: external sender", "Am 3.3.2025 um 10:00 schrieb", "x: y", "\t", "1) z",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", "Re: x", "Fwd: x", "WG: x"]))
def test_any_order_of_markers_gives_every_line_one_role(pieces: list[str], subject: str) -> None:
    """However markers are thrown together, nothing raises and no line with text is lost."""
    parted = split("\n".join(pieces), subject=subject, sender=Person("dana@x.example", "Dana"))
    assert len(parted.lines) == len(parted.roles)
    for line, role in zip(parted.lines, parted.roles, strict=True):
        assert (role is Role.BLANK) == (not line.strip())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Monday, March 3, 2025 6:55 PM", "2025-03-03 18:55"),
        ("Tue, Mar 4, 2025 at 12:05 AM", "2025-03-04 00:05"),
        ("3 March 2025 at 18:12:40 CET", "2025-03-03 18:12"),
        ("Mon, 3 Mar 2025 at 16:01", "2025-03-03 16:01"),
        ("Dienstag, 4. März 2025 06:58", "2025-03-04 06:58"),
        ("lundi 3 mars 2025 11:48", "2025-03-03 11:48"),
        ("lunes, 3 de agosto de 2025 13:02", "2025-08-03 13:02"),
        ("maandag 3 mei 2025 09:30", "2025-05-03 09:30"),
        ("segunda-feira, 3 de fevereiro de 2025 08:47", "2025-02-03 08:47"),
        ("lunedì 3 luglio 2025 12:10", "2025-07-03 12:10"),
        ("lundi 2 juin 2025 12h10", "2025-06-02 12:10"),
        ("03.04.2025 15:12", "2025-04-03 15:12"),
        ("3/24/2025 3:12 PM", "2025-03-24 15:12"),
        ("24/3/2025 15:12", "2025-03-24 15:12"),
        ("3/4/2025 15:12", None),
        ("March 2025", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_of_header_blocks_are_read(text: str, date: str | None) -> None:
    """The date of a header block is read in all its languages; an ambiguous one is not guessed."""
    found = written_on(text)
    assert (found.strftime("%Y-%m-%d %H:%M") if found else None) == date
