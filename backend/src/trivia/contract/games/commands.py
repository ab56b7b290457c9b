"""What clients send in games with a host: the same for every transport.

Over WebSockets the connection says who sends; over MQTT each message also carries the game
`ticket`. No command names its sender.
"""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from trivia.contract.base import Inbound
from trivia.contract.questions.models import ResponseModel
from trivia.contract.validation import REF_MAX
from trivia.domain.games.modes import MODES

Ticket = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{20,1024}$")]
Pin = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
QuestionIndex = Annotated[int, Field(ge=0, le=100)]
"""That of the question that breaks ties follows those of the quiz, which has 100 at most."""


if TYPE_CHECKING:
    ModeName: TypeAlias = str
else:
    ModeName = Literal[tuple(MODES)]


class CommandBase(Inbound):
    """What every command may carry.

    `ref` comes back in the answer or error; `ticket` is required over MQTT only.
    """

    v: Annotated[int, Field(ge=1, le=1)] = 1
    ref: Annotated[str, StringConstraints(max_length=REF_MAX)] | None = None
    ticket: Ticket | None = None


class HostStep(CommandBase):
    """What moves a game on.

    `seq` is that of the last broadcast its sender has seen. It names the state that is meant: when
    the game has moved on since, the command is refused as `stale`, or, if what it asks for was
    done, answered as the first time.
    """

    seq: Annotated[int, Field(ge=0)] | None = None


class RulesChoice(Inbound):
    """A mode, and what the host changed of its rules."""

    mode: ModeName
    speed: bool | None = None
    streaks: bool | None = None
    round_size: Annotated[int, Field(ge=1, le=20)] | None = None
    teams: Literal["none", "chosen", "dealt"] | None = None
    late_join: bool | None = None
    guests: bool | None = None
    question_on_phones: bool | None = None
    auto_advance: bool | None = None
    lead_in: Literal["none", "short", "full"] | None = None
    close_when_all: bool | None = None


class JoinCommand(CommandBase):
    """Take a place in the game of the ticket; again after a reconnect, with the score kept."""

    type: Literal["join"]
    team: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] | None = None


class AnswerCommand(CommandBase):
    type: Literal["answer"]
    index: QuestionIndex
    response: ResponseModel


class SyncCommand(CommandBase):
    """Ask for the snapshot."""

    type: Literal["sync"]


class NudgeCommand(CommandBase):
    """Question `index` is past its deadline: close it, should nobody else have."""

    type: Literal["nudge"]
    index: QuestionIndex


class NameTeamCommand(CommandBase):
    """In the lobby: call the own team `name`; an empty one puts the standard name back."""

    type: Literal["name_team"]
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]


class PingCommand(CommandBase):
    type: Literal["ping"]


class OpenCommand(CommandBase):
    """Host: begin the game of the ticket; it appears in the list and can be joined."""

    type: Literal["open"]


class AskCommand(HostStep):
    type: Literal["ask"]
    index: QuestionIndex


class StartNowCommand(HostStep):
    """Leave out the rest of the lead-in of question `index`."""

    type: Literal["start_now"]
    index: QuestionIndex


class CloseCommand(HostStep):
    type: Literal["close"]
    index: QuestionIndex


class RevealCommand(HostStep):
    type: Literal["reveal"]


class ShowCommand(HostStep):
    """Go on in the review of a round: `step` is the next one, their number that of the board. Of a
    question that is shown by itself: which of its cards the host's window shows (`part_shown`)."""

    type: Literal["show"]
    step: Annotated[int, Field(ge=1, le=100)]


class PauseCommand(HostStep):
    type: Literal["pause"]


class ResumeCommand(HostStep):
    type: Literal["resume"]


class SkipCommand(HostStep):
    type: Literal["skip"]
    index: QuestionIndex


class RemoveCommand(HostStep):
    """Kick the player in `slot`, until they are let in again; with `ban` they never are.

    Guests are known again by their browser and by their name.
    """

    type: Literal["remove"]
    slot: Annotated[int, Field(ge=0, le=100_000)]
    ban: bool = False


class AdmitCommand(HostStep):
    """Let the kicked player in `slot` come back."""

    type: Literal["admit"]
    slot: Annotated[int, Field(ge=0, le=100_000)]


class ResetTeamCommand(HostStep):
    """Put the standard name of `team` back; its players can name it no more."""

    type: Literal["reset_team"]
    team: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,16}$")]


class EndCommand(HostStep):
    type: Literal["end"]


class RematchCommand(CommandBase):
    """The game is over, and the host has reserved another one after it: tell everyone."""

    type: Literal["rematch"]


PlayerCommand = Annotated[
    JoinCommand | AnswerCommand | SyncCommand | NudgeCommand | NameTeamCommand | PingCommand,
    Field(discriminator="type"),
]

HostCommand = Annotated[
    OpenCommand
    | AskCommand
    | StartNowCommand
    | CloseCommand
    | RevealCommand
    | ShowCommand
    | PauseCommand
    | ResumeCommand
    | SkipCommand
    | RemoveCommand
    | AdmitCommand
    | ResetTeamCommand
    | EndCommand
    | RematchCommand
    | SyncCommand
    | PingCommand,
    Field(discriminator="type"),
]
