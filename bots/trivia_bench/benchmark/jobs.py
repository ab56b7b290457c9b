"""What a benchmark and its processes of bots tell each other, as lines of JSON."""

from collections import Counter

from pydantic import BaseModel, Field
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport

from trivia_bench.peers.play import PeerPart

READY = "ready"
"""The very first line: everything that is needed has been imported."""


class Job(BaseModel):
    """A part of a game, here or at a peer, or (without either) calls of a player alone.

    Attributes:
        stack: path of `stack.json`.
        direct: straight at the emulator.
        in_flight, calls: of solo play: how many at a time, and of each kind in all.
    """

    stack: str
    direct: bool = False
    plan: RunPlan | None = None
    peer: PeerPart | None = None
    in_flight: int = 1
    calls: int = 1

    def of_game(self, pin: str) -> "Job":
        """The same part, in the game of `pin`."""
        part = "plan" if self.plan is not None else "peer"
        found = getattr(self, part)
        return self.model_copy(update={part: found.model_copy(update={"pin": pin})})


class Opened(BaseModel):
    """The first line of a host: its game can be joined."""

    pin: str


class SoloCalls(BaseModel):
    """Calls of one kind: each one's time in ms, and from the first to the last, in Unix ms.

    Attributes:
        ms: of those that were answered well.
        failed: the others, by the code they failed with.
    """

    ms: list[float]
    began_at: float
    ended_at: float
    failed: Counter[str] = Field(default_factory=Counter)


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
