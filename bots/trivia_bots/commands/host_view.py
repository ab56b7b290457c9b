"""What a host sees in a terminal: how to join, and what happens."""

import io

import segno
from rich.console import Console

from trivia_bots.runs.report import RunReport


class HostView:
    """For `trivia bots host`: how to join, then a line for each thing that happens.

    Args:
        origin: address of the pages for people who join.
    """

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._console = Console()

    def started(self, report: RunReport) -> None:
        link = f"{self._origin}/j/{report.pin}"
        self._console.print(f"\n  PIN [bold]{report.pin}[/bold]   {link}\n", highlight=False)
        if self._console.is_terminal:
            picture = io.StringIO()
            segno.make(link, error="m").terminal(picture, compact=True)
            self._console.print(picture.getvalue(), markup=False, highlight=False)

    def said(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False)
