"""Messages of live games, encoded as the contract says and published through AWS IoT.

Topics, below ``trivia/v1/games/{game_id}``:

    events                        to everyone
    players/{player_id}           to one player, the host, or all screens: screen-{game_id}
    players/{player_id}/{what}    from a player: join, answer, sync, nudge
    host/{player_id}/{command}    from the host

Everything goes down with QoS 0: who misses a broadcast sees a gap in `seq` and asks for the
snapshot, who misses a receipt sends the answer again. A payload is one event, or an array of
events in order.
"""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from trivia.adapters.mqtt.topics import events_topic, player_topic
from trivia.application.live.values import Refusal, Transition
from trivia.contract.games import events as games
from trivia.contract.games import mapping as game_mapping
from trivia.domain.games.board import board_of, rank_on
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member, Roster, active
from trivia.domain.games.ruleset import Award
from trivia.domain.quizzes.quiz import Quiz

if TYPE_CHECKING:
    from types_boto3_iot_data import IoTDataPlaneClient

PARALLEL = 16
ROSTER_ROWS = 100
QUIZ_PART_BYTES = 30_000
LATEST = 20


@dataclass(frozen=True, slots=True)
class Published:
    """One message: an event or an array of events, as JSON."""

    topic: str
    payload: str

    @property
    def events(self) -> list[dict[str, Any]]:
        content = json.loads(self.payload)
        return content if isinstance(content, list) else [content]


class Broker(Protocol):
    def publish(self, messages: Sequence[Published]) -> None:
        """Publish all, in any order; raises if one could not be."""


class IotBroker:
    """AWS IoT through its data endpoint, several messages at a time."""

    def __init__(self, client: "IoTDataPlaneClient") -> None:
        self._client = client

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=PARALLEL, thread_name_prefix="publish")

    def publish(self, messages: Sequence[Published]) -> None:
        if len(messages) == 1:
            self._publish(messages[0])
            return
        under_way: list[Future[None]] = [self._pool.submit(self._publish, one) for one in messages]
        faults = [fault for one in under_way if (fault := one.exception()) is not None]
        if faults:
            raise faults[0]

    def _publish(self, message: Published) -> None:
        self._client.publish(topic=message.topic, qos=0, payload=message.payload.encode())


