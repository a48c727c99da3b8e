"""A reading as JSON: one object for a message, each part with the words it rests on and where they stand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from coach.mail.message import Message

if TYPE_CHECKING:
    from coach.mail.reading import Mention, Reading

ENVELOPE = 1
MOST_HEAT_WORDS = 12


def reading_json(message: Message, reading: Reading) -> dict[str, Any]:
    """Give a message's reading as the object that `coach read --json` prints on one line.

    Lines and columns count from 1 in the message's whole plain text; dates are ISO 8601.
    """
    heat = reading.heat
    return {
        "envelope": ENVELOPE,
        "kind": "reading",
        "file": message.source,
        "position": message.position,
        "from": str(message.customer) or None,
        "subject": message.subject or None,
        "date": message.written.isoformat() if message.written else None,
        "message_id": message.message_id or None,
        "heat": {
            "score": round(heat.score, 1) if heat else 0.0,
            "level": heat.level if heat else "calm",
            "words": _heat_words(message, reading),
        },
        "main_issue": _mention(reading.main_issue) if reading.main_issue else None,
        "alternatives": [_mention(one) for one in reading.alternatives],
        "demands": [_mention(one) for one in reading.demands],
        "questions": [_mention(one) for one in reading.questions],
        "deadlines": [
            {**_mention(one), "date": one.at.isoformat() if one.at else None, "sure": not one.ambiguous}
            for one in reading.deadlines
        ],
        "promises": [_mention(one) for one in reading.promises],
        "threats": [{"threat": one.kind, **_mention(one)} for one in reading.threats],
        "urgent": [{"urgent": one.kind, **_mention(one)} for one in reading.urgent],
        "attachments": [one.name for one in message.attachments],
        "notes": list(message.notes)
        + (["Only the beginning was read: the message is very long"] if reading.cut else []),
    }


def _mention(one: Mention) -> dict[str, Any]:
    return {"text": " ".join(one.text.split()), "line": one.line, "column": one.column}


def _heat_words(message: Message, reading: Reading) -> list[dict[str, Any]]:
    if reading.heat is None:
        return []
    found = []
    for word in reading.heat.words[:MOST_HEAT_WORDS]:
        line, column = message.words.place(word.start)
        text = " ".join(message.text[word.start : word.end].split())
        found.append({"text": text, "line": line, "column": column, "weight": round(word.weight, 2)})
    return found


def day_meant(iso: str) -> str:
    """Say a date or moment of a reading: `Fri 14 Mar 2025`, `Fri 14 Mar 2025, 12:00`."""
    moment = datetime.fromisoformat(iso)
    day = f"{moment:%a} {moment.day} {moment:%b %Y}"
    return f"{day}, {moment:%H:%M}" if "T" in iso else day
