"""Checking that each placeholder names an answer, and one that is given before its text can be shown."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from coach.playbook.faults import Faults, did_you_mean
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.texts import placeholders

# What stands under these keys is no text for people.
_NOT_SHOWN = frozenset(
    ("when", "id", "source", "include", "aliases", "type", "draft", "each", "playbook", "default")
)


def shown_texts(node: Node, skip: Container[str] = _NOT_SHOWN) -> Iterator[Scalar]:
    """Walk through the texts of an item that people get to see."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from shown_texts(item, skip)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text not in skip:
                yield from shown_texts(value, skip)


def check_placeholders(node: Node, known: Iterable[str], later: Container[str], faults: Faults) -> None:
    """Note each placeholder under a node that is not known, or known only later."""
    names = tuple(known)
    for scalar in shown_texts(node):
        for name in placeholders(scalar.text):
            if name in names:
                continue
            if name in later:
                faults.add(
                    scalar.place, f"{{{name}}} is only asked later", "Use an earlier answer, or move it up"
                )
            else:
                faults.add(
                    scalar.place,
                    f"{{{name}}} stands for nothing: there is no such question",
                    did_you_mean(name, names, "A brace itself is written twice: {{"),
                )
