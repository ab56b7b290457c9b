"""Readable progress: one line per step, with a tick and its seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

from trivia_local.errors import RunnerError


class Progress:
    """Prints steps: animated on a terminal, in a log one line each, at its end."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self._status: Status | None = None
        self._text = ""

    @contextmanager
    def step(self, text: str) -> Iterator["Step"]:
        """Time what happens inside; a failure is marked and passed on."""
        began = time.monotonic()
        step = Step(self, text)
        self._show(text)
        try:
            yield step
        except BaseException:
            self._hide()
            self.console.print(f"[red]✗[/red] {text}")
            raise
        self._hide()
        seconds = time.monotonic() - began
        detail = f" [dim]{step.detail}[/dim]" if step.detail else ""
        self.console.print(f"[green]✓[/green] {text}{detail} [dim]{seconds:.1f} s[/dim]")

    def notice(self, text: str) -> None:
        """Something that the reader should know, but that stops nothing."""
        self.console.print(f"[yellow]![/yellow] {text}")

    def failure(self, error: RunnerError) -> None:
        """What went wrong, and what to do."""
        self.console.print(f"\n[red]✗[/red] {error}", markup=True, soft_wrap=True)
        if error.hint:
            self.console.print(error.hint, markup=False, soft_wrap=True)

    def _show(self, text: str) -> None:
        self._text = text
        if self.console.is_terminal:
            self._status = self.console.status(f"{text} …")
            self._status.start()

    def update(self, detail: str) -> None:
        if self._status is not None:
            self._status.update(f"{self._text} … [dim]{detail}[/dim]")

    def _hide(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


class Step:
    """The running step; `detail` is shown behind it."""

    def __init__(self, progress: Progress, text: str) -> None:
        self._progress = progress
        self.text = text
        self.detail = ""

    def say(self, detail: str) -> None:
        """Show how far the step is; the last word stays."""
        self.detail = detail
        self._progress.update(detail)
