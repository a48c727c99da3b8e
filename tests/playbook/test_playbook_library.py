"""The library: where playbooks are found, which wins, and that a faulty one harms no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.playbook.faults import FaultyFile
from coach.playbook.library import (
    MAX_DEPTH,
    Library,
    Shelf,
    UnknownPlaybook,
    shelves,
    shipped,
    shown_path,
)
from coach.playbook.model import Playbook

GOOD = """\
format: 1
title: {title}
questions:
{questions}
recommend:
  - {{id: {advice}, otherwise: yes, do: Do it, because: Why.}}
"""


def good(title: str = "Good", *includes: str, advice: str = "wait", own: str = "q") -> str:
    """Write a playbook that includes others."""
    questions = [f"  - include: {name}" for name in includes]
    return GOOD.format(
        title=title, questions="\n".join([*questions, f"  - {{id: {own}, ask: What?}}"]), advice=advice
    )


def put(folder: Path, name: str, text: str) -> Path:
    """Put a file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Three folders of playbooks, the last of which wins."""
    return tmp_path / "first", tmp_path / "second", tmp_path / "third"


def library(folders: tuple[Path, ...], commands: tuple[str, ...] = ()) -> Library:
    """Make a library of folders, each a shelf of its own name."""
    return Library(tuple(Shelf(folder.name, folder) for folder in folders), commands)


def said(library: Library, name: str) -> list[str]:
    """Give the faults of a playbook, as they are told."""
    with pytest.raises(FaultyFile) as caught:
        library.load(name)
    return str(caught.value).splitlines()


def test_shelves_are_looked_through_in_their_order(tmp_path: Path) -> None:
    """Shipped, the user's, the nearest folder's on the way up, then those of COACH_PLAYBOOKS."""
    (tmp_path / "team" / ".coach" / "playbooks").mkdir(parents=True)
    (tmp_path / ".coach" / "playbooks").mkdir(parents=True)
    working = tmp_path / "team" / "deep" / "down"
    environ = {"COACH_PLAYBOOKS": os.pathsep.join(["/a", "", "/b"])}
    found = shelves(environ, tmp_path / "config", working)
    assert [(shelf.name, shelf.folder) for shelf in found] == [
        ("shipped", shipped()),
        ("yours", tmp_path / "config" / "playbooks"),
        ("this folder's", tmp_path / "team" / ".coach" / "playbooks"),
        ("COACH_PLAYBOOKS", Path("/a")),
        ("COACH_PLAYBOOKS", Path("/b")),
    ]
    assert (shipped() / "prospect.yaml").is_file()


def test_a_tilde_is_ones_home_and_nobodys_home_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """COACH_PLAYBOOKS may say `~`; a home that nobody knows is a folder that is not there."""
    monkeypatch.setenv("HOME", str(tmp_path))
    found = shelves({"COACH_PLAYBOOKS": f"~/mine{os.pathsep}~nobody-of-this-name/x"}, tmp_path, tmp_path)
    assert [shelf.folder for shelf in found[-2:]] == [tmp_path / "mine", Path("~nobody-of-this-name/x")]
    assert Library(found).entries


def test_a_folder_we_may_not_look_into_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders that cannot be read, are files or have odd names hold no playbooks, and that is all."""

    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    file = put(tmp_path, "file.yaml", "x")
    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr("coach.playbook.library.shipped", lambda: tmp_path / "none")
    assert [shelf.name for shelf in shelves({}, tmp_path, tmp_path)] == ["shipped", "yours"]
    assert library((file, tmp_path / "none", Path("odd\0name"))).entries == {}


def test_a_later_playbook_replaces_an_earlier_one_and_says_so(folders: tuple[Path, Path, Path]) -> None:
    """The last shelf wins by name; what it replaces is known."""
    for folder in folders:
        put(folder, "visit.yaml", good(folder.name))
    put(folders[1], "other.yml", good("Other"))
    shelf = library(folders)
    entry = shelf.find("visit")
    assert (entry.shelf, entry.replaces) == ("third", ("first", "second"))
    assert shelf.load("visit").title == "third"
    assert shelf.find("other").replaces == ()
    assert list(shelf.entries) == ["visit", "other"]


def test_one_folder_named_twice_replaces_nothing(folders: tuple[Path, Path, Path]) -> None:
    """A folder that is found on two ways, or through a link, does not replace its own playbooks."""
    put(folders[0], "visit.yaml", good())
    folders[1].symlink_to(folders[0], target_is_directory=True)
    entry = library((folders[0], folders[1], folders[0])).find("visit")
    assert entry.replaces == ()
    assert entry.shelf == "first"


