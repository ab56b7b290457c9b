"""What the machine must have, where things lie, which ports are used."""

import socket
from pathlib import Path

import pytest
from trivia_local import ports, prerequisites
from trivia_local.errors import RunnerError
from trivia_local.layout import DEFAULT_NAME, StackFolder, locked


@pytest.mark.parametrize(
    "printed",
    ["v18.19.1", "v9.0.0", "v20.10.0", "v20.18.3", "v21.7.3", "v22.11.0", "", "command not found"],
)
def test_a_node_that_vite_does_not_take_is_refused(printed: str) -> None:
    with pytest.raises(RunnerError, match=r"Node\.js 20\.19, or 22\.12 and newer, is needed"):
        prerequisites.require_node(printed)


@pytest.mark.parametrize("printed", ["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0", "v25.1.0"])
def test_node_from_the_floors_up_is_fine(printed: str) -> None:
    prerequisites.require_node(printed)


@pytest.mark.parametrize("printed", ["6.14.18", "", "npm ERR! cannot find module"])
def test_an_npm_that_does_not_know_the_lock_file_is_refused(printed: str) -> None:
    with pytest.raises(RunnerError, match="npm 7 or newer is needed"):
        prerequisites.require_npm(printed)


@pytest.mark.parametrize("printed", ["7.24.2", "9.2.0", "11.19.1"])
def test_npm_from_7_up_is_fine(printed: str) -> None:
    prerequisites.require_npm(printed)


def test_a_full_disk_is_named_with_what_is_free() -> None:
    with pytest.raises(RunnerError, match=r"Only 0\.2 GB"):
        prerequisites.require_disk(200_000_000)


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RunnerError, match="npm is missing"):
        prerequisites.require_tool("npm")


def test_a_taken_port_is_named_together_with_a_free_one() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(RunnerError, match=f"Port {port} is taken") as refused:
            ports.require_free(port, "127.0.0.1")
    assert "make play PORT=" in refused.value.hint


@pytest.mark.parametrize(
    "text", ["99999", "65536", "-1", "abc", "80 80", "8080.0", "٨٠٨٠", "9" * 5000]
)
def test_what_is_no_port_is_a_sentence(text: str) -> None:
    with pytest.raises(RunnerError, match="is no port") as refused:
        ports.parse(text)
    assert "make play PORT=8081" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "port"), [("", 8080), (" ", 8080), ("0", 0), ("65535", 65535), ("08081", 8081)]
)
def test_a_port_is_read(text: str, port: int) -> None:
    assert ports.parse(text) == port


def test_no_port_is_proposed_beyond_the_highest(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def is_free(port: int, host: str = "") -> bool:
        asked.append(port)
        return False

    monkeypatch.setattr(ports, "is_free", is_free)
    with pytest.raises(RunnerError, match="Port 65534 is taken"):
        ports.require_free(65534, "127.0.0.1")
    assert max(asked) == ports.HIGHEST


def test_the_port_of_the_last_time_is_used_again_unless_it_is_taken() -> None:
    port = ports.free_port()
    assert ports.free_port(port) == port
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", port))
        listener.listen()
        assert ports.free_port(port) != port


@pytest.mark.parametrize("name", ["", "../up", "UPPER", "a/b", "x" * 41, "-x"])
def test_a_stack_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(RunnerError):
        StackFolder.of(name)


def test_only_named_stacks_have_a_folder_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path))
    assert StackFolder.of(DEFAULT_NAME).stack_file == tmp_path / "stack.json"
    assert StackFolder.of("second").stack_file == tmp_path / "stacks" / "second" / "stack.json"


def test_reset_of_the_default_stack_keeps_tools_and_other_stacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path))
    for folder in ("tools", "stacks/second", "data/emulator", "logs"):
        (tmp_path / folder).mkdir(parents=True)
    StackFolder.of(DEFAULT_NAME).wipe()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["stacks", "tools"]


def test_two_starts_of_one_stack_at_once_are_refused(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "lock"),
        pytest.raises(RunnerError, match="somebody else"),
        locked(tmp_path / "lock", "somebody else", wait=False),
    ):
        pytest.fail("two hold the same lock")
