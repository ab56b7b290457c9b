"""What a benchmark and its processes of bots tell each other, as lines of JSON."""

from pydantic import BaseModel, Field
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport


class Job(BaseModel):
    """A part of a game, or (without a plan) calls of a player alone.

    Attributes:
        stack: path of `stack.json`.
        direct: straight at the emulator.
        in_flight, calls: of solo play: how many at a time, and of each kind in all.
    """

    stack: str
    direct: bool = False
    plan: RunPlan | None = None
    in_flight: int = 1
    calls: int = 1


class Opened(BaseModel):
    """The first line of a host: its game can be joined."""

    pin: str


class SoloCalls(BaseModel):
    """Calls of one kind: each one's time in ms, and from the first to the last, in Unix ms."""

    ms: list[float]
    began_at: float
    ended_at: float


class Done(BaseModel):
    """The last line.

    Attributes:
        began_at, joined_at: Unix ms; when all players of this process were in the game.
        late: how late the loop of the bots was: Unix ms, and ms.
        solo: by kind of call.
    """

    began_at: float
    joined_at: float | None = None
    late: list[tuple[float, float]] = Field(default_factory=list)
    report: RunReport | None = None
    solo: dict[str, SoloCalls] = Field(default_factory=dict)