def test_what_is_no_playbook_is_passed_over(folders: tuple[Path, Path, Path]) -> None:
    """Hidden files and other endings are not looked at."""
    for name in (".hidden.yaml", "notes.txt", "visit.yaml~", "visit.yaml.orig", "README.md"):
        put(folders[0], name, "x")
    assert library(folders).entries == {}


def test_an_unknown_playbook_is_told_with_the_nearest(folders: tuple[Path, Path, Path]) -> None:
    """A mistyped name gets the one that was probably meant, or all there are."""
    put(folders[0], "visit.yaml", good())
    with pytest.raises(UnknownPlaybook, match=r"^There is no playbook 'vist'\. Did you mean 'visit'\?$"):
        library(folders).find("vist")
    with pytest.raises(UnknownPlaybook, match=r"^There is no playbook 'zebra'\. It can be 'visit'\.$"):
        library(folders).load("zebra")
    with pytest.raises(UnknownPlaybook, match=r"^There is no playbook 'zebra'\.$"):
        library(()).find("zebra")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("history.yaml", "'history' is a command of Coach already. Rename the file."),
        (
            "Visit.yaml",
            "'Visit' cannot be a command. Name the file with small letters, digits, - and _, a letter first.",
        ),
        (
            "2nd.yaml",
            "'2nd' cannot be a command. Name the file with small letters, digits, - and _, a letter first.",
        ),
        (
            "my visit.yaml",
            "'my visit' cannot be a command. Name the file with small letters, digits, - and _, a letter first.",
        ),
        (
            "besök.yaml",
            "'besök' cannot be a command. Name the file with small letters, digits, - and _, a letter first.",
        ),
        (
            "-v.yaml",
            "'-v' cannot be a command. Name the file with small letters, digits, - and _, a letter first.",
        ),
    ],
)
def test_a_name_that_cannot_be_a_command_is_told(
    folders: tuple[Path, Path, Path], name: str, told: str
) -> None:
    """A playbook is a command: its file's name must be one, and no other command's."""
    path = put(folders[0], name, good())
    shelf = library(folders, ("history",))
    assert said(shelf, path.stem) == [f"{shown_path(path)}:1:1: {told}"]


def test_two_endings_of_one_name_are_told(folders: tuple[Path, Path, Path]) -> None:
    """`visit.yaml` and `visit.yml` beside each other: neither wins quietly."""
    put(folders[0], "visit.yaml", good())
    put(folders[0], "visit.yml", good())
    assert said(library(folders), "visit") == [
        "first/visit.yaml:1:1: There is also visit.yml beside it. Rename or delete one of them."
    ]


def test_includes_are_found_in_the_library(folders: tuple[Path, Path, Path]) -> None:
    """A playbook includes what wins by name, wherever it lies; each file is read once."""
    put(folders[0], "visit.yaml", good("Visit", "clarify"))
    put(folders[0], "clarify.yaml", good("Old", own="a"))
    put(folders[1], "clarify.yaml", good("New", own="b"))
    shelf = library(folders)
    playbook = shelf.load("visit")
    assert [question.id for question in playbook.questions] == ["b", "q"]
    assert shelf.load("visit") is playbook
    assert shelf.passed_over == {}


def test_a_faulty_playbook_harms_no_other(folders: tuple[Path, Path, Path]) -> None:
    """One's own faulty playbook is told when it is asked for; all others go on, also those that include its name."""
    put(folders[0], "visit.yaml", good("Visit", "clarify"))
    put(folders[0], "clarify.yaml", good("Shipped", own="a"))
    put(folders[1], "clarify.yaml", "format: 1\n")
    put(folders[1], "broken.yaml", "a: [x")
    shelf = library(folders)
    assert [question.id for question in shelf.load("visit").questions] == ["a", "q"]
    assert len(said(shelf, "clarify")) == 3
    assert said(shelf, "broken") == [
        (
            "second/broken.yaml:1:4: The list that `[` opens here is not closed. Put commas between its items "
            "and `]` at its end; put texts with quotes, colons or braces in double quotes."
        )
    ]
    assert set(shelf.entries) == {"visit", "clarify", "broken"}


def test_the_nearest_good_one_is_gone_on_with(folders: tuple[Path, Path, Path]) -> None:
    """Where what is stood in for is faulty too, the one below it is taken; where none is good, that is told."""
    put(folders[0], "visit.yaml", good("Visit", "clarify"))
    put(folders[0], "clarify.yaml", good("Shipped", own="a"))
    put(folders[1], "clarify.yaml", "format: 1\n")
    put(folders[2], "clarify.yaml", "format: 2\n")
    assert [question.id for question in library(folders).load("visit").questions] == ["a", "q"]
    put(folders[0], "clarify.yaml", "format: 3\n")
    assert said(library(folders), "visit") == [
        "first/visit.yaml:4:14: The included playbook 'clarify' is faulty. Mend it first.",
        "third/clarify.yaml:1:9: The format is '2', and this Coach reads format 1. A newer Coach may read it.",
    ]


