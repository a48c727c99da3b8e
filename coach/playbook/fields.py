"""Reading single values of a playbook: texts, names, yes or no, lengths; each with its own clear fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType

from coach.playbook.faults import Faults, did_you_mean, nearest, shorten
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.shape import Key
from coach.playbook.texts import malformed
from coach.playbook.times import LENGTH_FORM, Length, read_length

ID = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
CHOICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+-]{0,63}\Z")
NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?\Z")

MAPPING_FORM = "It must be a mapping, with `key: value` in each line"

_MAX_LINE = 200
_MAX_TEXT = 4_000
# What could act on a terminal or turn the order of letters around; a line break is fine, a tab is mostly a slip.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def what(node: Node, *, first: bool = False) -> str:
    """Say what a node is, for a message; `first`: at the beginning of a sentence."""
    if isinstance(node, Scalar) and not node.empty:
        return f"'{shorten(node.text, 40)}'"
    said = "nothing" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "a mapping"
    return said.capitalize() if first else said


class Fields:
    """A mapping with a fixed set of keys: unknown and missing keys become faults when it is opened."""

    def __init__(self, node: Mapping, keys: MappingType[str, Key], faults: Faults, name: str) -> None:
        self.node = node
        self.place = node.place
        self.faults = faults
        self.name = name
        mistyped = set()
        for key, _ in node.entries:
            if key.text not in keys:
                mistyped.add(nearest(key.text, keys))
                faults.add(
                    key.place,
                    f"{name} has no key '{shorten(key.text, 40)}'",
                    did_you_mean(key.text, keys),
                )
        for known, key_of in keys.items():
            if key_of.required and node.get(known) is None and known not in mistyped:
                faults.add(node.place, f"{name} has no `{known}`", f"Add it ({_lower(key_of.about)})")

    def get(self, key: str) -> Node | None:
        """Give the value under a key; an empty one is a fault and counts as missing."""
        node = self.node.get(key)
        if isinstance(node, Scalar) and node.empty:
            self.faults.add(node.place, f"`{key}` is empty", "Fill it in or leave it out")
            return None
        return node

    def text(self, key: str, *, line: bool = False, filled: bool = True) -> str:
        """Read a text; `""` when it is missing or faulty. `filled`: its placeholders are filled when it is shown."""
        node = self.get(key)
        return "" if node is None else text(node, key, self.faults, line=line, filled=filled)

    def source(self, known: Iterable[str]) -> str | None:
        """Read the id of a source."""
        node = self.get("source")
        return None if node is None else reference(node, "source", known, self.faults)

    def id(self, key: str, name: str) -> str | None:
        """Read the name of something."""
        node = self.get(key)
        return None if node is None else identifier(node, name, self.faults)

    def yes_no(self, key: str) -> bool:
        """Read yes or no; no when it is missing."""
        node = self.get(key)
        if node is None:
            return False
        word = node.text.lower() if isinstance(node, Scalar) else ""
        if word not in ("yes", "no", "true", "false"):
            self.faults.add(node.place, f"`{key}` is {what(node)}", "It must be yes or no")
        return word in ("yes", "true")

    def number(self, key: str) -> float | None:
        """Read a number."""
        node = self.get(key)
        if node is None:
            return None
        if not isinstance(node, Scalar) or not NUMBER.match(node.text):
            self.faults.add(node.place, f"`{key}` is {what(node)}", "It must be a number, like 3 or 2.5")
            return None
        return float(node.text)

    def length(self, key: str) -> Length | None:
        """Read a length of time."""
        node = self.get(key)
        if node is None:
            return None
        length = read_length(node.text) if isinstance(node, Scalar) else None
        if length is None:
            self.faults.add(node.place, f"`{key}` is {what(node)}, which is no length of time", LENGTH_FORM)
        return length

    def texts(self, key: str) -> tuple[tuple[str, Scalar], ...]:
        """Read one text or a list of them, each with where it stands."""
        node = self.get(key)
        if node is None:
            return ()
        found = []
        for item in node.items if isinstance(node, Sequence) else (node,):
            said = text(item, key, self.faults)
            if said and isinstance(item, Scalar):
                found.append((said, item))
        return tuple(found)

    def mapping(self, key: str, form: str = MAPPING_FORM) -> Mapping | None:
        """Read a mapping; `form` says how to write it."""
        node = self.get(key)
        return None if node is None else as_mapping(node, f"`{key}`", self.faults, form)

    def items(self, key: str) -> Iterator[Node]:
        """Walk through a list."""
        node = self.get(key)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.faults.add(
                node.place, f"`{key}` is {what(node)}", "It must be a list: begin each item with a dash"
            )
            return
        yield from node.items


def as_mapping(node: Node, name: str, faults: Faults, form: str = MAPPING_FORM) -> Mapping | None:
    """Take a node as a mapping, or note that it is none."""
    if isinstance(node, Mapping):
        return node
    faults.add(node.place, f"{name} is {what(node)}", form)
    return None


def text(node: Node, name: str, faults: Faults, *, line: bool = False, filled: bool = True) -> str:
    """Take a node as a text without control characters, of a bounded length, its braces in order.

    `filled` tells that placeholders are filled when it is shown: elsewhere there must be none.
    """
    if not isinstance(node, Scalar):
        faults.add(
            node.place,
            f"`{name}` is {what(node)}",
            "It must be a text; put it in double quotes if it has brackets or a colon in it",
        )
        return ""
    said = node.text.strip()
    if not said:
        faults.add(node.place, f"`{name}` is empty", "Fill it in or leave it out")
        return ""
    control = _CONTROL.search(said)
    if control is not None:
        sign = "a tab" if control[0] == "\t" else f"a control character (U+{ord(control[0]):04X})"
        faults.add(node.place, f"`{name}` has {sign} in it", "Delete it")
        return ""
    limit = _MAX_LINE if line else _MAX_TEXT
    if len(said) > limit:
        faults.add(node.place, f"`{name}` is {len(said):,} characters long", f"Keep it to {limit:,} at most")
    if line and "\n" in said:
        faults.add(node.place, f"`{name}` is more than one line", "Say it in one")
    if not filled and ("{" in said or "}" in said):
        faults.add(node.place, f"`{name}` has braces in it, and nothing is filled in here", "Say it without")
        return said
    brace = malformed(said)
    if brace is not None:
        faults.add(
            node.place,
            f"`{name}` has '{shorten(brace, 40)}' in it",
            "A placeholder is a name in braces, {like_this}; a brace itself is written twice, {{",
        )
        return ""
    return said


def identifier(node: Node, name: str, faults: Faults) -> str | None:
    """Take a node as the name of something: small letters, digits and underscores, a letter first."""
    form = "Use small letters, digits and underscores, a letter first (64 at most)"
    if isinstance(node, Scalar):
        if ID.match(node.text):
            return node.text
        better = re.sub(r"[^a-z0-9]+", "_", node.text.lower()).strip("_")
        faults.doubt(node.text)
        if ID.match(better):
            faults.doubt(better)
            form = f"Use small letters, digits and underscores: '{better}'"
    faults.add(node.place, f"{name} is {what(node)}", form)
    return None


def one_of(node: Node, name: str, known: Iterable[str], faults: Faults) -> str | None:
    """Take a node as one of the names that are known here."""
    names = tuple(known)
    if isinstance(node, Scalar) and node.text in names:
        return node.text
    if isinstance(node, Scalar):
        faults.add(
            node.place, f"{name} '{shorten(node.text, 40)}' is not known here", did_you_mean(node.text, names)
        )
    else:
        faults.add(node.place, f"{name} is {what(node)}", did_you_mean("", names))
    return None


def reference(node: Node, to: str, known: Iterable[str], faults: Faults) -> str | None:
    """Take a node as the name of something in this playbook; silent where another fault explains that it is not."""
    names = tuple(known)
    if not isinstance(node, Scalar):
        faults.add(node.place, f"The {to} is {what(node)}", did_you_mean("", names))
    elif node.text in names:
        return node.text
    elif not faults.excuses(node.text, names):
        faults.add(node.place, f"There is no {to} '{shorten(node.text, 40)}'", did_you_mean(node.text, names))
    return None


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
