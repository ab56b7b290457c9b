"""What a client knows of a game: a snapshot, kept up to date by events.

The reference for every client. The rule that tests hold: a snapshot with the events after it
applied is the later snapshot.
"""

from trivia.contract.games import events as games
from trivia.contract.games.events import SnapshotEvent
from trivia.domain.games.board import Board

UNANSWERED = {"answered": False, "response": None}


class SequenceGap(Exception):
    """A broadcast is missing: ask for the snapshot with `sync`."""


def apply(view: SnapshotEvent, event: games.GameEvent) -> SnapshotEvent:
    """The view after `event`; an event that it already holds changes nothing.

    Raises:
        SequenceGap: broadcasts between the view and `event` are missing.
    """
    match event:
        case games.SnapshotEvent():
            return event if event.seq >= view.seq else view
        case (
            games.BoardChangedEvent()
            | games.LobbyChangedEvent()
            | games.AnswerReceivedEvent()
            | games.PersonalResultEvent()
        ):
            return _passing(view, event) if event.seq >= view.seq else view
        case (
            games.AnswersCountedEvent()
            | games.PartShownEvent()
            | games.RematchCalledEvent()
            | games.AnswersReceivedEvent()
            | games.RosterEvent()
            | games.QuizLoadedEvent()
            | games.RemovedEvent()
            | games.GameErrorEvent()
            | games.PongEvent()
        ):
            return view
    if event.seq <= view.seq:
        return view
    if event.seq > view.seq + 1:
        raise SequenceGap(f"seq {view.seq} is followed by {event.seq}")
    changes = {**_changes(event), "you": _own(view.you, event)}
    if isinstance(event, games.QuestionSkippedEvent):
        changes["skipped"] = [*view.skipped, event.index]
    if isinstance(event, games.TeamNamedEvent):
        changes |= _named(view, event)
    return view.model_copy(update={"seq": event.seq, "at": event.at, **changes})


def _changes(event: games.BroadcastEvent) -> dict[str, object]:
    nothing_on_clock = {
        **{"question": None, "asked_at": None, "opened_at": None, "deadline": None},
        **{"remaining": None, "answered": None},
    }
    match event:
        case games.QuestionOpenedEvent():
            return {
                "phase": "question",
                "index": event.index,
                "question": event.question,
                "asked_at": event.asked_at,
                "opened_at": event.opened_at,
                "deadline": event.deadline,
                "remaining": None,
                "answered": None,
                "round": event.round,
                "reveals": [],
                "step": 0,
            }
        case games.QuestionStartedEvent():
            return {"opened_at": event.opened_at, "deadline": event.deadline}
        case games.GamePausedEvent():
            paused = {"remaining": event.remaining, "opened_at": event.opened_at}
            return {"phase": "paused", "deadline": None, **paused}
        case games.GameResumedEvent():
            times = {"asked_at": event.asked_at, "opened_at": event.opened_at}
            return {"phase": "question", "deadline": event.deadline, "remaining": None, **times}
        case games.AnswersStoppedEvent():
            return {"phase": "settling", "deadline": None, "remaining": None}
        case games.QuestionClosedEvent() | games.QuestionSkippedEvent():
            return {"phase": "closed", **nothing_on_clock}
        case games.AnswersRevealedEvent():
            shown = {
                "reveals": event.reveals,
                "step": 0,
                "board": event.board,
                "standing": event.standing,
                "decided": event.decided,
            }
            return {"phase": "revealed", **nothing_on_clock, **shown}
        case games.GameEndedEvent():
            told = {"board": event.board, "highlights": event.highlights}
            return {"phase": "ended", **nothing_on_clock, **told}
        case games.ReviewShownEvent():
            return {"step": event.step}
        case games.PlayerRemovedEvent():
            return {"standing": event.standing}
        case games.PlayerAdmittedEvent() | games.TeamNamedEvent():
            return {}


def _named(view: SnapshotEvent, event: games.TeamNamedEvent) -> dict[str, object]:
    names = {**view.team_names, event.team: event.name or ""}
    locked = {*view.locked_teams, *((event.team,) if event.locked else ())}
    return {
        "team_names": {team: name for team, name in sorted(names.items()) if name},
        "locked_teams": sorted(locked),
    }


def _own(you: games.Own | None, event: games.BroadcastEvent) -> games.Own | None:
    """What a broadcast says about its reader; a reveal's scores come in a message of their own, or
    in its lists of outcomes."""
    match event:
        case (
            games.QuestionStartedEvent()
            | games.GamePausedEvent()
            | games.GameResumedEvent()
            | games.AnswersStoppedEvent()
            | games.ReviewShownEvent()
            | games.PlayerAdmittedEvent()
            | games.TeamNamedEvent()
        ):
            return you
        case games.PlayerRemovedEvent():
            return None if you and you.slot == event.slot else you
        case games.QuestionOpenedEvent():
            return you and you.model_copy(update={**UNANSWERED, "results": []})
        case games.QuestionClosedEvent():
            # A streak that grew or broke would tell whose answer was right.
            return you and you.model_copy(update={**UNANSWERED, "streak": 0})
        case games.AnswersRevealedEvent():
            out = you is not None and any(you.slot in reveal.out for reveal in event.reveals)
            won = sum(_points(you, reveal) for reveal in event.reveals) if you else 0
            return you and you.model_copy(
                update={**UNANSWERED, "out": you.out or out, "score": you.score + won}
            )
        case games.QuestionSkippedEvent() | games.GameEndedEvent():
            return you and you.model_copy(update=UNANSWERED)


def _points(you: games.Own, reveal: games.RevealModel) -> int:
    outcomes = reveal.outcomes or []
    return max(0, outcomes[you.slot - 1]) if you.slot <= len(outcomes) else 0


def _passing(
    view: SnapshotEvent,
    event: games.BoardChangedEvent
    | games.LobbyChangedEvent
    | games.AnswerReceivedEvent
    | games.PersonalResultEvent,
) -> SnapshotEvent:
    match event:
        case games.BoardChangedEvent():
            return view.model_copy(update={"board": event.board})
        case games.LobbyChangedEvent():
            return view.model_copy(update={"players": event.players})
        case games.AnswerReceivedEvent():
            if event.index != view.index:
                return view  # a late one, of the question before
            own = {"answered": True, "response": event.response}
            you = view.you and view.you.model_copy(update=own)
            return view.model_copy(update={"you": you})
        case games.PersonalResultEvent():
            you = view.you and view.you.model_copy(
                update={
                    "score": event.score,
                    "rank": event.rank,
                    "streak": event.streak,
                    "results": event.results,
                }
            )
            return view.model_copy(update={"you": you})


def rank_on(board: games.BoardModel | Board, score: int) -> int:
    """Rank of `score`: one more than the players who have a higher one."""
    higher = 0
    value = 0
    for number, step in enumerate(board.ladder):
        value = step if number == 0 else value - step
        if value <= score:
            break
        higher += 1
    return min(higher * board.per_step, max(0, board.players - 1)) + 1
