"""Checking that each placeholder names an answer, and one that is given before its text can be shown."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from coach.playbook.faults import Faults, did_you_mean
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.texts import malformed, placeholders

QUESTION_TEXTS = ("ask", "help", "why", "clarify", "listen_for")
ADVICE_TEXTS = ("do", "because", "say", "avoid")


def texts_under(node: Mapping, keys: Iterable[str]) -> Iterator[Scalar]:
    """Walk through the texts under some keys of a mapping; a list under a key gives each of its texts."""
    for key in keys:
        value = node.get(key)
        for item in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(item, Scalar):
                yield item


def marks(node: Mapping, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Give line and column of the condition and the draft of a mapping, and of its texts with placeholders."""
    found = {}
    for key in ("when", "draft", *keys):
        value = node.get(key)
        several = isinstance(value, Sequence)
        for index, item in enumerate(value.items if isinstance(value, Sequence) else (value,)):
            if item is not None and (key not in keys or (isinstance(item, Scalar) and "{" in item.text)):
                found[f"{key}.{index}" if several else key] = (item.place.line, item.place.column)
    return found


def follow_up_texts(node: Node | None) -> Iterator[Scalar]:
    """Walk through what a recommendation's promises and reminders say."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text != "playbook" and isinstance(value, Mapping):
            yield from texts_under(value, ("what",))


def check_placeholders(
    texts: Iterable[Scalar], known: Iterable[str], later: Container[str], faults: Faults
) -> None:
    """Note each placeholder in these texts that is not known, or known only later."""
    names = tuple(known)
    for scalar in texts:
        if malformed(scalar.text) is not None:  # told already
            continue
        for name in placeholders(scalar.text):
            if name in names:
                continue
            if name in later:
                faults.add(
                    scalar.place,
                    f"{{{name}}} is not answered yet when this is shown",
                    "Use an earlier answer, or move that question up",
                )
            elif name == "each":
                faults.add(
                    scalar.place, "{each} stands for nothing here", "Add `each:` with a question to the block"
                )
            elif not faults.excuses(name, names):
                faults.add(
                    scalar.place,
                    f"{{{name}}} stands for nothing: there is no such question",
                    did_you_mean(name, names, "A brace itself is written twice: {{"),
                )
