"""The playbooks that a playbook includes: found once each, whether for their questions or their recommendations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from coach.playbook.faults import Fault, Faults, Place, nearest, shorten
from coach.playbook.fields import Fields, as_mapping, what
from coach.playbook.model import Playbook
from coach.playbook.nodes import Mapping, Scalar, Sequence

Find = Callable[[str], Playbook]
"""Gives the playbook of a name; raises IncludeError when there is none or it cannot be included."""


class IncludeError(Exception):
    """A playbook that cannot be included: what is wrong, what would be right, and its own faults."""

    def __init__(self, wrong: str, right: str = "", faults: Iterable[Fault] = ()) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.faults = tuple(faults)


def no_includes(name: str) -> Playbook:
    """Find nothing: for a file that stands alone."""
    raise IncludeError(f"There is no playbook '{shorten(name, 40)}' to include")


class Includes:
    """The playbooks that one file includes, by name, in the order in which they stand."""

    def __init__(self, fields: Fields, find: Find, faults: Faults) -> None:
        self.faults = faults
        self.playbooks: dict[str, Playbook] = {}
        self.places: dict[str, Place] = {}
        self._find = find
        self._failed: set[str] = set()
        for key in ("questions", "recommend"):
            self._read(fields, key)

    def _read(self, fields: Fields, key: str) -> None:
        node = fields.node.get(key)
        seen: dict[str, Place] = {}
        for item in node.items if isinstance(node, Sequence) else ():
            include = item.get("include") if isinstance(item, Mapping) else None
            if include is None:
                continue
            if not isinstance(include, Scalar) or include.empty:
                self.faults.add(include.place, f"`include` is {what(include)}", "Name a playbook")
                self.faults.incomplete = True
            elif include.text in seen:
                self.faults.add(
                    include.place,
                    f"'{shorten(include.text, 40)}' is included in line {seen[include.text].line} already",
                    "Take one of them out",
                )
            else:
                seen[include.text] = include.place
                self._include(include)

    def _include(self, node: Scalar) -> None:
        name = node.text
        if name in self.playbooks or name in self._failed:
            return
        try:
            self.playbooks[name] = self._find(name)
            self.places[name] = node.place
        except IncludeError as error:
            self._failed.add(name)
            self.faults.incomplete = True
            for fault in error.faults:
                self.faults.add(*fault)
            self.faults.add(node.place, error.wrong, error.right)

    def at(self, mapping: Mapping) -> Playbook | None:
        """Give the playbook that an item includes; None where it cannot be had."""
        node = mapping.get("include")
        return self.playbooks.get(node.text) if isinstance(node, Scalar) else None

    def items(self, fields: Fields, key: str, name: str, own: tuple[str, ...]) -> Iterator[Mapping]:
        """Walk through the items of a list, `include`s among them; `own` are the keys that other items have."""
        for item in fields.items(key):
            mapping = as_mapping(item, name, self.faults)
            if mapping is not None and not self._mistyped(mapping, own):
                yield mapping

    def _mistyped(self, mapping: Mapping, own: tuple[str, ...]) -> bool:
        """Tell a mistyped `include` from an item that lacks its own keys."""
        if any(mapping.get(key) is not None for key in ("include", *own)):
            return False
        key = next((key for key, _ in mapping.entries if nearest(key.text, ("include",), 0.7)), None)
        if key is not None:
            self.faults.add(key.place, f"There is no key '{shorten(key.text, 40)}'", "Did you mean 'include'")
            self.faults.incomplete = True
        return key is not None
