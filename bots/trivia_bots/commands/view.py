"""What a person sees while bots play: a live view in a terminal, lines in a log."""

import sys
import time
from collections import deque
from types import TracebackType
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from trivia_bots.runs.report import RunReport, percentile

PER_SECOND = 4
LINES = 6


class View(Protocol):
    def started(self, report: RunReport) -> None: ...

    def said(self, line: str) -> None: ...

    def __enter__(self) -> "View": ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class PlainView:
    """A line for each thing that happens, with the seconds since the start."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.report: RunReport | None = None

    def started(self, report: RunReport) -> None:
        self.report = report

    def said(self, line: str) -> None:
        state = f"  [{figures(self.report)}]" if self.report and self.report.joined else ""
        sys.stdout.write(f"{time.monotonic() - self._began:7.1f} s  {line}{state}\n")
        sys.stdout.flush()

    def __enter__(self) -> "PlainView":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class LiveView:
    """Redrawn a few times a second; a thread of the library reads the report meanwhile."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lines: deque[str] = deque(maxlen=LINES)
        self._marks: deque[tuple[float, int]] = deque(maxlen=3 * PER_SECOND)
        self.report: RunReport | None = None
        self._live = Live(console=console, refresh_per_second=PER_SECOND, get_renderable=self._draw)

    def started(self, report: RunReport) -> None:
        self.report = report

    def said(self, line: str) -> None:
        self._lines.append(line)

    def __enter__(self) -> "LiveView":
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.stop()

    def _draw(self) -> RenderableType:
        if self.report is None:
            return Text("Starting …", style="dim")
        rows = Table.grid(padding=(0, 2))
        for name, value in self._rows(self.report):
            rows.add_row(Text(name, style="dim"), value)
        lines = Text("\n".join(self._lines), style="cyan", overflow="ellipsis", no_wrap=True)
        return Group(rows, lines)

    def _rows(self, report: RunReport) -> list[tuple[str, str]]:
        answers = report.answers
        self._marks.append((time.monotonic(), answers.sent))
        (then, before), (now, sent) = self._marks[0], self._marks[-1]
        rate = (sent - before) / (now - then) if now > then else 0.0
        board = ", ".join(f"{row['name']} {row['score']}" for row in report.board[:3])
        trouble = sum(report.errors.values()) + sum(answers.refused.values())
        return [
            ("players", f"{report.joined} of {report.wanted}, {report.rejoined} came back"),
            ("answers", f"{answers.sent} sent, {answers.receipts} receipts, {rate:.1f}/s"),
            ("receipts", latency(list(report.ack_ms))),
            ("refused", f"{trouble}"),
            ("board", board or "-"),
        ]


def view_for(console: Console, *, plain: bool) -> View:
    """A live view where there is a terminal, lines elsewhere or if wished."""
    return PlainView() if plain or not console.is_terminal else LiveView(console)


def figures(report: RunReport) -> str:
    answers = report.answers
    return (
        f"{report.joined}/{report.wanted} players, {answers.sent} answers, "
        f"{answers.receipts} receipts, {latency(list(report.ack_ms))}"
    )


def latency(times: list[float]) -> str:
    """Half and nearly all of `times` (ms)."""
    half, most = percentile(times, 0.5), percentile(times, 0.99)
    return "-" if half is None or most is None else f"p50 {half:.0f} ms, p99 {most:.0f} ms"


def summary(report: RunReport) -> list[str]:
    """The end of a run, as lines."""
    answers = report.answers
    lines = [
        f"{report.joined} of {report.wanted} players joined, {report.finished} saw the end; "
        f"{report.seconds:.1f} s, bots took {report.cpu_s:.1f} s of CPU",
        f"answers: {answers.sent} sent, {answers.receipts} receipts, {answers.counted} counted, "
        f"{sum(answers.refused.values())} refused, {answers.silent} without a word",
        f"receipts: {latency(report.ack_ms)}; missed broadcasts: {report.gaps}",
    ]
    lines += [f"{route}: {latency(times)}" for route, times in report.http_ms.items()]
    if report.rejoined:
        lines.append(f"connections dropped: {report.rejoined}, scores kept: {report.kept}")
    if report.errors:
        lines.append("refused: " + _counted(report.errors))
    if report.cheats:
        lines.append("tried what must fail: " + _counted(report.cheats))
    lines += [f"{row['rank']:3}. {row['name']:24} {row['score']:6}" for row in report.board]
    return lines + report.notes


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
