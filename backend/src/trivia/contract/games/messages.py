"""What is sent beside broadcasts and snapshots: replies, and passing messages.

`now` is in Unix ms throughout.
"""

from collections.abc import Mapping, Sequence

from trivia.contract.games import events as games
from trivia.contract.games.boards import board_model, winner_row
from trivia.contract.games.stamp import stamp
from trivia.contract.questions.mapping import response_to_wire
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.questions.question import Response

LATEST = 20
"""So many of those who came last are named in a lobby."""


def answer_received(
    game_id: GameId,
    seq: int,
    index: int,
    arrived_at: int,
    now: int,
    response: Response | None = None,
) -> games.AnswerReceivedEvent:
    """The receipt of an answer, `response`, that arrived at `arrived_at` (Unix ms)."""
    return games.AnswerReceivedEvent(
        game_id=game_id,
        seq=seq,
        at=now,
        index=index,
        arrived_at=arrived_at,
        response=None if response is None else response_to_wire(response),
    )


def refused(
    game_id: GameId,
    *,
    code: str,
    message: str,
    ref: str | None,
    field: str | None,
    now: int,
    retry_after_ms: int | None = None,
) -> games.GameErrorEvent:
    """Why a message was refused; `ref` is what its sender put into it, `field` the path in it."""
    return games.GameErrorEvent(
        game_id=game_id,
        seq=0,
        at=now,
        code=code,
        message=message,
        ref=ref,
        field=field,
        retry_after_ms=retry_after_ms,
    )


def pong(game_id: GameId, seq: int, now: int) -> games.PongEvent:
    return games.PongEvent(game_id=game_id, seq=seq, at=now)


def removed(game: Game, banned: bool, now: int) -> games.RemovedEvent:
    return games.RemovedEvent(**stamp(game, now), banned=banned)


def lobby_changed(game: Game, members: Sequence[Member], now: int) -> games.LobbyChangedEvent:
    """How many `members` are here, and who of them came last; they are in order of their slots."""
    latest = members[-LATEST:]
    return games.LobbyChangedEvent(
        **stamp(game, now),
        players=len(members),
        latest=[member.name for member in latest],
        faces=[member.face for member in latest],
        teams=[member.team for member in latest if member.team],
    )


def rematch_called(game: Game, now: int) -> games.RematchCalledEvent:
    return games.RematchCalledEvent(**stamp(game, now))


def answers_counted(
    game: Game, index: int, answered: int, players: int, now: int
) -> games.AnswersCountedEvent:
    return games.AnswersCountedEvent(
        **stamp(game, now), index=index, answered=answered, players=players
    )


def part_shown(game: Game, step: int, now: int) -> games.PartShownEvent:
    return games.PartShownEvent(**stamp(game, now), index=game.index, step=step)


def board_changed(
    game: Game, scores: Mapping[PlayerId, int], winner_id: PlayerId | None, roster: Roster, now: int
) -> games.BoardChangedEvent:
    """The board as it will be if `winner_id` stays the first; `scores` are by player id."""
    return games.BoardChangedEvent(
        **stamp(game, now),
        index=game.index,
        winner=winner_row(winner_id, scores, roster),
        board=board_model(scores, roster),
    )
