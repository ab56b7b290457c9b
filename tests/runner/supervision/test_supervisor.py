"""Only what died is started again, in its order, a bounded number of times, and it is said."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from trivia_local import lifecycle, processes, stackfile
from trivia_local.errors import RunnerError
from trivia_local.keys import AccessKey
from trivia_local.layout import StackFolder
from trivia_local.stackfile import Cognito, Mqtt, Redis, Stack
from trivia_local.supervision.__main__ import say
from trivia_local.supervision.account import read_account
from trivia_local.supervision.supervisor import Supervisor
from trivia_local.supervision.tries import PAUSES_S
from trivia_local.whole_files import write_text

PARTS = ("valkey", "emulator", "frontdoor")


class World:
    """A stack whose parts are records of this very process, which live until `kill`."""

    def __init__(self, folder: StackFolder) -> None:
        self.folder = folder
        self.now = 0.0
        self.said: list[str] = []
        self.started: list[str] = []
        self.broken: set[str] = set()
        for name in PARTS:
            self.born(name)
        stackfile.write(folder.stack_file, stack_with(dict.fromkeys(PARTS, 1)))
        self.supervisor = Supervisor(
            folder, self.said.append, start=self._start, clock=lambda: self.now
        )

    def born(self, name: str) -> None:
        alive = psutil.Process()
        record = processes.Record(
            name=name, pid=alive.pid, started=alive.create_time(), mark="none"
        )
        write_text(self.folder.run / f"{name}.json", record.model_dump_json())

    def kill(self, *names: str) -> None:
        for name in names:
            record = processes.Record(name=name, pid=1, started=0.0, mark="none")
            write_text(self.folder.run / f"{name}.json", record.model_dump_json())

    def look(self, after_s: float = 0.0) -> None:
        self.now += after_s
        stack = stackfile.read(self.folder)
        assert stack
        self.supervisor.look(stack)

    def _start(self, _folder: StackFolder, stack: Stack, name: str) -> Stack:
        self.started.append(name)
        if name in self.broken:
            raise RunnerError(f"The {name} did not start.", "a line of its log")
        self.born(name)
        return stack.model_copy(update={"pids": stack.pids | {name: 2}})


def stack_with(pids: dict[str, int]) -> Stack:
    return Stack(
        name="one",
        stage="local",
        region="us-east-1",
        front_door="http://127.0.0.1:1",
        lan=None,
        api_url="",
        ws_url=None,
        mqtt=Mqtt(host="", port=1, path="", host_header=""),
        cognito=Cognito(endpoint="", user_pool_id="", client_id=""),
        redis=Redis(host="", port=1, password=""),
        emulator="http://127.0.0.1:2",
        root=AccessKey(access_key_id="", secret_access_key=""),
        tables={},
        topics={},
        queues={},
        functions=[],
        outputs={},
        pids=pids,
    )


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path))
    return World(StackFolder.of("one"))


def test_nothing_is_done_as_long_as_everything_runs(world: World) -> None:
    world.look()
    assert (world.started, world.said) == ([], [])


@pytest.mark.parametrize("name", PARTS)
def test_what_died_is_started_again_at_once_and_nothing_else_is(world: World, name: str) -> None:
    world.kill(name)
    world.look()
    world.look()
    assert world.started == [name]
    stopped, runs = world.said
    assert "has stopped" in stopped
    assert "runs again" in runs
    stack = stackfile.read(world.folder)
    assert stack
    assert stack.pids == {part: 2 if part == name else 1 for part in PARTS}


def test_if_all_die_each_is_started_before_what_needs_it(world: World) -> None:
    world.kill(*PARTS)
    world.look()
    assert world.started == list(PARTS)


def test_what_does_not_start_is_tried_with_growing_pauses(world: World) -> None:
    world.broken = {"valkey"}
    world.kill("valkey")
    world.look()
    for tries, pause in enumerate(PAUSES_S[1:], start=1):
        world.look(pause - 0.01)
        assert len(world.started) == tries
        world.look(0.01)
        assert len(world.started) == tries + 1


def test_valkey_is_given_up_in_words_and_the_others_are_still_looked_after(world: World) -> None:
    world.broken = {"valkey"}
    world.kill("valkey")
    for _ in range(20):
        world.look(max(PAUSES_S))
    assert world.started == ["valkey"] * len(PAUSES_S)
    assert "is not started any more" in world.said[-1]
    assert "a line of its log" in world.said[-1]
    assert read_account(world.folder).parts["valkey"].given_up
    world.kill("emulator")
    world.look()
    assert world.started[-1] == "emulator"


def test_what_was_given_up_and_runs_again_is_looked_after_again(world: World) -> None:
    world.broken = {"valkey"}
    world.kill("valkey")
    for _ in range(20):
        world.look(max(PAUSES_S))
    world.broken = set()
    world.born("valkey")  # `make up`
    world.look(1000)
    world.kill("valkey")
    world.look()
    assert world.said[-1].startswith("Valkey runs again")
    assert not read_account(world.folder).parts["valkey"].given_up


@pytest.mark.parametrize("name", ["emulator", "frontdoor"])
def test_without_what_everybody_needs_it_ends(world: World, name: str) -> None:
    world.broken = {name}
    world.kill(name)

    def until_the_end() -> None:
        for _ in range(20):
            world.look(max(PAUSES_S))

    with pytest.raises(RunnerError, match="is not started any more"):
        until_the_end()
    assert world.started == [name] * len(PAUSES_S)


def test_what_dies_right_after_each_start_is_given_up_too(world: World) -> None:
    for _ in range(20):
        world.kill("valkey")
        world.look()
        world.look(max(PAUSES_S))
    assert len(world.started) == len(PAUSES_S)


def test_what_dies_now_and_then_is_started_for_ever(world: World) -> None:
    for _ in range(20):
        world.kill("valkey")
        world.look(1000)
    assert world.started == ["valkey"] * 20
    assert read_account(world.folder).parts["valkey"].restarts == 20


def test_what_somebody_else_is_stopping_has_not_died(world: World) -> None:
    with other_command(world.folder.folder / "lock"):
        world.kill("emulator")
        world.look()
        assert (world.started, world.said) == ([], [])
    world.born("emulator")  # it was a deploy
    world.look()
    assert (world.started, world.said) == ([], [])


def test_what_cannot_be_kept_is_said_once_and_stands_in_the_account(world: World) -> None:
    for _ in range(3):
        world.supervisor.tell_unkept("The disk is full.")
    assert world.said == ["The disk is full."]
    assert read_account(world.folder).unkept == "The disk is full."
    world.supervisor.tell_unkept(None)
    assert read_account(world.folder).unkept is None
    assert len(world.said) == 2


def test_what_it_writes_until_it_is_stopped_is_not_left_for_the_next_start(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        world.supervisor.tell_unkept("The disk is full.")

    monkeypatch.setattr(processes, "stop", stop)
    lifecycle.stop_all(world.folder)
    assert read_account(world.folder).unkept is None


def test_a_disk_that_takes_no_line_of_the_log_ends_no_supervisor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def flush() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    log = io.StringIO()
    monkeypatch.setattr(log, "flush", flush)
    monkeypatch.setattr(sys, "stdout", log)
    say("The disk is full.")
    assert log.getvalue().endswith(" The disk is full.\n")


class other_command:  # noqa: N801
    """Holds the lock of a stack in a process of its own."""

    def __init__(self, path: Path) -> None:
        code = (
            "import fcntl, sys; lock = open(sys.argv[1], 'w'); fcntl.flock(lock, fcntl.LOCK_EX);"
            "print('held', flush=True); sys.stdin.read()"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> None:
        assert self._process.stdout
        assert self._process.stdout.readline() == b"held\n"

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
