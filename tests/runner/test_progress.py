"""Steps are whole lines, in a log and on a terminal, one after another or side by side."""

import io
import threading

import pytest
from rich.console import Console
from trivia_local.errors import RunnerError
from trivia_local.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Closed(io.StringIO):
    def write(self, _text: str) -> int:
        raise OSError(5, "Input/output error")


def lines(output: io.StringIO) -> list[str]:
    return output.getvalue().splitlines()


def test_a_step_is_one_line_however_narrow_the_terminal_is() -> None:
    output = io.StringIO()
    with Progress(Console(file=output, width=20)).step("Starting the AWS emulator") as step:
        step.say("ports 55589 and 47161")
    assert len(lines(output)) == 1
    assert lines(output)[0].startswith("✓ Starting the AWS emulator ports 55589 and 47161 0.")


def test_steps_side_by_side_are_whole_lines_in_the_order_of_their_ends() -> None:
    output = io.StringIO()
    progress = Progress(Console(file=output))
    inside, outside = threading.Event(), threading.Event()

    def build() -> None:
        with progress.step("Building"):
            inside.set()
            assert outside.wait(10)

    thread = threading.Thread(target=build)
    thread.start()
    assert inside.wait(10)
    with progress.step("Deploying"):
        pass
    outside.set()
    thread.join()
    assert [line.split()[:2] for line in lines(output)] == [["✓", "Deploying"], ["✓", "Building"]]


def test_a_log_hears_of_a_step_that_takes_long() -> None:
    output = io.StringIO()
    heard = threading.Event()

    class Heard(Console):
        def print(self, *objects: object, **options: object) -> None:
            super().print(*objects, **options)  # type: ignore[arg-type]
            heard.set()

    with Progress(Heard(file=output), quiet_s=0.01).step("Installing") as step:
        step.say("312 fetched")
        assert heard.wait(10)
    assert lines(output)[0].startswith("… Installing")
    assert lines(output)[-1].startswith("✓ Installing 312 fetched")


def test_a_failed_step_is_marked() -> None:
    output = io.StringIO()
    with pytest.raises(RunnerError), Progress(Console(file=output)).step("Deploying"):
        raise RunnerError("no")
    assert lines(output) == ["✗ Deploying"]


def test_a_file_is_no_terminal_whatever_the_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    output = io.StringIO()
    progress = Progress(Console(file=output))
    with progress.step("Deploying"):
        pass
    assert not progress.animated
    assert "\x1b[?25l" not in output.getvalue()


def test_a_dumb_terminal_is_written_to_as_a_log_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert not Progress(Console(file=Terminal())).animated


def test_a_terminal_shows_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    output = Terminal()
    progress = Progress(Console(file=output, force_terminal=True))
    with progress.step("Deploying") as step:
        step.say("half of it")
    assert progress.animated
    assert "✓" in output.getvalue()


@pytest.mark.parametrize("text", ["[red]", "[/]", "a [link=x] b"])
def test_what_a_tool_says_is_no_markup(text: str) -> None:
    output = io.StringIO()
    progress = Progress(Console(file=output))
    progress.failure(RunnerError(text, text))
    assert output.getvalue().count(text) == 2


def test_a_terminal_that_is_gone_stops_nothing() -> None:
    done = False
    with Progress(Console(file=Closed())).step("Stopping and saving"):
        done = True
    assert done
