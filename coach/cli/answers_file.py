"""Reading `--answers FILE`: YAML or JSON, plain values or `{is, evidence}`, also what `--json` printed before."""

import re
from pathlib import Path
from typing import IO, Any, NamedTuple

from coach.errors import UsageError
from coach.playbook.faults import FaultyFile, Place, did_you_mean, shorten
from coach.playbook.model import Playbook
from coach.playbook.nodes import MAX_BYTES, Mapping, Node, Scalar, Sequence, read_bytes


class Given(NamedTuple):
    """An answer as given, not yet checked against its question."""

    value: Any
    evidence: str | None = None
    place: str = ""
    """Where it was given: an option, or a line of a file."""


class AnswersFile(NamedTuple):
    """What an answers file says: whom it is about, and the answers by question id."""

    subject: str | None
    answers: dict[str, Given]


def read_answers_file(name: str, stdin: IO[str], playbook: Playbook) -> AnswersFile:
    """Read the answers in a file, `-` for standard input, and check that each belongs to a question."""
    shown = "standard input" if name == "-" else name
    content = _content(name, stdin)
    tree = _tree(content, shown)
    inner = tree.get("answers")
    if isinstance(inner, Mapping) and playbook.question("answers") is None:
        subject_node: Node | None = tree.get(playbook.subject or "customer") or tree.get("customer")
        tree = inner
        subject = _text(subject_node) or (_text(tree.get(playbook.subject)) if playbook.subject else None)
    else:
        subject = _text(tree.get(playbook.subject)) if playbook.subject else None
    answers: dict[str, Given] = {}
    for key, node in tree.entries:
        if key.text == playbook.subject:
            continue
        question = playbook.question(key.text)
        if question is None:
            hint = did_you_mean(key.text, [one.id for one in playbook.questions])
            raise UsageError(
                f"{key.place}: '{playbook.name}' asks no question '{shorten(key.text, 40)}'. "
                + hint
                + ("?" if hint.startswith("Did") else ".")
            )
        answers[question.id] = _given(node)
    return AnswersFile(subject, answers)


def _content(name: str, stdin: IO[str]) -> bytes:
    if name == "-":
        binary = getattr(stdin, "buffer", None)
        if binary is None:
            return stdin.read(MAX_BYTES + 1).encode()
        content: bytes = binary.read(MAX_BYTES + 1)
        return content
    try:
        with Path(name).expanduser().open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"There is no answers file {shorten(name, 200)}. Check the name.") from None
    except IsADirectoryError:
        raise UsageError(f"{shorten(name, 200)} is a folder. Name a file in it.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"The answers file {shorten(name, 200)} cannot be read ({error}).") from None


def _tree(content: bytes, shown: str) -> Mapping:
    if not content.strip():
        raise UsageError(f"{shown} is empty. Write an answer in each line, like `contract: binding`.")
    if content.lstrip()[:1] == b"{":
        node = _json(content, shown)
        if node is not None:
            return node
    simple = _simple(content, shown)
    if simple is not None:
        return simple
    try:
        tree = read_bytes(content, shown)
    except FaultyFile as error:
        raise UsageError(str(error)) from None
    if not isinstance(tree, Mapping):
        raise UsageError(
            f"{tree.place}: An answers file is a mapping. Write `contract: binding` in each line."
        )
    return tree


# One answer in a line, nothing in it that YAML would read in any other way.
_WORD = r"[A-Za-z][A-Za-z0-9_ ]*[A-Za-z0-9_]|[A-Za-z]|[0-9]{1,15}"
_LINE = re.compile(rf"([a-z][a-z0-9_]*): (?:({_WORD})|\{{is: ({_WORD}), evidence: ([a-z]+)\}})\Z", re.ASCII)


def _simple(content: bytes, shown: str) -> Mapping | None:
    """Read a file of plain `name: answer` lines without YAML, whose import alone takes a third of a scripted run.

    Gives None for a file with anything else in it; that is read as the YAML it is.
    """
    entries: dict[str, tuple[Scalar, Node]] = {}
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        line = line.rstrip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None or match[1] in entries:
            return None
        value = _scalar(shown, number, match.start(2) + 1, match[2] or match[3])
        node: Node = value
        if match[4]:
            place = Place(shown, number, match.start(3) - 4)
            keys = (Scalar(place, "is", plain=True), Scalar(place, "evidence", plain=True))
            node = Mapping(
                place, ((keys[0], value), (keys[1], _scalar(shown, number, match.start(4) + 1, match[4])))
            )
        entries[match[1]] = (_scalar(shown, number, 1, match[1]), node)
    return Mapping(Place(shown, 1, 1), tuple(entries.values())) if entries else None


def _scalar(shown: str, line: int, column: int, text: str) -> Scalar:
    return Scalar(Place(shown, line, column), text, plain=True)


def _json(content: bytes, shown: str) -> Mapping | None:
    """Read JSON where YAML would not (escapes); None when it is not JSON but may be YAML in braces."""
    import json

    place = Place(shown, 1, 1)

    def node(value: Any) -> Node:
        if isinstance(value, dict):
            entries = tuple((Scalar(place, key, plain=False), node(one)) for key, one in value.items())
            return Mapping(place, entries)
        if isinstance(value, list):
            return Sequence(place, tuple(node(one) for one in value))
        if value is None:
            return Scalar(place, "", plain=True)
        if isinstance(value, bool):
            return Scalar(place, "yes" if value else "no", plain=True)
        return Scalar(place, str(value), plain=not isinstance(value, str))

    try:
        read = node(json.loads(content))
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, Mapping) else None


def _given(node: Node) -> Given:
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.text not in ("is", "evidence"):
                raise UsageError(
                    f"{key.place}: An answer is a value, or {{is: VALUE, evidence: LEVEL}}; "
                    f"'{shorten(key.text, 40)}' means nothing here."
                )
        inner, evidence = node.get("is"), node.get("evidence")
        if inner is None:
            raise UsageError(f"{node.place}: This answer has no `is`. Write {{is: VALUE, evidence: LEVEL}}.")
        return Given(_plain(inner), _text(evidence), str(node.place))
    return Given(_plain(node), None, str(node.place))


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {}


def _text(node: Node | None) -> str | None:
    return node.text if isinstance(node, Scalar) and not node.empty else None
