"""A call sheet: what the advice says, in the order in which it is needed, before it is drawn in any way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from coach.mail.safe import safe_line, safe_text


class Room(NamedTuple):
    """How many items of each list are shown; None for all of them."""

    then: int | None = 3
    asks: int | None = 3
    changes: int | None = 3


EVERYTHING = Room(None, None, None)
# From roomy to tight, the least missed going first.
_ROOMS = (Room(), Room(3, 3, 2), Room(3, 2, 2), Room(2, 2, 2), Room(2, 2, 1), Room(2, 1, 1), Room(1, 1, 1))


class Line(NamedTuple):
    """A line of a section: a mark before it (`Say`, `1`), the text, and how it is meant (`plain`, `quiet`, `words`)."""

    text: str
    mark: str = ""
    tone: str = "plain"


class Section(NamedTuple):
    """A titled part of the sheet."""

    title: str
    lines: tuple[Line, ...]


class Sheet(NamedTuple):
    """A whole call sheet: heading, the next action (its first line), the sections after it, and a last line."""

    heading: str
    action: str
    because: str
    words: tuple[Line, ...]
    sections: tuple[Section, ...]
    footer: str


def fitting(advice: Mapping[str, Any], draw: Callable[[Sheet], str], lines: int) -> str:
    """Draw the fullest sheet that takes no more than so many lines, or the tightest one."""
    drawn = ""
    for room in _ROOMS:
        drawn = draw(sheet(advice, room))
        if drawn.count("\n") <= lines:
            break
    return drawn


def sheet(advice: Mapping[str, Any], room: Room = EVERYTHING) -> Sheet:
    """Lay out an advice envelope, the lists cut to the room there is."""
    action = advice["next_action"]
    session = advice["session"]
    sections = [
        Section("Then", tuple(_numbered([one["do"] for one in advice["then"]], room.then, session))),
        Section("Ask them", tuple(_asks(advice["ask_them"], room.asks, session))),
        Section("This would change it", tuple(_changes(advice["would_change"], room.changes, session))),
        Section("Follow up", tuple(_follow_ups(advice["follow_ups"], safe_line(advice["customer"] or "")))),
    ]
    if advice.get("hold"):
        sections.insert(0, Section("Hold", (Line(f"Keep the reply back for {advice['hold']['for']}."),)))
    if advice.get("draft"):
        sections.append(Section("Draft", tuple(Line(one) for one in safe_text(advice["draft"]).split("\n"))))
    if advice.get("broken"):
        broken = [f"This playbook forbids its own advice here: {one['because']}" for one in advice["broken"]]
        sections.insert(0, Section("Careful", tuple(Line(safe_line(one)) for one in broken)))
    who = safe_line(advice["customer"]) if advice["customer"] else ""
    return Sheet(
        heading=f"{who} · {advice['title']}" if who else advice["title"],
        action=safe_line(action["do"]),
        because=safe_text(action["because"]),
        words=tuple(_words(action)),
        sections=tuple(section for section in sections if section.lines),
        footer=f"Session {session} · see it again: coach show {session}" if session is not None else "",
    )


def _words(action: Mapping[str, Any]) -> Iterator[Line]:
    for index, reason in enumerate(action["reasons"]):
        yield Line(safe_line(reason["text"]), "" if index else "Why", "quiet")
    for index, said in enumerate(action["say"]):
        yield Line(f"“{safe_line(said)}”", "" if index else "Say", "words")
    for index, said in enumerate(action["avoid"]):
        yield Line(safe_line(said), "" if index else "Avoid", "avoid")
    if action.get("source"):
        yield Line(safe_line(action["source"]), "From", "quiet")


def _numbered(texts: list[str], limit: int | None, session: int | None) -> Iterator[Line]:
    for index, text in enumerate(texts[:limit], 1):
        yield Line(safe_line(text), str(index))
    yield from _more(len(texts), limit, session)


def _asks(asks: list[Mapping[str, Any]], limit: int | None, session: int | None) -> Iterator[Line]:
    for index, ask in enumerate(asks[:limit], 1):
        yield Line(f"“{safe_line(ask['say'])}”", str(index), "words")
        if ask["listen_for"]:
            yield Line(f"Listen for: {safe_line(ask['listen_for'])}", "", "quiet")
    yield from _more(len(asks), limit, session)


def _changes(changes: list[Mapping[str, Any]], limit: int | None, session: int | None) -> Iterator[Line]:
    for change in changes[:limit]:
        yield Line(f"{safe_line(change['ask'])} {safe_line(change['words'])}", "•", "quiet")
        yield Line(f"→ {safe_line(change['do'])}")
    yield from _more(len(changes), limit, session)


def _follow_ups(follow_ups: list[Mapping[str, Any]], customer: str) -> Iterator[Line]:
    for one in follow_ups:
        if one["kind"] == "playbook":
            who = f' "{customer}"' if customer else ""
            yield Line(f"Go on with: coach {one['playbook']}{who}", "•")
        else:
            soon = one["within"].endswith(("minute", "minutes", "hour", "hours"))
            due = one["within"] if soon else f"{one['within']}, by {_day(one['due'])}"
            yield Line(f"{safe_line(one['what'])} (within {due})", "•")


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%a} {day.day} {day:%b}"


def _more(many: int, limit: int | None, session: int | None) -> Iterator[Line]:
    if limit is not None and many > limit:
        where = f": coach show {session} --all" if session is not None else ""
        yield Line(f"and {many - limit} more{where}", "", "quiet")
