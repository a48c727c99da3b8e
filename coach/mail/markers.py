"""The lines by which mail programs introduce earlier messages, in the languages our users' customers write.

English, German, French, Spanish, Dutch, Portuguese and Italian in full; for the Nordic languages, Polish, Czech,
Russian and Turkish the header blocks and the most frequent words. All functions take lines in lower case, cut to
`MAX_LINE`: word lists instead of one large pattern, which costs 40 ms to build and more on every line.
"""

from __future__ import annotations

import re

from coach.mail.signature_words import listed

MAX_LINE = 400
"""Characters of a line that are looked at: no marker is longer."""

_STARTS = frozenset(listed("on | am | le | el | op | em | il | den | dne | dnia | w | på | no"))
_WROTE = listed(
    """
    wrote | writes | has written | schrieb | geschrieben | a écrit | a ecrit | écrivit | escribió | escribio |
    ha escrito | schreef | geschreven | escreveu | escreveram | ha scritto | scrisse | skrev | kirjoitti | napisał |
    pisze: | napsal | написал | пишет | yazdı | írta | a scris
    """
)
# Patterns for what is rare: built when first needed.
_BY_HAND = (
    r"\b(?:you|we|i|they|he|she|sie|du|ihr|wir|vous|ustedes|usted|jij|u|você|lei|voi|your|our|my|his|her|their)"
    r"\s{1,2}(?:\w{2,20}\s{1,2}){0,3}"
    r"(?:wrote|writes|have|has|schrieb|geschrieben|avez|escribió|schreef|escreveu|ha scritto)\b"
)
_TIME = r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\b\d{1,2}\s?[ap]\.?m\b"
_DAY = r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)"

_ORIGINAL = frozenset(
    listed(
        """
    original message | original e-mail | original email | original e-mail message | original appointment |
    reply message | ursprüngliche nachricht | ursprüngliche e-mail | original-nachricht | originalnachricht |
    message d'origine | message d’origine | message original | mensaje original | oorspronkelijk bericht |
    oorspronkelijke bericht | mensagem original | messaggio originale | ursprungligt meddelande | original |
    original meddelelse | opprinnelig melding | oprindelig meddelelse | alkuperäinen viesti | wiadomość oryginalna |
    oryginalna wiadomość | původní zpráva | исходное сообщение | oprindelig besked
    """
    )
)
_FORWARDED = frozenset(
    listed(
        """
    forwarded message | forwarded mail | forwarded email | weitergeleitete nachricht | weitergeleitete e-mail |
    message transféré | message réexpédié | mensaje reenviado | doorgestuurd bericht | mensagem encaminhada |
    mensagem reencaminhada | messaggio inoltrato | vidarebefordrat meddelande | videresendt melding |
    videresendt meddelelse | wiadomość przekazana | přeposlaná zpráva | пересылаемое сообщение | forwarded message from
    """
    )
)
_BEGIN_FORWARDED = frozenset(
    listed(
        """
    begin forwarded message | anfang der weitergeleiteten nachricht | anfang der weitergeleiteten e-mail |
    début du message réexpédié | début du message transféré | inicio del mensaje reenviado |
    begin doorgestuurd bericht | início da mensagem encaminhada | início da mensagem reencaminhada |
    inizio messaggio inoltrato | inizio del messaggio inoltrato | vidarebefordrat brev |
    start på videresendt melding | start på videresendt besked
    """
    )
)
_REPLY_ABOVE = listed(
    """
    reply above | above this line | oberhalb dieser linie | oberhalb dieser zeile | über dieser linie |
    au-dessus de cette ligne | encima de esta línea | boven deze regel | boven deze lijn | acima desta linha |
    sopra questa riga | sopra questa linea
    """
)
_FORWARD_STEMS = listed(
    """
    forward | weitergeleitet | transféré | réexpédié | reenviado | doorgestuurd | encaminhada | inoltrato |
    vidarebefordra | videresendt | przekazana | přeposlaná | пересылаемое
    """
)
_NAMES = {
    "from": "from|von|de|van|da|från|fra|od|lähettäjä|от|от кого|kimden|expéditeur|remitente|remetente|mittente",
    "date": (
        "sent|date|gesendet|datum|envoyé|envoyé le|envoyée|enviado|enviado el|enviada em|enviado em|enviada|verzonden|"
        "inviato|inviata|data|fecha|skickat|sendt|dato|wysłano|odesláno|lähetetty|päiväys|отправлено|дата|"
        "gönderme tarihi|sent at|date sent"
    ),
    "to": "to|an|à|para|aan|a|till|til|do|komu|vastaanottaja|кому|kime|destinataire|destinatario|destinatário",
    "cc": "cc|kopie|copie à|copia|kopia|kopi|копия|bilgi|bcc",
    "subject": "subject|betreff|objet|asunto|onderwerp|assunto|oggetto|ämne|emne|temat|předmět|aihe|тема|konu",
    "other": "reply-to|antwort an|importance|priority|wichtigkeit|attachments|anlagen|organization|organisation",
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names.split("|")}
_FORWARD_SUBJECTS = frozenset(
    listed(
        """
    fw | fwd | wg | tr | rv | enc | i | doorst | vs | vb | fs | pd | fyi | weitergeleitet
    """
    )
)
_REPLY_SUBJECTS = frozenset(
    listed("re | aw | antw | sv | odp | res | r | rif | ref | ynt | bls | 回复 | 答复")
)