def test_what_is_passed_over_can_be_warned_of(folders: tuple[Path, Path, Path]) -> None:
    """Where a playbook goes on with what a faulty one replaces, the library keeps the faults to tell."""
    put(folders[0], "visit.yaml", good("Visit", "clarify"))
    put(folders[0], "clarify.yaml", good("Shipped", own="a"))
    put(folders[1], "clarify.yaml", "format: 1\n")
    shelf = library(folders)
    shelf.load("visit")
    assert list(shelf.passed_over) == ["clarify"]
    assert "second/clarify.yaml:1:1" in str(shelf.passed_over["clarify"])


def test_what_was_written_beside_a_faulty_playbook_is_told_of_it(folders: tuple[Path, Path, Path]) -> None:
    """A playbook of the same shelf was written for the faulty one: it is not quietly given another."""
    put(folders[0], "clarify.yaml", good("Shipped", own="a"))
    put(folders[1], "clarify.yaml", "format: 1\n")
    put(folders[1], "visit.yaml", good("Visit", "clarify"))
    shelf = library(folders)
    assert said(shelf, "visit")[-1] == (
        "second/visit.yaml:4:14: The included playbook 'clarify' is faulty. Mend it first."
    )
    assert shelf.passed_over == {}


def test_a_missing_include_is_told_with_the_nearest(folders: tuple[Path, Path, Path]) -> None:
    """What is not there to include is told where it is included."""
    put(folders[0], "visit.yaml", good("Visit", "clarfy"))
    put(folders[0], "clarify.yaml", good(own="a"))
    assert said(library(folders), "visit") == [
        "first/visit.yaml:4:14: There is no playbook 'clarfy' to include. Did you mean 'clarify'?"
    ]


def test_an_include_circle_is_told_with_its_way(folders: tuple[Path, Path, Path]) -> None:
    """Playbooks that include each other, or themselves, are told as a circle, not as a recursion error."""
    put(folders[0], "a.yaml", good("A", "b", own="qa"))
    put(folders[0], "b.yaml", good("B", "c", own="qb"))
    put(folders[0], "c.yaml", good("C", "a", own="qc"))
    put(folders[0], "me.yaml", good("Me", "me"))
    shelf = library(folders)
    circle = "first/c.yaml:4:14: The includes go round in a circle: a → b → c → a. Take one of them out."
    assert said(shelf, "a") == [
        "first/a.yaml:4:14: The included playbook 'b' is faulty. Mend it first.",
        circle,
    ]
    assert circle in said(shelf, "b")
    assert said(shelf, "c") == [circle]
    assert said(shelf, "me") == [
        "first/me.yaml:4:14: The includes go round in a circle: me → me. Take one of them out."
    ]


def test_includes_that_go_too_deep_are_told(folders: tuple[Path, Path, Path]) -> None:
    """A chain of includes is followed ten deep; what is not too deep itself stays good."""
    for number in range(MAX_DEPTH + 5):
        put(folders[0], f"p{number}.yaml", good("P", f"p{number + 1}", own=f"q{number}"))
    put(folders[0], f"p{MAX_DEPTH + 5}.yaml", good("P", own="last"))
    shelf = library(folders)
    assert said(shelf, "p0") == [
        "first/p0.yaml:4:14: The included playbook 'p1' is faulty. Mend it first.",
        f"first/p{MAX_DEPTH}.yaml:4:14: The includes are more than {MAX_DEPTH} deep. Include it further up.",
    ]
    assert len(shelf.load("p5").questions) == MAX_DEPTH + 1


