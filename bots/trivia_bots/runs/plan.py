"""What a run of bots is to do."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from trivia.contract.base import Id
from trivia.contract.games.commands import Pin, RulesChoice
from trivia.contract.games.tickets import HostTicket

from trivia_bots.accounts.limits import LOGINS_PER_S
from trivia_bots.strategies.registry import strategies
from trivia_bots.transports import Transport


class ReservedGame(BaseModel):
    """A game that was reserved, and who reserved it: whoever has this can host it."""

    model_config = ConfigDict(frozen=True)

    ticket: HostTicket
    player_id: str


class RunPlan(BaseModel):
    """One run of bots in one process; as JSON it can be handed to another.

    Attributes:
        transport: of the game; `any` is that of the game of the PIN.
        players: how many bots play; 0 to host only.
        pin: of the game to join.
        human: they have first names, as people do, instead of `name` and a number.
        quiz: what to play alone, or to host; solo: the first that is listed if none is named.
        host: open the game of `quiz`, and lead it to its end.
        reserved: a game to host that somebody else has reserved; instead of `quiz`.
        expected: players the host waits for before the first question; all of `players` if None.
        patience_s: so long after its own players are in; then it starts with those who are there.
        spread_s: answers come within so many seconds of the question; 0 is all at once.
        ramp_s: the players join spread over so many seconds.
        kill: share of the players whose connection drops in the middle of a question.
        kill_at: the one question in which that happens; each question if None.
        kill_host: the host drops and comes back as well.
        questions: a host asks the first so many only.
        attempts: of each solo player.
        logins_per_s: how many may sign in to Cognito, on AWS; processes share what it admits.
        first: number of the first bot, from 0: processes of one game count on.
        people: guests need no account, where the host admits them.
        seed: the same seed makes the same decisions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    transport: Transport | Literal["any"]
    players: Annotated[int, Field(ge=0, le=1000)] = 10
    pin: Pin | None = None
    quiz: Id | None = None
    host: bool = False
    reserved: ReservedGame | None = None
    expected: Annotated[int, Field(ge=0, le=100_000)] | None = None
    patience_s: Annotated[float, Field(gt=0)] | None = None
    rules: RulesChoice | None = None
    strategy: str = "random"
    spread_s: Annotated[float, Field(ge=0, le=120)] = 0.0
    ramp_s: Annotated[float, Field(ge=0, le=3600)] = 0.0
    kill: Annotated[float, Field(ge=0, le=1)] = 0.0
    kill_at: Annotated[int, Field(ge=0)] | None = None
    kill_host: bool = False
    questions: Annotated[int, Field(ge=1, le=100)] | None = None
    attempts: Annotated[int, Field(ge=1, le=100)] = 1
    people: Literal["auto", "guests", "accounts"] = "auto"
    logins_per_s: Annotated[float, Field(gt=0)] = LOGINS_PER_S
    first: Annotated[int, Field(ge=0, le=100_000)] = 0
    name: Annotated[str, Field(min_length=1, max_length=8)] = "Bot"
    human: bool = False
    seed: int = 1

    @field_validator("strategy")
    @classmethod
    def _known(cls, strategy: str) -> str:
        if strategy not in strategies():
            raise ValueError(f"there is no strategy {strategy!r}: {', '.join(strategies())}")
        return strategy

    @model_validator(mode="after")
    def _complete(self) -> "RunPlan":
        if self.transport == "http":
            if self.pin or self.host or self.reserved or self.kill or self.people == "guests":
                raise ValueError("a solo game has no PIN, no host, no guests and no connections")
            if not self.players:
                raise ValueError("somebody has to play")
        elif self.transport == "any" and self.pin is None:
            raise ValueError("only the PIN of a game can tell its transport")
        elif self.hosts == (self.pin is not None):
            raise ValueError("join a game by its PIN, or name a quiz and host it")
        elif self.host and self.quiz is None:
            raise ValueError("a host needs a quiz")
        elif not self.hosts and not self.players:
            raise ValueError("somebody has to play")
        return self

    @property
    def hosts(self) -> bool:
        """Whether this run leads the game."""
        return self.host or self.reserved is not None
