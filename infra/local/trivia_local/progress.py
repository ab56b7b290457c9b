"""Readable progress: one line per step, with a tick and its seconds, also if steps overlap."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from trivia_local.errors import RunnerError

QUIET_S = 10.0
"""A log tells of a step that takes longer than this that it still runs."""


class Progress:
    """Prints steps: animated on a terminal, in a log one line each, at its end.

    Steps of several threads may overlap: whole lines are printed, in the order of their ends. A
    terminal that is gone (closed, or the reader of a pipe) stops nothing.
    """

    def __init__(self, console: Console | None = None, quiet_s: float = QUIET_S) -> None:
        self.console = console or Console(highlight=False)
        self._quiet_s = quiet_s
        self._lock = threading.RLock()
        self._running: list[Step] = []
        self._status: Status | None = None

    @property
    def animated(self) -> bool:
        """Whether somebody looks at a terminal; FORCE_COLOR makes none out of a file."""
        return self.console.file.isatty() and not self.console.is_dumb_terminal

    @contextmanager
    def step(self, text: str) -> Iterator["Step"]:
        """Time what happens inside; a failure is marked and passed on."""
        step = Step(self, text)
        ended = threading.Event()
        if not self.animated:
            threading.Thread(target=self._tell, args=(step, ended), daemon=True).start()
        self._change(lambda: self._running.append(step))
        line = f"[red]✗[/red] {escape(text)}"
        try:
            yield step
            detail = f" [dim]{escape(step.detail)}[/dim]" if step.detail else ""
            line = f"[green]✓[/green] {escape(text)}{detail} [dim]{step.seconds:.1f} s[/dim]"
        finally:
            ended.set()
            self._change(lambda: self._running.remove(step))
            self.print(line)

    def notice(self, text: str) -> None:
        """Something that the reader should know, but that stops nothing."""
        self.print(f"[yellow]![/yellow] {escape(text)}")

    def remark(self, text: str) -> None:
        """Something in passing."""
        self.print(f"[dim]{escape(text)}[/dim]")

    def failure(self, error: RunnerError) -> None:
        """What went wrong, and what to do."""
        self.print(f"\n[red]✗[/red] {escape(str(error))}")
        if error.hint:
            self.print(escape(error.hint))

    def print(self, line: str) -> None:
        with self._lock, contextlib.suppress(OSError):
            self.console.print(line, soft_wrap=True)

    def update(self) -> None:
        self._change(lambda: None)

    def _tell(self, step: "Step", ended: threading.Event) -> None:
        while not ended.wait(self._quiet_s):
            detail = f": {step.detail}" if step.detail else ""
            self.print(f"[dim]… {escape(step.text + detail)}, {step.seconds:.0f} s[/dim]")

    def _change(self, change: Callable[[], None]) -> None:
        with self._lock, contextlib.suppress(OSError):
            change()
            if not self.animated:
                return
            if self._status is None:
                self._status = self.console.status("")
            if self._running:
                self._status.update("\n  ".join(step.shown for step in self._running))
                self._status.start()
            else:
                self._status.stop()


class Step:
    """The running step; `detail` is shown behind it."""

    def __init__(self, progress: Progress, text: str) -> None:
        self._progress = progress
        self._began = time.monotonic()
        self.text = text
        self.detail = ""

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def shown(self) -> str:
        detail = f" [dim]{escape(self.detail)}[/dim]" if self.detail else ""
        return f"{escape(self.text)} …{detail}"

    def say(self, detail: str) -> None:
        """Show how far the step is; the last word stays."""
        self.detail = detail
        self._progress.update()