class ContractMessages:
    """Encodes at once, publishes at `flush`: what belongs to one invocation goes out together."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._waiting: list[Published] = []

    def encode(
        self, transitions: Sequence[Transition], quiz: Quiz, roster: Roster, now: int
    ) -> str:
        events = [
            _with_outcomes(
                game_mapping.broadcast(one.event, one.game, quiz, roster, now), one.game, roster
            )
            for one in transitions
        ]
        if len(events) == 1:
            return events[0].model_dump_json()
        return f"[{','.join(event.model_dump_json() for event in events)}]"

    def broadcast(self, game_id: str, payload: str) -> None:
        self._waiting.append(Published(events_topic(game_id), payload))

    def receipt(self, game_id: str, seq: int, player_id: str, index: int, arrived_at: int) -> None:
        event = games.AnswerReceivedEvent(
            game_id=game_id, seq=seq, at=arrived_at, index=index, arrived_at=arrived_at
        )
        self._to(game_id, player_id, event)

    def refuse(self, refusal: Refusal, now: int) -> None:
        if refusal.player_id is None:
            return
        event = games.GameErrorEvent(
            game_id=refusal.game_id,
            seq=0,
            at=now,
            code=refusal.code,
            message=refusal.message,
            ref=refusal.ref,
        )
        self._to(refusal.game_id, refusal.player_id, event)

    def board(
        self,
        game: Game,
        scores: Mapping[str, int],
        winner_id: str | None,
        roster: Roster,
        now: int,
    ) -> None:
        winner = None
        if winner_id is not None and winner_id in scores:
            rank = rank_on(board_of(scores), scores[winner_id])
            winner = game_mapping.board_row(winner_id, rank, scores[winner_id], roster)
        event = games.BoardChangedEvent(
            game_id=game.id,
            seq=game.seq,
            at=now,
            index=game.index,
            winner=winner,
            board=game_mapping.board_model(scores, roster),
        )
        self.broadcast(game.id, event.model_dump_json())

    def counted(
        self, game: Game, answered: int, players: int, now: int, screen_id: str | None = None
    ) -> None:
        event = games.AnswersCountedEvent(
            game_id=game.id,
            seq=game.seq,
            at=now,
            index=game.index,
            answered=answered,
            players=players,
        )
        for reader in filter(None, (game.host_id, screen_id)):
            self._to(game.id, reader, event)

    def lobby(
        self, game: Game, members: Sequence[Member], now: int, screen_id: str | None = None
    ) -> None:
        latest = [member.name for member in members[-LATEST:]]
        event = games.LobbyChangedEvent(
            game_id=game.id, seq=game.seq, at=now, players=len(members), latest=latest
        )
        if screen_id is None:
            self.broadcast(game.id, event.model_dump_json())
        else:
            self._to(game.id, screen_id, event)

    def roster(self, game: Game, roster: Roster, now: int) -> None:
        rows = [
            games.RosterRow(
                slot=member.slot,
                name=member.name,
                team=member.team,
                guest=member.guest,
                connected=True,
            )
            for member in active(roster)
        ]
        parts = [rows[n : n + ROSTER_ROWS] for n in range(0, len(rows), ROSTER_ROWS)] or [[]]
        for number, part in enumerate(parts, start=1):
            event = games.RosterEvent(
                game_id=game.id,
                seq=game.seq,
                at=now,
                part=number,
                parts=len(parts),
                players=part,
            )
            self._to(game.id, game.host_id, event)

    def questions(self, game: Game, quiz: Quiz, now: int) -> None:
        parts: list[list[games.HostQuestion]] = [[]]
        size = 0
        for question in game_mapping.host_questions(quiz):
            length = len(question.model_dump_json().encode())
            if parts[-1] and size + length > QUIZ_PART_BYTES:
                parts.append([])
                size = 0
            parts[-1].append(question)
            size += length
        for number, part in enumerate(parts, start=1):
            event = games.QuizLoadedEvent(
                game_id=game.id,
                seq=game.seq,
                at=now,
                part=number,
                parts=len(parts),
                questions=part,
            )
            self._to(game.id, game.host_id, event)

    def snapshot(
        self,
        game: Game,
        quiz: Quiz,
        roster: Roster,
        now: int,
        player_id: str,
        answered: bool,
        players: int | None = None,
    ) -> None:
        reader = None if player_id == game.host_id else player_id
        event = game_mapping.snapshot(game, quiz, roster, now, reader, answered, players)
        self._to(game.id, player_id, event)

    def removed(self, game: Game, player_id: str, banned: bool, now: int) -> None:
        event = games.RemovedEvent(game_id=game.id, seq=game.seq, at=now, banned=banned)
        self._to(game.id, player_id, event)

    def flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._broker.publish(waiting)

    def _to(self, game_id: str, player_id: str, event: games.EventBase) -> None:
        topic = player_topic(game_id, player_id)
        self._waiting.append(Published(topic, event.model_dump_json()))


def _with_outcomes(event: games.BroadcastEvent, game: Game, roster: Roster) -> games.BroadcastEvent:
    """A reveal tells each player what the question brought them without a message to each."""
    if not isinstance(event, games.AnswersRevealedEvent):
        return event
    reveals = [
        reveal.model_copy(update={"outcomes": outcomes(game.awards.get(reveal.index, {}), roster)})
        for reveal in event.reveals
    ]
    return event.model_copy(update={"reveals": reveals})


def outcomes(awards: Mapping[str, Award], roster: Roster) -> list[int]:
    """By slot, from slot 1: points of a right answer, -1 for a wrong one, -2 for none."""
    last = max((member.slot for member in roster.values()), default=0)
    values = [games.NO_ANSWER] * last
    for player_id, award in awards.items():
        if player_id in roster:
            points = award.points if award.correct else games.WRONG_ANSWER
            values[roster[player_id].slot - 1] = points
    return values
