"""Where things are kept, and who may see them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.errors import RecordsError
from coach.records import places


@pytest.mark.parametrize(
    ("environ", "platform", "data", "config"),
    [
        ({"COACH_HOME": "/c", "XDG_DATA_HOME": "/x", "HOME": "/h"}, "linux", "/c/data", "/c"),
        ({"COACH_HOME": "~/c", "HOME": "/h"}, "linux", "/h/c/data", "/h/c"),
        ({"COACH_HOME": "", "HOME": "/h"}, "linux", "/h/.local/share/coach", "/h/.config/coach"),
        ({"HOME": "/h", "XDG_DATA_HOME": "/x", "XDG_CONFIG_HOME": "/y"}, "linux", "/x/coach", "/y/coach"),
        ({"HOME": "/h", "XDG_DATA_HOME": "x"}, "linux", "/h/.local/share/coach", "/h/.config/coach"),
        (
            {"HOME": "/h"},
            "darwin",
            "/h/Library/Application Support/coach",
            "/h/Library/Application Support/coach",
        ),
        (
            {"HOME": "/h", "XDG_CONFIG_HOME": "/y"},
            "darwin",
            "/h/Library/Application Support/coach",
            "/y/coach",
        ),
        ({"HOME": "/h", "APPDATA": "/a"}, "win32", "/a/coach", "/a/coach"),
        ({"USERPROFILE": "/u"}, "win32", "/u/AppData/Roaming/coach", "/u/AppData/Roaming/coach"),
    ],
)
def test_each_system_keeps_things_in_its_usual_place(environ, platform, data, config):
    """COACH_HOME wins, then the XDG variables where they are full paths, then what the system does."""
    assert places.data_folder(environ, platform) == data
    assert places.config_folder(environ, platform) == config
    assert places.records_file(environ, platform) == data + "/records.db"


def test_a_relative_coach_home_counts_from_the_working_folder(tmp_path, monkeypatch):
    """It becomes a full path at once, so that a later change of folder cannot move it."""
    monkeypatch.chdir(tmp_path)
    assert places.data_folder({"COACH_HOME": "here"}) == str(tmp_path / "here" / "data")


def test_a_relative_coach_home_in_a_deleted_folder_is_one_sentence(tmp_path, monkeypatch):
    """The working folder may be gone; that is said, not thrown."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(RecordsError, match="give it as a full path"):
        places.data_folder({"COACH_HOME": "here"})


def test_without_any_home_it_says_what_to_set(monkeypatch):
    """A home that is no full path is none."""
    with pytest.raises(RecordsError, match="set HOME"):
        places.data_folder({"HOME": "nowhere"}, "linux")


def test_folders_are_made_for_the_user_alone_whatever_the_umask(tmp_path):
    """All folders that were missing get 0700; those that were there keep what they had."""
    tmp_path.chmod(0o755)
    before = os.umask(0)
    try:
        places.make_private(str(tmp_path / "a" / "b" / "c"))
    finally:
        os.umask(before)
    assert [(tmp_path / part).stat().st_mode & 0o777 for part in ("a", "a/b", "a/b/c")] == [0o700] * 3
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_folder_that_was_open_to_others_is_narrowed(tmp_path):
    """Only the folder itself: the ones above are not Coach's."""
    (tmp_path / "above" / "own").mkdir(parents=True)
    for one in ("above", "above/own"):
        (tmp_path / one).chmod(0o777)
    places.make_private(str(tmp_path / "above" / "own"))
    assert (tmp_path / "above" / "own").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "above").stat().st_mode & 0o777 == 0o777


def test_narrowing_never_widens(tmp_path):
    """What the user took from themselves stays taken."""
    file = tmp_path / "file"
    file.touch()
    file.chmod(0o444)
    places.narrow(str(file))
    assert file.stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize("where", ["file", "file/below", "broken", "broken/below"])
def test_a_file_where_a_folder_should_be_is_named(tmp_path, where):
    """The sentence names the file that is in the way, and what to do."""
    (tmp_path / "file").touch()
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    with pytest.raises(RecordsError) as error:
        places.make_private(str(tmp_path / where))
    assert str(tmp_path / where.partition("/")[0]) in str(error.value)
    assert "move it away" in str(error.value)
    assert "Nothing was lost" in str(error.value)


def test_a_home_that_cannot_be_written_is_named(own_folder: Path):
    """The sentence names the folder that refuses, and the way round it."""
    own_folder.chmod(0o500)
    with pytest.raises(RecordsError) as error:
        places.make_private(str(own_folder / "share" / "coach"))
    assert f"you may not write in {own_folder}" in str(error.value)
    assert "COACH_HOME" in str(error.value)
    assert error.value.exit_code == 6
