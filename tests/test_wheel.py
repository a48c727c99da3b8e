"""What is shipped: the wheel and the sdist, what is in them, and that Coach runs where they are installed."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import build
import build.env
import pytest

ROOT = Path(__file__).parent.parent
STORY = ROOT / "docs" / "examples" / "harbor-dental.yaml"
SHIPPED = {"clarify", "prospect", "trust"}


class Built(NamedTuple):
    """A copy of the checkout, what was built from it, and where that is installed."""

    source: Path
    """The copy of the checkout: the files that are tracked, nothing else that lies about in it."""
    wheel: Path
    sdist: Path
    wheel_of_sdist: Path
    installed: Path
    """A virtual environment with the wheel and what it needs."""
    editable: Path
    """One with the copy of the checkout in place, which takes what it needs from the other."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build and install everything once, however many processes share the tests."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "built"
    with (shared / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)  # another process failed half-way
            make_all(folder)
            (folder / "done").touch()
    return Built(
        folder / "source",
        one(folder / "wheel", "*.whl"),
        one(folder / "sdist", "*.tar.gz"),
        one(folder / "wheel-of-sdist", "*.whl"),
        folder / "installed",
        folder / "editable",
    )


def make_all(folder: Path) -> None:
    """Build as a package installer does, in one build environment of its own, and install what was built."""
    source = folder / "source"
    for name in tracked():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    with build.env.DefaultIsolatedEnv() as environment:
        builder = build.ProjectBuilder.from_isolated_env(environment, source, quiet)
        environment.install(builder.build_system_requires)
        environment.install(builder.get_requires_for_build("editable"))
        builder.build("wheel", folder / "wheel")
        builder.build("sdist", folder / "sdist")
        builder.build("editable", folder / "editable-wheel")
        with tarfile.open(one(folder / "sdist", "*.tar.gz")) as archive:
            archive.extractall(folder / "unpacked", filter="data")
        unpacked = one(folder / "unpacked", "*")
        builder = build.ProjectBuilder.from_isolated_env(environment, unpacked, quiet)
        builder.build("wheel", folder / "wheel-of-sdist")
    install(folder / "installed", one(folder / "wheel", "*.whl"))
    install(folder / "editable", one(folder / "editable-wheel", "*.whl"), "--no-deps")
    # Sorts behind the editable's own file, so that the copy of the checkout is what is found first.
    (packages(folder / "editable") / "zz_needed.pth").write_text(f"{packages(folder / 'installed')}\n")


def tracked() -> list[str]:
    """Name the files of the checkout that are tracked; where there is no git (an unpacked sdist), all there are."""
    if not (ROOT / ".git").exists():
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return [str(path) for path in found if not any(part.startswith((".", "__py")) for part in path.parts)]
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def quiet(command: list[str], cwd: str | None = None, extra_environ: dict[str, str] | None = None) -> None:
    """Run a step of the build; what it printed is shown when it fails."""
    run(command, cwd=cwd, environ={**os.environ, **(extra_environ or {})})


def shipped(built: Built, *folders: str) -> set[str]:
    """Name the files of the copied checkout in some of its folders."""
    found = (path for folder in folders for path in (built.source / folder).rglob("*"))
    return {
        str(path.relative_to(built.source))
        for path in found
        if path.is_file() and path.suffix != ".pyc"  # running the editable install leaves some
    }


def install(environment: Path, wheel: Path, *options: str) -> None:
    """Make a virtual environment and install a wheel into it."""
    venv.create(environment)
    pip = [sys.executable, "-m", "pip", "--python", str(environment / "bin" / "python")]
    run([*pip, "install", "-q", "--disable-pip-version-check", *options, str(wheel)])


def packages(environment: Path) -> Path:
    """Give the folder into which a virtual environment's packages are installed."""
    return environment / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def one(folder: Path, pattern: str) -> Path:
    """Give the only file of a folder that fits a pattern."""
    (found,) = folder.glob(pattern)
    return found


