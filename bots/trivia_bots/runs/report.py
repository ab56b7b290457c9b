"""What a run of bots saw: counts, times, violations. As JSON, and added up over processes."""

import time
from collections import Counter
from typing import Any

from pydantic import BaseModel, Field

from trivia_bots.clients.client import Traffic


class Round(BaseModel):
    """One question, seen by all bots of a run. Times are Unix ms of the machine of the bots.

    Attributes:
        asked_at: when the host of this run asked it; None if somebody else hosts.
        opened_at: the service's time of it.
        opened: when each player had it.
        answered_at: when the last answer was sent.
        closed_at: when the host of this run closed it; None if nobody had to.
        results: when each player had the result.
        ack_ms: from sending an answer to its receipt.
    """

    asked_at: float | None = None
    opened_at: float | None = None
    opened: list[float] = Field(default_factory=list)
    answered_at: float | None = None
    closed_at: float | None = None
    results: list[float] = Field(default_factory=list)
    ack_ms: list[float] = Field(default_factory=list)

    def add(self, other: "Round") -> None:
        self.asked_at = self.asked_at or other.asked_at
        self.opened_at = self.opened_at or other.opened_at
        self.closed_at = self.closed_at or other.closed_at
        self.opened += other.opened
        self.results += other.results
        self.ack_ms += other.ack_ms
        sent = [at for at in (self.answered_at, other.answered_at) if at is not None]
        self.answered_at = max(sent, default=None)

    @property
    def question_ms(self) -> list[float]:
        """From the host's ask, else from the service's opening, to each player."""
        began = self.asked_at or self.opened_at
        return [at - began for at in self.opened] if began else []


class Answers(BaseModel):
    """Answers of all players.

    Attributes:
        sent: first sendings, one for each player and question.
        repeated: sent again: no receipt came, or the connection had dropped.
        receipts: the service said that it counts.
        counted: results said that it was counted.
        refused: by code, such as `too_late`.
        silent: sent, but neither receipt nor refusal came.
    """

    sent: int = 0
    repeated: int = 0
    receipts: int = 0
    counted: int = 0
    refused: Counter[str] = Field(default_factory=Counter)
    silent: int = 0


class Sums(BaseModel):
    """Messages (as the transport bills them) and bytes."""

    sent: int = 0
    received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0

    def add(self, traffic: Traffic) -> None:
        self.sent += traffic.sent
        self.received += traffic.received
        self.bytes_sent += traffic.bytes_sent
        self.bytes_received += traffic.bytes_received


class RunReport(BaseModel):
    """Updated while the run goes on.

    Attributes:
        plan: what was asked for (of the first run, if several were merged).
        rejoined: connections that were dropped on purpose, and came back.
        lost_connections: dropped by somebody else.
        seconds, cpu_s: of the run; the time of the bots' own processors.
        ack_ms: from sending an answer to its receipt.
        join_ms: from asking for a ticket to being in the game.
        http_ms: by route, solo.
        errors: by code: everything the service refused to players that play fairly.
        cheats: what was tried that must fail, and how it was refused: `name: code`.
        kept: scores that were the same after a forced reconnect.
        board: the top of the final board, as rows; `board_print` stands for all of it.
        violations: what must not happen; any of them fails the run.
        notes: what a reader should know.
    """

    plan: dict[str, Any] = Field(default_factory=dict)
    processes: int = 1
    wanted: int = 0
    joined: int = 0
    rejoined: int = 0
    host_rejoined: int = 0
    kept: int = 0
    lost_connections: int = 0
    finished: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0
    answers: Answers = Field(default_factory=Answers)
    ack_ms: list[float] = Field(default_factory=list)
    join_ms: list[float] = Field(default_factory=list)
    http_ms: dict[str, list[float]] = Field(default_factory=dict)
    rounds: dict[int, Round] = Field(default_factory=dict)
    players_traffic: Sums = Field(default_factory=Sums)
    host_traffic: Sums = Field(default_factory=Sums)
    gaps: int = 0
    errors: Counter[str] = Field(default_factory=Counter)
    cheats: Counter[str] = Field(default_factory=Counter)
    pin: str | None = None
    game_id: str | None = None
    board: list[dict[str, Any]] = Field(default_factory=list)
    board_print: str | None = None
    violations: list[str] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)

    def round(self, index: int) -> Round:
        return self.rounds.setdefault(index, Round())

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def percentile(values: list[float], share: float) -> float | None:
    """The value below which `share` of `values` lie; None of none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else None


class Stopwatch:
    """Wall and processor time of a run, into its report."""

    def __init__(self, report: RunReport) -> None:
        self._report = report
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> None:
        self._report.seconds = time.perf_counter() - self._wall
        self._report.cpu_s = time.process_time() - self._cpu
