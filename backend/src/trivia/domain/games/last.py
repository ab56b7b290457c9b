"""What happened last in a game, as short as a store needs it: the state knows the rest."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from trivia.domain.games import events
from trivia.domain.ids import PlayerId


class Happened(StrEnum):
    """The kind of an event; `told_again` makes the event of it again."""

    OPENED = "opened"
    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    CLOSED = "closed"
    REVEALED = "revealed"
    REVIEWED = "reviewed"
    SKIPPED = "skipped"
    REMOVED = "removed"
    ADMITTED = "admitted"
    NAMED = "named"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Last:
    """The last event; `player_id` is of who was removed or let in again, `team` of a team that was
    named."""

    kind: Happened
    player_id: PlayerId | None = None
    banned: bool = False
    team: str = ""


def last_of(event: events.Event) -> Last:
    match event:
        case events.QuestionOpened():
            return Last(Happened.OPENED)
        case events.QuestionStarted():
            return Last(Happened.STARTED)
        case events.GamePaused():
            return Last(Happened.PAUSED)
        case events.GameResumed():
            return Last(Happened.RESUMED)
        case events.AnswersStopped():
            return Last(Happened.STOPPED)
        case events.QuestionClosed():
            return Last(Happened.CLOSED)
        case events.AnswersRevealed():
            return Last(Happened.REVEALED)
        case events.ReviewShown():
            return Last(Happened.REVIEWED)
        case events.QuestionSkipped():
            return Last(Happened.SKIPPED)
        case events.PlayerRemoved():
            return Last(Happened.REMOVED, event.player_id, event.banned)
        case events.PlayerAdmitted():
            return Last(Happened.ADMITTED, event.player_id)
        case events.TeamNamed():
            return Last(Happened.NAMED, team=event.team)
        case events.GameEnded():
            return Last(Happened.ENDED)
        case _:
            assert_never(event)
