"""A YAML file as a tree of texts, lists and mappings, each knowing its line and column.

Read from the parser's events rather than with a loader: what the author wrote stays what they wrote (`yes`, `12:30`,
`007` are texts), duplicate keys are seen, and depth and size are bounded while reading, not after.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from coach.playbook.faults import Fault, Faults, FaultyFile, Place, shorten

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 50
_YAML_TAG = "tag:yaml.org,2002:"
# Counted after aliases are followed: a few nested aliases can stand for millions of nodes.
MAX_NODES = 100_000


class Scalar(NamedTuple):
    """A text as written. `plain` tells that it stood without quotes."""

    place: Place
    text: str
    plain: bool

    @property
    def empty(self) -> bool:
        """Tell whether nothing was written, or YAML's signs for nothing."""
        return self.plain and self.text in ("", "~", "null")


class Sequence(NamedTuple):
    """A list."""

    place: Place
    items: tuple["Node", ...]


class Mapping(NamedTuple):
    """A mapping; keys in the order of the file, each once."""

    place: Place
    entries: tuple[tuple["Scalar", "Node"], ...]

    def get(self, key: str) -> "Node | None":
        """Give the value under a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Give the key itself, for its place."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def load(path: Path, shown: str | None = None) -> bytes:
    """Read a file's bytes, a little over 1 MiB of them at most; raise FaultyFile when it cannot be read.

    `shown` is the file's name as the user knows it.
    """
    place = Place(shown or str(path), 1, 1)
    try:
        # A pipe or a device might never end, nor even begin.
        if path.exists() and not path.is_file() and not path.is_dir():
            raise FaultyFile([Fault(place, "This is no file but a pipe or a device", "Name a file")])
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        fault = Fault(place, "There is no such file", "Check the name")
    except IsADirectoryError:
        fault = Fault(place, "This is a folder", "Name a file in it")
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        fault = Fault(place, f"The file cannot be read ({said})", "Check its rights")
    raise FaultyFile([fault])


def read_file(path: Path, shown: str | None = None) -> Node:
    """Read a YAML file of at most 1 MiB into a tree; raise FaultyFile with all that is wrong with its form."""
    return read_bytes(load(path, shown), shown or str(path))


def read_bytes(content: bytes, file: str) -> Node:
    """Read YAML of at most 1 MiB into a tree; `file` is its name in messages."""
    faults = Faults()
    tree = parse(content, file, faults)
    if faults:
        raise FaultyFile(faults.found)
    return tree


def parse(content: bytes, file: str, faults: Faults) -> Node:
    """Read YAML of at most 1 MiB into a tree, noting the faults of form that leave its meaning clear.

    Raise FaultyFile where they don't: what would be read then is not what the author wrote.
    """
    start = Place(file, 1, 1)
    if len(content) > MAX_BYTES:
        faults.add(start, "The file is larger than 1 MiB", "Split it: a playbook can include others")
        raise FaultyFile(faults.found)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        faults.add(
            Place(file, line, column),
            f"Byte 0x{content[error.start]:02x} is not UTF-8",
            "Save the file as UTF-8",
        )
        raise FaultyFile(faults.found) from None
    return parse_text(text, file, faults)


def parse_text(text: str, file: str, faults: Faults) -> Node:
    """Read YAML text into a tree as `parse` does."""
    builder = _Builder(file, faults)
    tree = builder.build(text)
    if tree is None or builder.unclear:
        raise FaultyFile(faults.found)
    return tree


def read_text(text: str, file: str) -> Node:
    """Read YAML text into a tree; raise FaultyFile with every fault of form that could be found."""
    faults = Faults()
    tree = parse_text(text, file, faults)
    if faults:
        raise FaultyFile(faults.found)
    return tree


def _events(text: str) -> Iterator[Any]:
    import yaml  # 20 ms: not for `coach --version`

    # libyaml's parser where PyYAML was built with it: ten times as fast.
    events = yaml.CBaseLoader(text) if yaml.__with_libyaml__ else yaml.BaseLoader(text)
    while events.check_event():
        yield events.get_event()


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "height", "key", "keys", "kind", "place", "size", "values")

    def __init__(self, kind: str, place: Place, anchor: str | None) -> None:
        self.kind = kind
        self.place = place
        self.anchor = anchor
        self.values: list[Any] = []
        self.keys: dict[str, Place] = {}
        self.key: Scalar | None = None
        self.size = 1
        self.height = 1


class _TooMuch(Exception):
    """The file asks for more than we are willing to read; the fault is noted already."""


class _Builder:
    """Turns parser events into a tree, without recursion."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.file = file
        self.faults = faults
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.root: Node | None = None
        self.documents = 0
        self.unclear = False
        """Whether a fault hides what the author meant."""

    def place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def build(self, text: str) -> Node | None:
        import yaml

        try:
            for event in _events(text):
                self.take(event, type(event).__name__)
        except yaml.MarkedYAMLError as error:
            from coach.playbook.not_yaml import explain  # only needed once something is wrong

            line, column, wrong, right = explain(error, text)
            self.faults.add(Place(self.file, line, column), wrong, right)
            return None
        except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
            line, column = _where(error, text)
            self.faults.add(Place(self.file, line, column), "There is a control character here", "Delete it")
            return None
        except _TooMuch:
            return None
        if self.root is None and not self.faults:
            self.faults.add(Place(self.file, 1, 1), "The file is empty", "Begin with `format: 1`")
        return self.root

    def take(self, event: Any, kind: str) -> None:
        if kind == "ScalarEvent":
            self.check_tag(event)
            plain = (
                not event.style and event.implicit[0]
            )  # style is "" from libyaml, None from Python's parser
            self.add(Scalar(self.place(event.start_mark), event.value, plain), event.anchor, 1, 0)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            self.check_tag(event)
            place = self.place(event.start_mark)
            self.check_depth(1, place)
            self.stack.append(_Open(kind, place, event.anchor))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self.close()
        elif kind == "AliasEvent":
            self.follow(event)
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents == 2:
                self.faults.add(
                    self.place(event.start_mark), "A second document begins here", "Take the line `---` out"
                )
                raise _TooMuch

    def check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            self.faults.add(
                self.place(event.start_mark),
                f"The tag '{shorten(event.tag.replace(_YAML_TAG, '!!'))}' means nothing here",
                "Leave it out; if the ! belongs to the text, put that in double quotes",
            )

    def check_depth(self, height: int, place: Place) -> None:
        if len(self.stack) + height > MAX_DEPTH:
            self.faults.add(place, f"It is nested more than {MAX_DEPTH} levels deep", "Make it flatter")
            raise _TooMuch

    def follow(self, event: Any) -> None:
        place = self.place(event.start_mark)
        known = self.anchors.get(event.anchor)
        if known is None:
            self.faults.add(
                place,
                f"'*{shorten(event.anchor)}' stands for something not written before it",
                "If the * belongs to the text, put that in double quotes",
            )
            self.unclear = True
            self.add(Scalar(place, "", plain=True), None, 1, 0)
            return
        node, size, height = known
        self.check_depth(height, place)
        self.add(node, None, size, height)

    def close(self) -> None:
        done = self.stack.pop()
        node: Node
        if done.kind == "MappingStartEvent":
            node = Mapping(done.place, tuple(done.values))
        else:
            node = Sequence(done.place, tuple(done.values))
        self.add(node, done.anchor, done.size, done.height)

    def add(self, node: Node, anchor: str | None, size: int, height: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size, height)
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if parent.size > MAX_NODES:
            self.faults.add(
                node.place,
                f"Here are more than {MAX_NODES:,} values, with what aliases stand for",
                "Split the file, or use fewer aliases",
            )
            raise _TooMuch
        if parent.kind != "MappingStartEvent":
            parent.values.append(node)
        elif parent.key is None:
            parent.key = self.as_key(node)
        else:
            key, parent.key = parent.key, None
            first = parent.keys.get(key.text)
            if first is not None:
                self.faults.add(
                    key.place,
                    f"'{shorten(key.text)}' stands twice here",
                    f"It stood in line {first.line} already",
                )
                return
            parent.keys[key.text] = key.place
            parent.values.append((key, node))

    def as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            if node.text == "<<" and node.plain:
                self.faults.add(node.place, "`<<` does not merge anything here", "Write the keys out")
                self.unclear = True
            return node
        self.faults.add(
            node.place,
            f"A {'list' if isinstance(node, Sequence) else 'mapping'} cannot be a key",
            "Write a name before the colon; put a text that begins with a bracket or brace in double quotes",
        )
        self.unclear = True
        return Scalar(node.place, f"?{node.place.line}:{node.place.column}", plain=False)


def _where(error: Exception, text: str) -> tuple[int, int]:
    """Give line and column, from 1, of a character that no YAML file may have."""
    position = getattr(error, "position", None)
    if position is None:  # Python's own: half a character
        before = text[: getattr(error, "start", 0)]
    elif "character" in str(error) and _with_libyaml():
        before = text.encode()[:position].decode("utf-8", "ignore")  # libyaml counts bytes
    else:
        before = text[:position]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _with_libyaml() -> bool:
    import yaml

    return bool(yaml.__with_libyaml__)
