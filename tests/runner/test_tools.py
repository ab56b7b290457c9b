"""Tools tell what they printed, and none outlives the step that needs it."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from trivia_local.tools import Beside, run_tool, side_by_side

TELL_AND_WAIT = (
    "import os, sys, time; print(os.getpid(), flush=True); time.sleep(60); print('never')"
)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_failing_tool_tells_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run_tool(
            [sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"], cwd=tmp_path
        )
    assert failed.value.returncode == 3
    assert "no such thing" in failed.value.output


def test_each_line_is_told_while_the_tool_runs(tmp_path: Path) -> None:
    told: list[str] = []
    printed = run_tool(python("print('one'); print('two')"), cwd=tmp_path, on_line=told.append)
    assert told == ["one\n", "two\n"]
    assert printed == "one\ntwo\n"


def test_an_interrupted_tool_is_ended(tmp_path: Path) -> None:
    pids: list[int] = []

    def interrupt(line: str) -> None:
        pids.append(int(line))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_tool(python(TELL_AND_WAIT), cwd=tmp_path, on_line=interrupt)
    assert_gone(pids[0])


def test_work_beside_gives_its_result() -> None:
    assert side_by_side(lambda: 2, lambda other: 1 + other.result()) == 3


def test_a_failure_of_the_work_beside_is_raised_where_it_is_needed() -> None:
    def fail() -> int:
        raise ValueError("the reason")

    with pytest.raises(ValueError, match="the reason"):
        side_by_side(fail, lambda other: other.result())


def test_the_tool_of_the_work_beside_is_ended_with_the_block(tmp_path: Path) -> None:
    runs = threading.Event()
    pids: list[int] = []

    def note(line: str) -> None:
        pids.append(int(line))
        runs.set()

    def block(_other: Beside[str]) -> None:
        assert runs.wait(30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        side_by_side(lambda: run_tool(python(TELL_AND_WAIT), cwd=tmp_path, on_line=note), block)
    assert_gone(pids[0])


def test_no_tool_starts_beside_a_block_that_has_ended(tmp_path: Path) -> None:
    ended = threading.Event()
    errors: list[BaseException] = []

    def work() -> None:
        ended.wait(30)
        try:
            run_tool(python("open('started', 'w')"), cwd=tmp_path)
        except InterruptedError as error:
            errors.append(error)

    class Told(Beside[None]):
        def end(self) -> None:
            threading.Timer(0.05, ended.set).start()
            super().end()

    other = Told(work)
    other.start()
    other.end()
    assert len(errors) == 1
    assert not (tmp_path / "started").exists()


def assert_gone(pid: int) -> None:
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
