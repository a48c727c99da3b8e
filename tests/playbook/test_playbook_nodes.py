"""YAML as a tree: what was written stays, places are right, and no content is too much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.faults import Faults, FaultyFile
from coach.playbook.nodes import (
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    load,
    parse,
    read_bytes,
    read_file,
    read_text,
)


def plain(node: Node) -> object:
    """Give a tree as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def said(text: str | bytes) -> list[str]:
    """Give what is said of a faulty text."""
    with pytest.raises(FaultyFile) as caught:
        read_bytes(text if isinstance(text, bytes) else text.encode(), "f.yaml")
    return str(caught.value).splitlines()


def read_or_faults(content: bytes) -> Node | FaultyFile:
    """Give a tree, or the faults that are told instead."""
    try:
        return read_bytes(content, "f")
    except FaultyFile as error:
        return error


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml's parser and with Python's: both must say the same."""
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "libyaml" and yaml.__with_libyaml__)


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "no",
        "on",
        "off",
        "true",
        "12:30",
        "007",
        "0x1F",
        "1e5",
        "2026-12-31",
        "1_000",
        "=",
        "null",
        "~",
    ],
)
def test_what_was_written_stays_what_was_written(written: str) -> None:
    """Nothing is turned into a truth value, a number or a day, as a value or as a key."""
    tree = read_text(f"{written}: [{written}, '{written}']\n", "f")
    assert plain(tree) == {written: [written, written]}


def test_nothing_is_told_from_a_quoted_sign_for_nothing() -> None:
    """An empty value, `~` and `null` are nothing; in quotes they are texts."""
    tree = read_text("a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: \"null\"\n", "f")
    assert isinstance(tree, Mapping)
    assert [value.empty for _, value in tree.entries if isinstance(value, Scalar)] == [True] * 3 + [False] * 3


def test_each_node_knows_its_line_and_column() -> None:
    """Places count lines and columns from 1, in characters, after umlauts and emoji too."""
    tree = read_text("ä: é\nlist:\n  - 😀: x\n    b: [c, d]\n", "f.yaml")
    assert isinstance(tree, Mapping)
    first = tree.entries[0][1]
    assert str(first.place) == "f.yaml:1:4"
    items = tree.get("list")
    assert isinstance(items, Sequence)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    assert (inner.place.line, inner.place.column) == (3, 5)
    assert inner.entries[0][1].place[1:] == (3, 8)
    found = inner.get("b")
    assert isinstance(found, Sequence)
    assert [item.place[1:] for item in found.items] == [(4, 9), (4, 12)]
    key = inner.key("b")
    assert key is not None
    assert key.place[1:] == (4, 5)
    assert inner.get("c") is None
    assert inner.key("c") is None


def test_aliases_stand_for_what_they_name() -> None:
    """An alias gives what its anchor holds, with the place where that is written."""
    tree = read_text("a: &x [1, 2]\nb: *x\n", "f")
    assert plain(tree) == {"a": ["1", "2"], "b": ["1", "2"]}
    assert isinstance(tree, Mapping)
    assert tree.entries[1][1].place.line == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'x", "1:4: The quote opened here is never closed. Close it."),
        ('a: 1\nb: "x\nc: y\n', "2:4: The quote opened here is never closed. Close it."),
        (
            "a: b: c",
            "1:5: A second ': ' stands in this line. Put the text in double quotes: \"Yes: in time\".",
        ),
        ("a:\n\t- b", "2:1: There is a tab here. Indent with spaces."),
        (
            "a: [1, 2",
            (
                "1:4: The list that `[` opens here is not closed. Put commas between its items and `]` at its end; "
                "put texts with quotes, colons or braces in double quotes."
            ),
        ),
        (
            "a: {b: c",
            (
                "1:4: The mapping that `{` opens here is not closed. Put commas between its entries and `}` at its "
                "end; put texts with quotes, colons or braces in double quotes."
            ),
        ),
        (
            "a: 'don't'",
            '1:9: There is more after the closing quote. Put the whole text in double quotes, those in it as \\".',
        ),
        (
            "- a\nb: c",
            (
                "2:1: The indentation, or a dash or key, is off here. Compare it with the lines above; "
                "put texts with quotes, colons or braces in double quotes."
            ),
        ),
        (
            "a: b\n c: d",
            "2:3: This key stands too far right, or the line above it has no colon. Compare it with the lines above.",
        ),
        ("a: @x", "1:4: A value cannot begin with @. Put the text in double quotes."),
        ("a: %x", "1:4: A value cannot begin with %. Put the text in double quotes."),
        ("a: - b", "1:4: A dash cannot stand here. Begin the list on a line of its own, under its key."),
        ("a: &\n", "1:5: `*` and `&` have a meaning of their own here. Put the text in double quotes."),
        (
            "a: >x\n b",
            "1:5: A text cannot stand beside `>` or `|`. Begin it on the next line, further right.",
        ),
        ("a: ]", "1:4: A value is missing here. Put texts with quotes, colons or braces in double quotes."),
        ("%YAML 3.0\n---\na", "1:1: This version of YAML is not known here. Leave the line out."),
        ("--- a\n...\nb", "3:1: The document has ended above. Take the line `...` out."),
        ("a: x\n---\nb: y", "2:1: A second document begins here. Take the line `---` out."),
        ("a: é é\nb: c\x07", "2:5: There is a control character here. Delete it."),
        ("\x00", "1:1: There is a control character here. Delete it."),
        ("", "1:1: The file is empty. Begin with `format: 1`."),
        ("# only a comment\n", "1:1: The file is empty. Begin with `format: 1`."),
        ("a: 1\na: 2", "2:1: 'a' stands twice here. It stood in line 1 already."),
        (
            "a: *b",
            (
                "1:4: '*b' stands for something not written before it. "
                "If the * belongs to the text, put that in double quotes."
            ),
        ),
        (
            "a: &a [*a]",
            (
                "1:8: '*a' stands for something not written before it. "
                "If the * belongs to the text, put that in double quotes."
            ),
        ),
        ("<<: {a: b}", "1:1: `<<` does not merge anything here. Write the keys out."),
        (
            "[a]: b",
            (
                "1:1: A list cannot be a key. Write a name before the colon; "
                "put a text that begins with a bracket or brace in double quotes."
            ),
        ),
        (
            "a: !important b",
            (
                "1:4: The tag '!important' means nothing here. "
                "Leave it out; if the ! belongs to the text, put that in double quotes."
            ),
        ),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words(text: str, expected: str) -> None:
    """Each slip of form is told where it was made, in words for people who write YAML twice a year."""
    assert said(text) == [f"f.yaml:{expected}"]


def test_an_unknown_escape_is_told() -> None:
    """A backslash that is no escape is told, whichever column the parser points at."""
    (line,) = said('a: "\\q"')
    assert line.endswith(
        "In double quotes a backslash begins an escape, and this is none. Write two for a backslash."
    )


def test_a_file_in_another_encoding_is_told_where_it_is_not_utf8() -> None:
    """The first byte that is no UTF-8 is named, with its place in characters."""
    assert said("é: x\nab: é".encode() + b"\xe9") == [
        "f.yaml:2:6: Byte 0xe9 is not UTF-8. Save the file as UTF-8."
    ]
    assert said("a: b".encode("utf-16"))[0].startswith("f.yaml:1:1: Byte 0xff is not UTF-8.")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Editors on Windows write a mark at the start: it is passed over."""
    assert plain(read_bytes(b"\xef\xbb\xbfa: b", "f")) == {"a": "b"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_where_it_is_too_deep(opening: str) -> None:
    """50 levels are read; the 51st is told, and a thousand are told as fast."""
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    assert read_text(opening * MAX_DEPTH + "x" + closing * MAX_DEPTH, "f")
    (line,) = said(opening * 1_000)
    assert line.startswith(f"f.yaml:1:{MAX_DEPTH * len(opening) + 1}: It is nested more than 50 levels deep.")


def test_depth_counts_what_aliases_bring() -> None:
    """Aliases within aliases nest as deep as if they were written out."""
    levels = [f"a{number}: &a{number} [[[[[[[[[[*a{number - 1}]]]]]]]]]]" for number in range(1, 8)]
    (line,) = said("a0: &a0 x\n" + "\n".join(levels))
    assert "It is nested more than 50 levels deep" in line


def test_an_alias_bomb_is_refused_before_it_goes_off() -> None:
    """Nine nested lists of nine aliases stand for 387 million values: that is told, not built."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{one}: &{one} [{', '.join(['*' + other] * 9)}]\n"
    (line,) = said(bomb)
    assert (
        "Here are more than 100,000 values, with what aliases stand for. Split the file, or use fewer aliases."
        in line
    )


def test_faults_that_leave_the_meaning_clear_do_not_end_the_reading() -> None:
    """A key twice and a tag are noted while the tree is still given; the first of two keys counts."""
    faults = Faults()
    tree = parse(b"a: 1\na: 2\nb: !!str 3\n", "f", faults)
    assert plain(tree) == {"a": "1", "b": "3"}
    assert len(faults.found) == 2


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """What cannot be read is told with the reason; a folder is no file."""
    with pytest.raises(FaultyFile, match=r"^none.yaml:1:1: There is no such file. Check the name.$"):
        load(tmp_path / "none.yaml", "none.yaml")
    with pytest.raises(FaultyFile, match=r"^it:1:1: This is a folder. Name a file in it.$"):
        read_file(tmp_path, "it")


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    """A link that leads to itself is a fault like any unreadable file, not an error."""
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    with pytest.raises(FaultyFile, match="The file cannot be read"):
        load(loop)


def test_a_file_without_rights_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that we may not read is told with the system's reason."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FaultyFile, match=r"The file cannot be read \(Permission denied\)"):
        load(tmp_path / "a.yaml")


def test_half_a_character_is_told() -> None:
    """A text that was put together from bytes may hold half a character: no YAML file can."""
    with pytest.raises(FaultyFile, match=r"^f:2:4: There is a control character here. Delete it.$"):
        read_text("a: b\nc: \ud800", "f")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_faults(content: bytes) -> None:
    """Whatever a file holds, reading gives a tree or tells faults, and raises nothing else."""
    assert read_or_faults(content)


_YAMLISH = st.text(st.sampled_from("ab \n\t:-[]{}&*!|>'\"#%@`,?~\\0é\u2028\x85\ufeff<="), max_size=60)


@given(_YAMLISH)
def test_any_yaml_like_text_gives_a_tree_or_faults_with_places_in_it(text: str) -> None:
    """Texts made of YAML's own signs give a tree or faults; each fault lies in the text or right after it."""
    lines = len(text.replace("\r\n", "\n").splitlines()) + 1
    found = read_or_faults(text.encode())
    assert found
    if isinstance(found, FaultyFile):
        assert all(1 <= fault.place.line <= lines and fault.place.column >= 1 for fault in found.faults)
