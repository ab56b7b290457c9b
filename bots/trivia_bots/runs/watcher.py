"""Somebody who looks on while bots play."""

from typing import Protocol

from trivia_bots.runs.report import RunReport


class Watcher(Protocol):
    """Somebody who looks on; reads `report` whenever it likes."""

    def started(self, report: RunReport) -> None: ...

    def said(self, line: str) -> None: ...


class Unwatched:
    """Nobody looks on."""

    def started(self, report: RunReport) -> None: ...

    def said(self, line: str) -> None: ...
