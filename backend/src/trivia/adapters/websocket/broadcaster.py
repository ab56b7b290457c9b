"""Addresses messages of hosted games to connections, and sends them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from pydantic import BaseModel

from trivia.adapters.websocket.frames import encoded, fitting, framed, messages_of
from trivia.adapters.websocket.observed import Observed
from trivia.adapters.websocket.post_to_connection import Delivered, Post
from trivia.application.games.values import Role
from trivia.application.hosted.ports import Connections, Places, WorkQueue
from trivia.application.hosted.values import (
    AnsweredOtherwise,
    Caller,
    Connection,
    Deliver,
    Reply,
    StoredAnswer,
)
from trivia.application.system import Clock
from trivia.contract.games import host_messages, messages
from trivia.contract.games.broadcasts import broadcast, reveals_answers
from trivia.contract.games.events import AnswersReceivedEvent
from trivia.contract.games.snapshots import PersonalResults, snapshot
from trivia.domain.errors import TooMany, TriviaError
from trivia.domain.games.events import Event, QuestionClosed
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster, active, answering
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.quizzes.quiz import Quiz

DIRECT_MOST = 250
"""Up to so many connections one function posts to; more are split over workers. The host and some
screens of a room of 200 are in it."""

CHUNK = 100

AGAIN_AFTER_S, AGAIN_MOST = 1, 3
"""Those who did not take a frame get it again from a worker, so often."""

OPENING_MS = 30_000
"""A newcomer's connection is known while `$connect` still runs, and until then the gateway calls it
gone: one so young is tried again like one that is busy, and nobody forgets it."""


class Poster(Protocol):
    def post(self, posts: Sequence[Post]) -> Delivered: ...

    def close(self, connection_id: str) -> None: ...


class GameBroadcaster:
    """Implements the port `Broadcaster`."""

    def __init__(
        self,
        connections: Connections,
        places: Places,
        poster: Poster,
        work: WorkQueue,
        clock: Clock,
    ) -> None:
        self._connections = connections
        self._places = places
        self._poster = poster
        self._work = work
        self._clock = clock
        self._observed = Observed()

    def everyone(
        self,
        steps: Sequence[tuple[Event, Game]],
        quiz: Quiz,
        roster: Roster,
        now: int,
        answers: Sequence[StoredAnswer] = (),
        players: Sequence[Connection] | None = None,
    ) -> None:
        events = [broadcast(event, game, quiz, roster, now) for event, game in steps]
        last = steps[-1][1]
        if players is None:
            connections = _listening(self._connections.of_game(last.id), roster)
        else:
            connections = _listening([*self._connections.leading(last.id), *players], roster)
        private: dict[str, str] = {}
        if any(reveals_answers(event) for event in events):
            results = PersonalResults(last, roster)
            for connection in connections:
                if connection.role is Role.PLAYER:
                    result = results.of(connection.player_id, now)
                    if result is not None:
                        private[connection.id] = encoded(result)
        if answers:
            received = _received(last, last.index, _answered(steps), answers, roster, now)
            *before, rest = messages_of(received)
            for connection in _with_role(connections, Role.HOST):
                for message in before:
                    self.deliver(Deliver(last.id, message, (connection,)))
                private[connection.id] = rest
        self._spread(Deliver(last.id, encoded(*events), tuple(connections), private))

    def deliver(self, work: Deliver) -> None:
        """Post a broadcast, or a worker's part of one."""
        posts: list[Post] = [
            (connection.id, fitting(work.common, work.private.get(connection.id, "")))
            for connection in work.connections
        ]
        if posts:
            delivered = self._poster.post(posts)
            self._observed.add(delivered)
            gone, failed = set(delivered.gone), set(delivered.failed)
            opening = self._clock.now() - OPENING_MS if gone else 0
            for connection in work.connections:
                if connection.id not in gone:
                    continue
                opened_at = connection.opened_at or self._connections.opened_at(
                    work.game_id, connection
                )
                if opened_at > opening:
                    failed.add(connection.id)
                else:
                    self._forget(work.game_id, connection)
            if failed and work.tries < AGAIN_MOST:
                left = work.to([one for one in work.connections if one.id in failed])
                self._work.later(replace(left, tries=work.tries + 1), delay_s=AGAIN_AFTER_S)

    def quiz(self, caller: Caller, game: Game, quiz: Quiz, now: int) -> None:
        rows = framed(host_messages.host_questions(quiz))
        for event in host_messages.quiz_loaded(game, rows, now):
            self.post(caller, _reply(event))

    def snapshot(
        self,
        caller: Caller,
        game: Game,
        quiz: Quiz,
        roster: Roster,
        now: int,
        *,
        answered: StoredAnswer | None = None,
        players: int | None = None,
        counted: int | None = None,
    ) -> Reply:
        player_id = caller.player_id if caller.role is Role.PLAYER else None
        response = None if answered is None else answered.response
        is_given = response is not None
        return _reply(
            snapshot(
                game, quiz, roster, now, player_id, is_given, players, response, counted=counted
            )
        )

    def receipt(self, game: Game, index: int, answer: StoredAnswer, now: int) -> Reply:
        return _reply(
            messages.answer_received(
                game.id, game.seq, index, answer.arrived_at, now, answer.response
            )
        )

    def elsewhere(
        self, game_id: GameId, player_id: PlayerId, connections: Iterable[str], reply: Reply
    ) -> None:
        theirs = tuple(Connection(id, Role.PLAYER, player_id) for id in connections)
        self.deliver(Deliver(game_id, reply, theirs))

    def pong(self, game_id: GameId, seq: int, now: int) -> Reply:
        return _reply(messages.pong(game_id, seq, now))

    def refusal(self, game_id: GameId, error: TriviaError, ref: str | None, now: int) -> Reply:
        refused = messages.refused(
            game_id,
            code=error.code,
            message=error.message,
            ref=ref,
            field=error.field,
            retry_after_ms=error.retry_after_ms if isinstance(error, TooMany) else None,
            now=now,
        )
        counts = [error.counts] if isinstance(error, AnsweredOtherwise) else []
        return Reply(",".join([_reply(refused), *counts]))

    def post(self, caller: Caller, reply: Reply) -> None:
        connection = Connection(caller.connection_id, caller.role, caller.player_id)
        self.deliver(Deliver(caller.game_id, reply, (connection,)))

    def roster(self, game: Game, roster: Roster, now: int) -> None:
        connections = self._connections.of_game(game.id)
        here = {c.player_id for c in connections if c.role is Role.PLAYER}
        host = _with_role(connections, Role.HOST)
        rows = framed(host_messages.roster_rows(roster, here))
        for event in host_messages.roster_changed(game, rows, roster, now):
            self._send(game.id, host, event)

    def called_again(self, game: Game, roster: Roster, now: int) -> None:
        found = _listening(self._connections.of_game(game.id), roster)
        event = messages.rematch_called(game, now)
        self._spread(Deliver(game.id, encoded(event), tuple(found)))

    def lobby(self, game: Game, roster: Roster, now: int, *, players: bool = True) -> None:
        event = messages.lobby_changed(game, active(roster), now)
        readers = (Role.PLAYER, Role.SCREEN) if players else (Role.SCREEN,)
        found = _with_role(_listening(self._connections.of_game(game.id), roster), *readers)
        self._spread(Deliver(game.id, encoded(event), tuple(found)))

    def part(self, game: Game, step: int, now: int) -> None:
        leading = self._connections.leading(game.id)
        self._send(game.id, leading, messages.part_shown(game, step, now))

    def answers(
        self,
        game: Game,
        index: int,
        answered: int,
        answers: Sequence[StoredAnswer],
        roster: Roster,
        now: int,
    ) -> None:
        leading = self._connections.leading(game.id)
        host, screens = _with_role(leading, Role.HOST), _with_role(leading, Role.SCREEN)
        for event in _received(game, index, answered, answers, roster, now):
            self._send(game.id, host, event)
        players = len(answering(roster, game.out))
        count = messages.answers_counted(game, index, answered, players, now)
        self._send(game.id, screens, count)

    def given(
        self,
        caller: Caller,
        game: Game,
        answers: Sequence[StoredAnswer],
        roster: Roster,
        now: int,
    ) -> None:
        for event in _received(game, game.index, len(answers), answers, roster, now):
            self.post(caller, _reply(event))

    def dismiss(self, game: Game, player_id: PlayerId, *, banned: bool, now: int) -> None:
        players = _with_role(self._connections.of_game(game.id), Role.PLAYER)
        theirs = [connection for connection in players if connection.player_id == player_id]
        self._send(game.id, theirs, messages.removed(game, banned, now))
        self._close(game.id, theirs)

    def hang_up(self, caller: Caller, connections: Iterable[str] = ()) -> None:
        ids = list(connections) or [caller.connection_id]
        theirs = [Connection(id, caller.role, caller.player_id) for id in ids]
        self._close(caller.game_id, theirs)

    def observed(self) -> Mapping[str, int]:
        return self._observed.take()

    def _close(self, game_id: GameId, connections: Iterable[Connection]) -> None:
        for connection in connections:
            self._poster.close(connection.id)
            self._forget(game_id, connection)

    def _send(self, game_id: GameId, connections: Iterable[Connection], event: BaseModel) -> None:
        self.deliver(Deliver(game_id, encoded(event), tuple(connections)))

    def _forget(self, game_id: GameId, connection: Connection) -> None:
        if connection.role is Role.PLAYER:
            self._places.disconnect(game_id, connection.player_id, connection.id)
        else:
            self._connections.remove(game_id, connection.id)

    def _spread(self, work: Deliver) -> None:
        if len(work.connections) <= DIRECT_MOST:
            self.deliver(work)
            return
        for start in range(0, len(work.connections), CHUNK):
            self._work.later(work.to(work.connections[start : start + CHUNK]))


def _reply(event: BaseModel) -> Reply:
    return Reply(encoded(event))


def _with_role(connections: Iterable[Connection], *roles: Role) -> list[Connection]:
    return [connection for connection in connections if connection.role in roles]


def _listening(connections: Iterable[Connection], roster: Roster) -> list[Connection]:
    """Without those of players who were removed: whoever was to close them may have died."""
    gone = {member.player_id for member in roster.values() if member.removed}
    return [
        connection
        for connection in connections
        if connection.role is not Role.PLAYER or connection.player_id not in gone
    ]


def _received(
    game: Game,
    index: int,
    answered: int,
    answers: Sequence[StoredAnswer],
    roster: Roster,
    now: int,
) -> list[AnswersReceivedEvent]:
    rows = framed(host_messages.answer_rows(answers, roster))
    return host_messages.answers_received(game, index, answered, rows, roster, now)


def _answered(steps: Sequence[tuple[Event, Game]]) -> int:
    return sum(
        event.reveal.distribution.answered
        for event, _ in steps
        if isinstance(event, QuestionClosed)
    )
