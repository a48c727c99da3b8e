"""What may be promised, from a YAML file, and which parts of a draft's promises lie outside it.

    format: 1
    amounts: {up_to: 200, currency: EUR}
    percent: {up_to: 10}
    remedies: [refund, replacement]
    dates: {from: 2026-11-24, until: 2026-12-31}

What the file does not name may not be promised. `any` in the place of a limit allows everything of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from coach.playbook.faults import Faults, FaultyFile, shorten
from coach.playbook.fields import Fields, as_mapping, one_of, what
from coach.playbook.nodes import Node, Scalar, Sequence, read_file, read_text
from coach.playbook.shape import Key
from coach.tone.commitments import Commitment
from coach.tone.sums import REMEDIES, Part

FILE = {
    "format": Key("format", "The version of the form; always 1", required=True),
    "amounts": Key("limit", "Sums up to a limit, in a currency: `{up_to: 200, currency: EUR}`, or `any`"),
    "percent": Key("limit", "Percentages up to a limit: `{up_to: 10}`, or `any`"),
    "remedies": Key("remedies", "What may be given: a list of remedies, or `any`"),
    "dates": Key("dates", "The days that may be promised: `{from: 2026-11-24, until: 2026-12-31}`, or `any`"),
}
AMOUNTS = {
    "up_to": Key("number", "The largest sum", required=True),
    "currency": Key("currency", "Its currency in three letters, like EUR", required=True),
}
PERCENT = {"up_to": Key("number", "The largest percentage", required=True)}
DATES = {"from": Key("date", "The first day"), "until": Key("date", "The last day")}

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")


class Approved(NamedTuple):
    """What may be promised.

    None means that nothing of the kind may; an infinite limit, `any` remedy and an empty pair of dates mean that
    everything may.
    """

    amount: float | None = None
    currency: str = ""
    percent: float | None = None
    remedies: frozenset[str] | None = None
    dates: tuple[date | None, date | None] | None = None

    def allows(self, part: Part) -> bool:
        """Tell whether a part of a promise lies inside what may be promised.

        A date that cannot be told ("soon") is allowed: it is vague, not wrong.
        """
        if part.kind == "amount":
            same = not self.currency or part.currency == self.currency
            return self.amount is not None and same and float(part.value) <= self.amount
        if part.kind == "percent":
            return self.percent is not None and float(part.value) <= self.percent
        if part.kind == "remedy":
            return self.remedies is not None and (part.value in self.remedies or "any" in self.remedies)
        return self._allows_date(part.on)

    def _allows_date(self, on: date | datetime | None) -> bool:
        if on is None:
            return True
        if self.dates is None:
            return False
        day = on.date() if isinstance(on, datetime) else on
        first, last = self.dates
        return (first is None or first <= day) and (last is None or day <= last)


def read_approved(path: Path, shown: str | None = None) -> Approved:
    """Read an approved file; raise FaultyFile with every fault. `shown` is its name as the user knows it."""
    return _approved(read_file(path, shown))


def read_approved_text(text: str, file: str) -> Approved:
    """Read what may be promised from YAML text."""
    return _approved(read_text(text, file))


def outside(commitments: Iterable[Commitment], approved: Approved) -> Iterator[Part]:
    """Give each sum, percentage, remedy or date that is promised and may not be."""
    for commitment in commitments:
        for part in commitment.parts:
            # A date in "I've refunded it on Monday" is a report.
            if not approved.allows(part) and not (commitment.kind == "done" and part.kind == "date"):
                yield part


def _approved(tree: Node) -> Approved:
    faults = Faults()
    node = as_mapping(tree, "An approved file", faults)
    if node is None:
        raise FaultyFile(faults.found)
    fields = Fields(node, FILE, faults, "An approved file")
    version = fields.get("format")
    if version is not None and not (isinstance(version, Scalar) and version.text == "1"):
        faults.add(version.place, f"`format` is {what(version)}", "It is 1")
    amount, currency = _amounts(fields, faults)
    approved = Approved(
        amount, currency, _percent(fields, faults), _remedies(fields, faults), _dates(fields, faults)
    )
    if faults:
        raise FaultyFile(faults.found)
    return approved


def _any(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text == "any"


def _amounts(fields: Fields, faults: Faults) -> tuple[float | None, str]:
    node = fields.get("amounts")
    if node is None:
        return None, ""
    if _any(node):
        return float("inf"), ""
    limit = as_mapping(node, "`amounts`", faults)
    if limit is None:
        return None, ""
    inner = Fields(limit, AMOUNTS, faults, "`amounts`")
    currency = inner.get("currency")
    if currency is not None and not (isinstance(currency, Scalar) and _CURRENCY.match(currency.text)):
        faults.add(
            currency.place, f"`currency` is {what(currency)}", "It is three capital letters, like EUR or USD"
        )
    return _limit(inner, faults), currency.text if isinstance(currency, Scalar) else ""


def _limit(fields: Fields, faults: Faults) -> float | None:
    number = fields.number("up_to")
    if number is not None and number < 0:
        faults.add(fields.place, f"`up_to` is {number:g}", "It is 0 or more")
    return number


def _percent(fields: Fields, faults: Faults) -> float | None:
    node = fields.get("percent")
    if node is None:
        return None
    if _any(node):
        return float("inf")
    limit = as_mapping(node, "`percent`", faults)
    return None if limit is None else _limit(Fields(limit, PERCENT, faults, "`percent`"), faults)


def _remedies(fields: Fields, faults: Faults) -> frozenset[str] | None:
    node = fields.get("remedies")
    if node is None:
        return None
    if _any(node):
        return frozenset(("any",))
    if not isinstance(node, Sequence):
        faults.add(
            node.place, f"`remedies` is {what(node)}", "It is a list, like [refund, replacement], or any"
        )
        return None
    return frozenset(kind for item in node.items if (kind := one_of(item, "The remedy", REMEDIES, faults)))


def _dates(fields: Fields, faults: Faults) -> tuple[date | None, date | None] | None:
    node = fields.get("dates")
    if node is None:
        return None
    if _any(node):
        return None, None
    span = as_mapping(node, "`dates`", faults)
    if span is None:
        return None
    inner = Fields(span, DATES, faults, "`dates`")
    first, last = _day(inner, "from", faults), _day(inner, "until", faults)
    if first and last and last < first:
        faults.add(inner.place, f"`until` ({last}) is before `from` ({first})", "Swap them")
    return first, last


def _day(fields: Fields, key: str, faults: Faults) -> date | None:
    node = fields.get(key)
    if node is None:
        return None
    if isinstance(node, Scalar) and _ISO.match(node.text):
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            pass
    shown = shorten(node.text, 30) if isinstance(node, Scalar) else ""
    faults.add(node.place, f"`{key}` is '{shown}', which is no day", "Write it as 2026-12-31")
    return None