def run(
    command: list[str], *, cwd: str | Path | None = None, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command, apart from this test's own Python; fail with all it printed."""
    environ = {
        name: value
        for name, value in (environ or dict(os.environ)).items()
        if not name.startswith("PYTHON") or name == "PYTHONDONTWRITEBYTECODE"
    }
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def coach(environment: Path, *arguments: str) -> str:
    """Run an environment's `coach` in the test's own folder, far from any checkout; give what it printed."""
    return run([str(environment / "bin" / "coach"), *arguments]).stdout


def members(wheel: Path) -> dict[str, bytes]:
    """Give the files in a wheel with what is in them."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_package_its_playbooks_and_the_licence_alone(built: Built) -> None:
    """Every module, every playbook as package data under the package, the licence; no tests, no documents."""
    names = {name for name in members(built.wheel) if ".dist-info/" not in name}
    playbooks = {f"coach/{name}" for name in shipped(built, "playbooks")}
    assert names == shipped(built, "coach") | playbooks
    assert {f"coach/playbooks/{name}.yaml" for name in SHIPPED} <= playbooks
    assert [name for name in playbooks if name.endswith((".py", ".pyc"))] == []
    assert "coach/py.typed" in names


def test_the_wheel_says_its_licence_its_way_in_and_what_it_needs(built: Built) -> None:
    """The licence's text is in it, `coach` is its command, and what tests need is no need of its users."""
    read = members(built.wheel)
    (info,) = {name.split("/")[0] for name in read if ".dist-info/" in name}
    assert read[f"{info}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert b"coach = coach.__main__:main" in read[f"{info}/entry_points.txt"]
    needs = [
        line.partition(": ")[2]
        for line in read[f"{info}/METADATA"].decode().splitlines()
        if line.startswith("Requires-Dist: ") and "extra ==" not in line
    ]
    assert sorted(need.partition("<")[0].partition(">")[0] for need in needs) == [
        "pyyaml",
        "questionary",
        "rich",
        "typer",
    ]
    assert any("typer" in need and "<0.29" in need for need in needs)


def test_the_sdist_builds_the_same_wheel_as_the_checkout(built: Built) -> None:
    """Who packages Coach from its sdist gets, byte for byte, what we ship."""
    assert members(built.wheel_of_sdist) == members(built.wheel)


def test_the_sdist_brings_tests_and_documents(built: Built) -> None:
    """Who packages Coach can test it and ship its documents."""
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped(built, "tests", "docs", "coach", "playbooks") <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"} <= names


def test_the_installed_coach_says_the_version_it_was_built_as(built: Built) -> None:
    """The constant in the code and the wheel's version are one."""
    assert coach(built.installed, "--version") == f"coach {built.wheel.name.split('-')[1]}\n"


@pytest.mark.parametrize("form", ["installed", "editable"])
def test_coach_finds_its_playbooks_however_it_is_installed(built: Built, form: str) -> None:
    """The wheel's are inside the package, an editable install's in the checkout."""
    environment: Path = getattr(built, form)
    listed = [json.loads(line) for line in coach(environment, "playbook", "list", "--json").splitlines()]
    assert {playbook["name"] for playbook in listed} >= SHIPPED
    home = built.source / "playbooks" if form == "editable" else packages(environment) / "coach" / "playbooks"
    assert {Path(playbook["file"]).resolve().parent for playbook in listed} == {home.resolve()}
    assert [playbook["fault"] for playbook in listed if playbook["fault"]] == []


@pytest.mark.parametrize("form", ["installed", "editable"])
def test_an_installed_coach_prepares_the_call_from_the_story(built: Built, form: str) -> None:
    """The whole way works from another folder: the contract is to be read before anything is pitched."""
    answers = ("--answers", str(STORY), "--no-input", "--json")
    printed = coach(getattr(built, form), "prospect", "Harbor Dental", *answers)
    assert json.loads(printed)["next_action"]["id"] == "verify_contract"


def test_no_module_needs_more_than_is_installed_with_it(built: Built) -> None:
    """Every module can be imported with what the wheel brings along, without what only tests and checks need."""
    every = (
        "import importlib, pkgutil, coach\n"
        "for found in pkgutil.walk_packages(coach.__path__, 'coach.'):\n"
        "    importlib.import_module(found.name)\n"
    )
    run([str(built.installed / "bin" / "python"), "-W", "error", "-c", every])