def test_faulty_includes_are_read_once(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A faulty file that is included along a hundred ways is read once."""
    put(folders[0], "p0.yaml", "format: 1\n")
    put(folders[0], "q0.yaml", "format: 1\n")
    for number in range(1, 10):
        for side in "pq":
            put(
                folders[0],
                f"{side}{number}.yaml",
                good("P", f"p{number - 1}", f"q{number - 1}", own=f"{side}x{number}"),
            )
    reads = []
    monkeypatch.setattr("coach.playbook.reader.load", lambda path, _: reads.append(path) or path.read_bytes())
    said(library(folders), "p9")
    assert len(reads) == len(set(reads)) == 19


def test_a_file_outside_the_library_may_include_what_is_in_it(
    folders: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    """A file named by its path is read with the library around it, whatever it is called."""
    put(folders[0], "clarify.yaml", good(own="a"))
    path = put(tmp_path, "A draft.yaml", good("Draft", "clarify"))
    playbook = library(folders).load_file(path)
    assert playbook.name == "A draft"
    assert playbook.includes == ("clarify",)
    with pytest.raises(FaultyFile, match="There is no such file"):
        library(folders).load_file(tmp_path / "none.yaml")


def test_a_folder_and_a_link_to_itself_are_faults_of_their_own(folders: tuple[Path, Path, Path]) -> None:
    """What looks like a playbook and cannot be read is told when it is asked for, and harms no listing."""
    (folders[0] / "folder.yaml").mkdir(parents=True)
    (folders[0] / "loop.yaml").symlink_to(folders[0] / "loop.yaml")
    (folders[0] / "gone.yaml").symlink_to(folders[0] / "nowhere")
    shelf = library(folders)
    assert set(shelf.entries) == {"folder", "loop", "gone"}
    assert said(shelf, "folder") == ["first/folder.yaml:1:1: This is a folder. Name a file in it."]
    assert said(shelf, "loop")[0].startswith("first/loop.yaml:1:1: The file cannot be read (")
    assert said(shelf, "gone") == ["first/gone.yaml:1:1: There is no such file. Check the name."]


def test_a_path_is_shown_as_one_would_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the working folder, below home, else whole; what a terminal could act on is made visible."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "a" / "b.yaml") == str(Path("a") / "b.yaml")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert shown_path(tmp_path / "home" / "b.yaml") == f"~{os.sep}b.yaml"
    assert shown_path(tmp_path / "b.yaml") == str(tmp_path / "b.yaml")
    assert shown_path(Path("a\x1b[31m\udcff.yaml")) == "a�[31m�.yaml"


def test_a_path_is_shown_where_nobody_has_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder that was deleted, or an unknown home, changes nothing but what is cut off."""

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    def deleted() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "home", unknown)
    monkeypatch.setattr(Path, "cwd", deleted)
    assert shown_path(tmp_path / "b.yaml") == str(tmp_path / "b.yaml")


class Shelved:
    """Copies kept in memory, as the records keep them on disk."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Playbook, dict[str, str]]] = {}

    def get(self, name: str, paths: dict[str, str]) -> Playbook | None:
        """Give a copy where every file is found where it was."""
        playbook, then = self.kept.get(name, (None, {}))
        return playbook if all(paths.get(one) == path for one, path in then.items()) else None

    def put(self, playbook: Playbook, paths: dict[str, str]) -> None:
        """Keep a copy."""
        self.kept[playbook.name] = (playbook, paths)


def test_a_copy_is_given_while_its_files_are_the_same(folders: tuple[Path, Path, Path]) -> None:
    """A playbook to run is copied with the names of all files it was made from."""
    put(folders[0], "visit.yaml", good("Visit", "clarify"))
    put(folders[0], "clarify.yaml", good("Clarify", own="a"))
    copies = Shelved()
    first = Library((Shelf("first", folders[0]),), copies=copies).ready("visit")
    assert set(copies.kept["visit"][1]) == {"visit", "clarify"}
    assert Library((Shelf("first", folders[0]),), copies=copies).ready("visit") is first
    put(folders[1], "clarify.yaml", good("Another", own="b"))
    both = (Shelf("first", folders[0]), Shelf("second", folders[1]))
    assert [one.id for one in Library(both, copies=copies).ready("visit").questions] == ["b", "q"]


def test_nothing_is_copied_that_should_be_warned_of(folders: tuple[Path, Path, Path]) -> None:
    """A playbook that passes over a faulty one is read each time, so that each run can warn."""
    put(folders[0], "visit.yaml", good("Visit", "clarify"))
    put(folders[0], "clarify.yaml", good("Shipped", own="a"))
    put(folders[1], "clarify.yaml", "format: 1\n")
    copies = Shelved()
    shelf = Library(tuple(Shelf(folder.name, folder) for folder in folders), copies=copies)
    assert shelf.ready("visit").includes == ("clarify",)
    assert copies.kept == {}


def test_a_copy_does_not_hide_that_a_name_is_a_command(folders: tuple[Path, Path, Path]) -> None:
    """The name is checked even where a copy is at hand."""
    put(folders[0], "history.yaml", good())
    copies = Shelved()
    copies.kept["history"] = (Library((Shelf("first", folders[0]),)).load("history"), {})
    with pytest.raises(FaultyFile, match="is a command of Coach already"):
        Library((Shelf("first", folders[0]),), ("history",), copies).ready("history")
