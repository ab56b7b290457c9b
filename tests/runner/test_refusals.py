"""What the machine refuses is one sentence that says what to do, with exit status 1."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from trivia_local import lifecycle
from trivia_local.cli import app
from trivia_local.errors import explained
from trivia_local.layout import StackFolder
from typer.testing import CliRunner, Result


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object) -> None:
        pytest.fail("servers were started")

    monkeypatch.setattr(lifecycle, "_start", start)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env=environment)


def assert_a_sentence(result: Result, *words: str) -> None:
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.output


@pytest.mark.parametrize("command", ["play", "up"])
@pytest.mark.parametrize("port", ["99999", "abc", "-1", "8080 8081"])
def test_an_impossible_port(command: str, port: str) -> None:
    assert_a_sentence(run(command, PORT=port), "is no port", "make play PORT=8081")
    assert_a_sentence(run(command, "--port", port), "is no port")


@pytest.mark.parametrize("command", ["play", "up", "down", "reset", "status", "deploy"])
def test_a_file_in_place_of_the_folder(command: str, home: Path) -> None:
    home.write_text("no folder")
    assert_a_sentence(run(command))


@pytest.mark.parametrize("command", ["play", "up"])
def test_a_start_names_the_file_in_its_way(command: str, home: Path) -> None:
    home.write_text("no folder")
    assert_a_sentence(run(command), f"{home} is a file where a folder is needed", "TRIVIA_HOME")


@pytest.mark.parametrize("command", ["play", "up"])
@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/x", "/sys/x/y", "x" * 300])
def test_an_impossible_home(command: str, place: str) -> None:
    assert_a_sentence(run(command, TRIVIA_HOME=place), "TRIVIA_HOME")


def test_a_home_that_is_a_link_to_itself(home: Path) -> None:
    home.symlink_to(home)
    assert_a_sentence(run("play"), "TRIVIA_HOME")


@pytest.mark.parametrize("part", ["data", "logs", "run", "tmp", "packages", "pages"])
def test_what_is_left_of_another_user_is_named_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, home: Path, part: str
) -> None:
    (home / part).mkdir(parents=True)
    forbid(monkeypatch, home / part)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    assert_a_sentence(run("play"), str(home / part), "sudo chown -R", "sudo make play")


@pytest.mark.parametrize("command", ["play", "up"])
def test_a_full_disk(command: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    refuse(monkeypatch, errno.ENOSPC, home)
    assert_a_sentence(run(command), "The disk is full", "Free some space")


def test_a_read_only_file_system(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    refuse(monkeypatch, errno.EROFS, home)
    assert_a_sentence(run("play"), "read-only", "TRIVIA_HOME")


def test_a_folder_of_ours_without_the_right_to_write(tmp_path: Path) -> None:
    refusal = explained(PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "x")))
    assert "chmod" in refusal.hint


def test_what_can_be_written_is_not_refused(home: Path) -> None:
    StackFolder.of("default").require_writable()
    StackFolder.of("default").require_writable()
    assert sorted(path.name for path in home.iterdir()) == ["data", "logs", "packages", "run"]


def refuse(monkeypatch: pytest.MonkeyPatch, number: int, path: Path) -> None:
    def write(**_: Any) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(tempfile, "TemporaryFile", write)


def forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As if `folder` were another user's; root, who may run the tests, may write anywhere."""
    access: Callable[..., bool] = os.access
    make: Callable[..., Any] = tempfile.TemporaryFile

    def may(path: str | Path, mode: int) -> bool:
        return Path(path) != folder and access(path, mode)

    def write(*, dir: Path) -> Any:  # noqa: A002
        if dir == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(dir / "x"))
        return make(dir=dir)

    monkeypatch.setattr(os, "access", may)
    monkeypatch.setattr(tempfile, "TemporaryFile", write)