def may_hold_history(text: str, lines: list[str]) -> bool:
    """Say, quickly, whether anything in a text (in lower case) could introduce history."""
    if ">" in text or "--" in text or "__" in text or "==" in text or "**" in text:
        return True
    if ":" in text:
        for line in lines:
            if ":" in line and (header_key(line) or line.endswith(":")):
                return True
    return holds_reply_above(text)


def holds_forward(text: str) -> bool:
    """Say, quickly, whether a text (in lower case) could hold a message that was passed on."""
    return any(stem in text for stem in _FORWARD_STEMS)


def holds_reply_above(text: str) -> bool:
    """Say, quickly, whether a text (in lower case) could hold a "reply above this line"."""
    return any(map(text.__contains__, _REPLY_ABOVE))


def may_mark(line: str) -> bool:
    """Say, quickly, whether a line could begin any marker but a "reply above this line"."""
    return (
        ":" in line
        or line[0] in "-_*=> \t"
        or "@" in line
        or "<" in line
        or "：" in line
        or line.partition(" ")[0] in _STARTS
    )


def is_quoted(line: str) -> bool:
    """Say whether a line begins with a quote mark."""
    return ">" in line[:4] and line.lstrip(" \t").startswith(">")


def is_original(line: str) -> bool:
    """Say whether a line is a "-----Original Message-----"."""
    line = line.strip(" \t>")
    return line[:2] in ("--", "__", "**", "==", "- ") and line.strip("-_*= \t:") in _ORIGINAL


def is_forwarded(line: str) -> bool:
    """Say whether a line begins a message that was passed on."""
    line = line.strip(" \t>")
    if line[:2] in ("--", "__", "**", "==", "- "):
        core = line.strip("-_*= \t:")
        return core in _FORWARDED or (core.startswith("forwarded by ") and len(core) < 80)
    return line.endswith(":") and line.rstrip(" :") in _BEGIN_FORWARDED


def is_reply_above(line: str) -> bool:
    """Say whether a line is a helpdesk's "Please type your reply above this line"."""
    if not any(words in line for words in _REPLY_ABOVE):
        return False
    line = line.lstrip(" \t>")
    return len(line) < 160 and (
        line[:1] in "-#*=_~–—" or line.startswith(("please", "bitte", "reply", "veuillez", "por "))
    )


def is_rule(line: str) -> bool:
    """Say whether a line is nothing but a drawn rule."""
    line = line.strip()
    return len(line) >= 5 and not line.strip("_*=-")


def header_key(line: str) -> str:
    """Give which part of a header block a line is: from, date, to, cc, subject, other; "" when none."""
    line = line.lstrip(" \t>*_")
    name, colon, rest = line[:40].replace("：", ":").partition(":")
    if not colon or (rest and rest[0] not in " \t\xa0*_"):
        return ""
    return _KEYS.get(name.rstrip(" \t*_\xa0"), "")


def begins_attribution(line: str) -> bool:
    """Say whether a line begins like "On Monday, …"."""
    first, _, rest = line.lstrip("> \t").partition(" ")
    return first in _STARTS and bool(rest)


def tells_writing(text: str) -> bool:
    """Say whether a text has a word for having written."""
    return any(word in text for word in _WROTE)


def is_by_hand(text: str) -> bool:
    """Say whether an attribution is the writer's own words: "you wrote", "your technician wrote"."""
    return bool(re.search(_BY_HAND, text))


def tells_day(text: str) -> bool:
    """Say whether a text has a year or a date in figures."""
    return bool(re.search(_DAY, text))


def tells_time(text: str) -> bool:
    """Say whether a text has a time of day."""
    return bool(re.search(_TIME, text))


def tells_when(text: str) -> bool:
    """Say whether an attribution has what a mail program puts in it: an address, or a day and a time."""
    return "@" in text or bool(tells_day(text) and tells_time(text))


def _prefix(subject: str) -> str:
    return (
        subject[:30].partition(":")[0].partition("[")[0].partition("(")[0].strip().lower()
        if ":" in subject[:30]
        else ""
    )


def is_forward_subject(subject: str) -> bool:
    """Say whether a subject says that the message was passed on."""
    return _prefix(subject) in _FORWARD_SUBJECTS


def is_reply_subject(subject: str) -> bool:
    """Say whether a subject says that the message answers another."""
    return _prefix(subject) in _REPLY_SUBJECTS
