"""What someone wants to happen in a game. Every transport decodes into these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from trivia.domain.games.clock import STOP_GRACE_MS
from trivia.domain.games.roster import Member, Seats
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import PlayerId, Slot, UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the host asks for names the state that is meant, so that one that comes late or twice
    does nothing.

    Attributes:
        seq: of the last event that the sender has seen; None if an older client says nothing.
        sent_at: Unix ms at the broker or gateway, where that is known.
    """

    seq: int | None = None
    sent_at: UnixMs | None = None


@dataclass(frozen=True, slots=True)
class Ask(Step):
    """Open question `index`; naming it makes a double click harmless."""

    index: int


@dataclass(frozen=True, slots=True)
class StartNow(Step):
    """Leave out the rest of the lead-in of question `index`."""

    index: int


@dataclass(frozen=True, slots=True)
class Close(Step):
    """Stop taking answers: the host at any time, anyone once the deadline has passed."""

    index: int


@dataclass(frozen=True, slots=True)
class Settle:
    """Score question `index` with all its answers; only the service itself says this.

    Attributes:
        players: slots of all who are in the game, by player id.
    """

    index: int
    answers: tuple[Answer, ...]
    players: Mapping[PlayerId, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reveal(Step):
    """Show the answers of the round."""


@dataclass(frozen=True, slots=True)
class Show(Step):
    """Go on to `step` of the review of a round: the next answer, or the board after the last. Of a
    question by itself: to that card, see `parts.py`."""

    step: int


@dataclass(frozen=True, slots=True)
class Pause(Step):
    """Stop the clock."""


@dataclass(frozen=True, slots=True)
class Resume(Step):
    """Let it run again."""


@dataclass(frozen=True, slots=True)
class Skip(Step):
    """Drop the open question."""

    index: int


@dataclass(frozen=True, slots=True)
class Remove(Step):
    """Kick a player, or ban one for the rest of the game.

    Attributes:
        slot: of the player, if they are in the game.
        member: the player as the roster has them; the service fills it in.
    """

    player_id: PlayerId
    ban: bool = False
    slot: Slot | None = None
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Admit(Step):
    """Let a player in again who was kicked; fields are those of `Remove`."""

    player_id: PlayerId
    slot: Slot | None = None
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class NameTeam:
    """Call the own team `name`; an empty one puts the standard name back.

    Attributes:
        member: the sender as the roster has them; the service fills it in.
        made_up: teams of the game that players have made up when they joined; the same.
    """

    player_id: PlayerId
    name: str
    member: Member | None = None
    made_up: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ResetTeam(Step):
    """Put the standard name of a team back, for good."""

    team: str


@dataclass(frozen=True, slots=True)
class End(Step):
    """Finish the game now; an open question does not count.

    Attributes:
        seats: who is in it, where somebody may come in at the same moment.
    """

    seats: Seats | None = None


Command: TypeAlias = (
    Ask
    | StartNow
    | Close
    | Settle
    | Reveal
    | Show
    | Pause
    | Resume
    | Skip
    | Remove
    | Admit
    | NameTeam
    | ResetTeam
    | End
)


def in_force_at(command: Command, now: UnixMs) -> UnixMs:
    """When `command`, decided at `now` (Unix ms), takes effect: a stop `STOP_GRACE_MS` later."""
    return now + STOP_GRACE_MS if isinstance(command, Close | Pause) else now
