"""Encodes what hosted games tell, as the contract says, and sends it to whom it concerns."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from pydantic import BaseModel

from trivia.adapters.websocket.frames import encoded, frames, parts
from trivia.adapters.websocket.post_to_connection import Delivered, Post
from trivia.application.games.values import Role
from trivia.application.hosted.ports import Connections, WorkQueue
from trivia.application.hosted.values import Caller, Connection, Deliver, StoredAnswer
from trivia.contract.games import events as games
from trivia.contract.games.mapping import (
    broadcast,
    host_questions,
    personal_result,
    scores_of,
    snapshot,
)
from trivia.contract.questions.mapping import response_to_wire
from trivia.domain.errors import TriviaError
from trivia.domain.games import events
from trivia.domain.games.board import board_of
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster, active
from trivia.domain.quizzes.quiz import Quiz

DIRECT_MOST = 200
"""Up to so many connections one function posts to; more are split over workers."""

CHUNK = 100
_ROSTER_ROWS = 100
_ANSWER_ROWS = 100
_LATEST = 20


class Poster(Protocol):
    def post(self, posts: Sequence[Post]) -> Delivered: ...

    def close(self, connection_id: str) -> None: ...


class GameBroadcaster:
    """Implements the port `Courier`."""

    def __init__(self, connections: Connections, poster: Poster, work: WorkQueue) -> None:
        self._connections = connections
        self._poster = poster
        self._work = work

    def everyone(
        self,
        steps: Sequence[tuple[events.Event, Game]],
        quiz: Quiz,
        roster: Roster,
        now: int,
        answers: Sequence[StoredAnswer] = (),
    ) -> None:
        messages = [broadcast(event, game, quiz, roster, now) for event, game in steps]
        last = steps[-1][1]
        connections = self._connections.of_game(last.id)
        private: dict[str, str] = {}
        if _reveals(steps):
            board = board_of(scores_of(last, roster))
            for connection in connections:
                member = roster.get(connection.player_id)
                if connection.role is Role.PLAYER and member and not member.removed:
                    result = personal_result(last, member.player_id, board, roster, now)
                    private[connection.id] = encoded(result)
        received = self._received(last, last.index, _answered(steps), answers, roster, now)
        if answers:
            for connection in connections:
                if connection.role is Role.HOST:
                    private[connection.id] = encoded(*received)
        self._spread(Deliver(last.id, encoded(*messages), tuple(connections), private))

    def deliver(self, work: Deliver) -> None:
        """Post a broadcast, or a worker's part of one."""
        posts: list[Post] = [
            (connection.id, frames(work.common, work.private.get(connection.id, "")))
            for connection in work.connections
        ]
        if posts:
            delivered = self._poster.post(posts)
            for gone in delivered.gone:
                self._connections.remove(work.game_id, gone)

    def quiz(self, caller: Caller, game: Game, quiz: Quiz, now: int) -> None:
        found = parts(host_questions(quiz), most=100)
        for number, questions in enumerate(found, start=1):
            self._reply(
                caller,
                games.QuizLoadedEvent(
                    game_id=game.id,
                    seq=game.seq,
                    at=now,
                    part=number,
                    parts=len(found),
                    questions=questions,
                ),
            )

    def snapshot(
        self,
        caller: Caller,
        game: Game,
        quiz: Quiz,
        roster: Roster,
        now: int,
        *,
        answered: bool,
        players: int | None = None,
    ) -> None:
        player_id = caller.player_id if caller.role is Role.PLAYER else None
        self._reply(caller, snapshot(game, quiz, roster, now, player_id, answered, players))

    def receipt(self, caller: Caller, game: Game, index: int, arrived_at: int, now: int) -> None:
        self._reply(
            caller,
            games.AnswerReceivedEvent(
                game_id=game.id, seq=game.seq, at=now, index=index, arrived_at=arrived_at
            ),
        )

    def pong(self, caller: Caller, now: int) -> None:
        self._reply(caller, games.PongEvent(game_id=caller.game_id, seq=0, at=now))

    def refusal(self, caller: Caller, error: TriviaError, ref: str | None, now: int) -> None:
        self._reply(
            caller,
            games.GameErrorEvent(
                game_id=caller.game_id,
                seq=0,
                at=now,
                code=error.code,
                message=error.message,
                ref=ref,
            ),
        )

    def roster(self, game: Game, roster: Roster, now: int) -> None:
        connections = self._connections.of_game(game.id)
        here = {c.player_id for c in connections if c.role is Role.PLAYER}
        rows = [
            games.RosterRow(
                slot=member.slot,
                name=member.name,
                team=member.team,
                guest=member.guest,
                connected=member.player_id in here,
            )
            for member in active(roster)
        ]
        found = parts(rows, most=_ROSTER_ROWS)
        host = [c for c in connections if c.role is Role.HOST]
        for number, part in enumerate(found, start=1):
            event = games.RosterEvent(
                game_id=game.id, seq=game.seq, at=now, part=number, parts=len(found), players=part
            )
            self._send(game.id, host, encoded(event))

    def lobby(self, game: Game, roster: Roster, now: int, *, players: bool = True) -> None:
        members = active(roster)
        event = games.LobbyChangedEvent(
            game_id=game.id,
            seq=game.seq,
            at=now,
            players=len(members),
            latest=[member.name for member in members[-_LATEST:]],
        )
        told = (Role.PLAYER, Role.SCREEN) if players else (Role.SCREEN,)
        found = [c for c in self._connections.of_game(game.id) if c.role in told]
        self._spread(Deliver(game.id, encoded(event), tuple(found)))

    def answers(
        self,
        game: Game,
        index: int,
        answered: int,
        answers: Sequence[StoredAnswer],
        roster: Roster,
        now: int,
    ) -> None:
        connections = self._connections.of_game(game.id)
        host = [c for c in connections if c.role is Role.HOST]
        for message in self._received(game, index, answered, answers, roster, now):
            self._send(game.id, host, encoded(message))
        count = games.AnswersCountedEvent(
            game_id=game.id,
            seq=game.seq,
            at=now,
            index=index,
            answered=answered,
            players=len(active(roster)),
        )
        screens = [c for c in connections if c.role is Role.SCREEN]
        self._send(game.id, screens, encoded(count))

    def dismiss(self, game: Game, player_id: str, *, banned: bool, now: int) -> None:
        event = games.RemovedEvent(game_id=game.id, seq=game.seq, at=now, banned=banned)
        theirs = [
            c
            for c in self._connections.of_game(game.id)
            if c.role is Role.PLAYER and c.player_id == player_id
        ]
        self._send(game.id, theirs, encoded(event))
        for connection in theirs:
            self._connections.remove(game.id, connection.id)
            self._poster.close(connection.id)

    def _received(
        self,
        game: Game,
        index: int,
        answered: int,
        answers: Sequence[StoredAnswer],
        roster: Roster,
        now: int,
    ) -> list[games.AnswersReceivedEvent]:
        rows = [
            games.ReceivedAnswer(
                slot=roster[answer.player_id].slot,
                name=roster[answer.player_id].name,
                response=response_to_wire(answer.response),
                arrived_at=answer.arrived_at,
            )
            for answer in answers
            if answer.player_id in roster
        ]
        return [
            games.AnswersReceivedEvent(
                game_id=game.id,
                seq=game.seq,
                at=now,
                index=index,
                answered=answered,
                players=len(active(roster)),
                answers=part,
            )
            for part in parts(rows, most=_ANSWER_ROWS)
        ]

    def _reply(self, caller: Caller, event: BaseModel) -> None:
        connection = Connection(caller.connection_id, caller.role, caller.player_id)
        self._send(caller.game_id, [connection], encoded(event))

    def _send(self, game_id: str, connections: Iterable[Connection], text: str) -> None:
        self.deliver(Deliver(game_id, text, tuple(connections)))

    def _spread(self, work: Deliver) -> None:
        if len(work.connections) <= DIRECT_MOST:
            self.deliver(work)
            return
        for start in range(0, len(work.connections), CHUNK):
            chunk = work.connections[start : start + CHUNK]
            own = {c.id: work.private[c.id] for c in chunk if c.id in work.private}
            self._work.later(Deliver(work.game_id, work.common, chunk, own))


def _reveals(steps: Sequence[tuple[events.Event, Game]]) -> bool:
    return any(
        isinstance(event, events.AnswersRevealed)
        or (isinstance(event, events.QuestionClosed) and event.shown)
        for event, _ in steps
    )


def _answered(steps: Sequence[tuple[events.Event, Game]]) -> int:
    return sum(
        event.reveal.distribution.answered
        for event, _ in steps
        if isinstance(event, events.QuestionClosed)
    )
