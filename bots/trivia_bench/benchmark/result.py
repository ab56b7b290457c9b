"""What a benchmark found, as it is written to a file and compared with others."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from trivia_bots.runs.report import percentile

SCHEMA: Literal["trivia-bench/2"] = "trivia-bench/2"
"""Grows when a figure changes its meaning; new figures may be added."""

CURVE_POINTS = 41


class Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Times(Model):
    """How long something took for `n` players or calls, in ms.

    Attributes:
        curve: of equal steps from the fastest to the slowest.
    """

    n: int
    p50: float
    p99: float
    last: float
    curve: list[float]


def times_of(values: Sequence[float]) -> Times | None:
    """None of no values."""
    ranked = sorted(values)
    if not ranked:
        return None
    steps = [round(step * (len(ranked) - 1) / (CURVE_POINTS - 1)) for step in range(CURVE_POINTS)]
    return Times(
        n=len(ranked),
        p50=_ms(percentile(ranked, 0.5)),
        p99=_ms(percentile(ranked, 0.99)),
        last=_ms(ranked[-1]),
        curve=[_ms(ranked[step]) for step in steps],
    )


class Counts(Model):
    """Answers of the whole game, the warm-up too.

    Attributes:
        sent: first sendings; repeated: the same again.
        stored: that the service counted.
        refused: by code, such as `too_late`.
        lost: neither counted nor refused.
        silent: nobody told their sender what became of them.
    """

    sent: int = 0
    repeated: int = 0
    stored: int = 0
    refused: dict[str, int] = Field(default_factory=dict)
    lost: int = 0
    silent: int = 0


class Traffic(Model):
    """For each player and question, joining and the end of the game included.

    Attributes:
        up, down: messages as the transport bills them; expected_*: what the formula says, of a
            transport that has one.
        bytes_up, bytes_down: of what was sent and received, without protocol overhead.
    """

    up: float
    down: float
    bytes_up: float
    bytes_down: float
    expected_up: float | None = None
    expected_down: float | None = None


class Cpu(Model):
    """Seconds of processors in the time that counts, from the first question to the last result.

    Attributes:
        window_s: how long that was, on the clock of the wall.
        bots: all processes of bots; busiest: the share of a core of the busiest one.
        emulator, functions, valkey, front_door: of the service; None if it runs elsewhere.
        peer: of the peer, if that was played.
        others: what else ran on this machine took; figures of a disturbed run mean little.
        loop_lag_p99_ms, loop_lag_ms: how late the bots themselves were to look, and the worst.
    """

    window_s: float
    bots: float
    busiest: float
    emulator: float | None = None
    functions: float | None = None
    valkey: float | None = None
    front_door: float | None = None
    peer: float | None = None
    others: float | None = None
    loop_lag_p99_ms: float | None = None
    loop_lag_ms: float | None = None

    @property
    def server(self) -> float | None:
        parts = (self.emulator, self.functions, self.valkey, self.front_door, self.peer)
        known = [part for part in parts if part is not None]
        return sum(known) if known else None

    @property
    def bots_share(self) -> float | None:
        """Of what bots and service took together."""
        if self.server is None or not self.server + self.bots:
            return None
        return self.bots / (self.server + self.bots)


class RedisUse(Model):
    """For each answer, in the time that counts: joining is left out, opening and closing is in.

    Attributes:
        commands: those inside of scripts too.
        round_trips: requests that the server read from its connections.
        most: the most frequent commands of the time that counts, with their number.
    """

    commands: float
    round_trips: float
    most: dict[str, int] = Field(default_factory=dict)


class Run(Model):
    """One scenario, played once.

    Attributes:
        load_before: mean number of processes that wanted a processor, of the last minute.
        question: host's next → a player has the question.
        question_last: of each counted question, until the last player had it.
        receipt: answer → receipt.
        result: last answer sent → a player has the result.
        close: host's close → a player has the result; None if the service closed by itself.
        calls: of a solo scenario: times by kind of call.
        calls_per_s: of a solo scenario, by kind of call.
        rejoined: players whose connection was dropped on purpose, and who came back; kept: with
            their score; host_rejoined: how often the host did.
    """

    load_before: float
    seconds: float
    processes: int
    joins_per_s: float | None = None
    question: Times | None = None
    question_last: list[float] = Field(default_factory=list)
    receipt: Times | None = None
    result: Times | None = None
    close: Times | None = None
    calls: dict[str, Times] = Field(default_factory=dict)
    calls_per_s: dict[str, float] = Field(default_factory=dict)
    answers: Counts = Counts()
    traffic: Traffic | None = None
    rejoined: int = 0
    kept: int = 0
    host_rejoined: int = 0
    gaps: int = 0
    cpu: Cpu | None = None
    redis: RedisUse | None = None
    violations: list[str] = Field(default_factory=list)
    errors: dict[str, int] = Field(default_factory=dict)


class ScenarioResult(Model):
    """All runs of one scenario, in the order in which they were made.

    Attributes:
        peer: who was played instead of this service.
    """

    name: str
    transport: str
    players: int
    spread_s: float
    questions: int
    kill: float
    peer: str | None = None
    runs: list[Run]


class Machine(Model):
    cores: int
    memory_mb: int
    processor: str
    system: str
    python: str


class BenchResult(Model):
    """One call of `trivia bench`.

    Attributes:
        started_at: ISO 8601, UTC.
        commit: of the project; `-dirty` if files were changed.
        stack: `fresh`: made for this run; `given`: it was running.
        history: what had happened on it before, in words.
        path: `front door`, or `emulator`: straight at it.
    """

    schema_: Literal["trivia-bench/2"] = Field(default=SCHEMA, alias="schema")
    started_at: str
    seconds: float
    commit: str
    stack: Literal["fresh", "given"]
    history: str | None = None
    path: Literal["front door", "emulator"]
    machine: Machine
    scenarios: list[ScenarioResult]

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    def written(self) -> str:
        return self.model_dump_json(indent=1, by_alias=True, exclude_none=True) + "\n"

    @property
    def failures(self) -> list[str]:
        """What must not happen in any run, with the name of its scenario."""
        return [f"{one.name}: {text}" for one in self.scenarios for text in _failures(one.runs)]


class NotAResult(ValueError):
    """The file is no result of a benchmark, or one of another schema."""


def read_result(text: str) -> BenchResult:
    """Raises: NotAResult."""
    try:
        return BenchResult.model_validate_json(text)
    except ValueError as error:
        raise NotAResult(f"This is no result of the schema {SCHEMA}.") from error


def _failures(runs: Sequence[Run]) -> list[str]:
    found = [text for run in runs for text in run.violations]
    lost = sum(run.answers.lost for run in runs)
    return [*found, *([f"{lost} answers were lost."] if lost else [])]


def _ms(value: Any) -> float:
    return round(float(value), 1)
