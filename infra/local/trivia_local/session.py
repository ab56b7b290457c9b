"""What every command does around its work: plain error messages, and a clean end on a signal."""

import contextlib
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

import typer
from rich.console import Console

from trivia_local.errors import RunnerError, explained
from trivia_local.progress import Progress
from trivia_local.signals import held, interruptible

for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")  # a tick in a terminal that knows ASCII only

progress = Progress()
console: Console = progress.console


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show an error as a sentence and exit with status 1; a signal ends it anywhere, with 130."""
    with unbroken(), interruptible():
        yield


@contextmanager
def unbroken() -> Iterator[None]:
    """The same, but a signal ends it only where it says so: it owns processes."""
    try:
        # Warnings of Python are for developers: PYTHONWARNINGS=error must not end a command.
        with warnings.catch_warnings(action="ignore"), held():
            yield
    except BrokenPipeError:
        raise typer.Exit(1) from None  # nobody reads on: `trivia logs | head`
    except (RunnerError, OSError) as error:
        progress.failure(error if isinstance(error, RunnerError) else explained(error))
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):  # the terminal may be gone
            console.print("\nStopped.")
        raise typer.Exit(130) from None
