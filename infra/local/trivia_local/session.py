"""What every command does around its work: plain error messages, and a clean end on a signal."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer
from rich.console import Console

from trivia_local.errors import RunnerError
from trivia_local.progress import Progress

progress = Progress()
console: Console = progress.console


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show a RunnerError as a sentence and exit with status 1; a signal ends like Ctrl-C."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)  # a shell starts background jobs deaf to it
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    try:
        yield
    except RunnerError as error:
        progress.failure(error)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console.print("\nStopped.")
        raise typer.Exit(130) from None
