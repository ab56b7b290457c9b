"""Addresses messages of live games to topics: see `broker.py` for these."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from trivia.adapters.mqtt.broker import Broker, Published
from trivia.adapters.mqtt.topics import answer_topic, events_topic, player_topic
from trivia.adapters.parts import parts
from trivia.application.live.values import PersonalMessage, Refusal, Transition
from trivia.contract.games import host_messages, messages
from trivia.contract.games.broadcasts import broadcast, told_alone, with_outcomes
from trivia.contract.games.snapshots import PersonalResults, snapshot
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member, Roster, active
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz

PART_ROWS = 250
PART_BYTES = 30_000


class GamePublisher:
    """Implements the port `Delivery`: encodes at once, publishes at `flush`, so that what belongs
    to one invocation goes out together."""

    def __init__(self, broker: Broker, answer_rule: str) -> None:
        self._broker = broker
        self._answer_rule = answer_rule
        self._waiting: list[Published] = []

    def encode(
        self, transitions: Sequence[Transition], quiz: Quiz, roster: Roster, now: int
    ) -> str:
        events = [
            with_outcomes(broadcast(one.event, one.game, quiz, roster, now), one.game, roster)
            for one in transitions
        ]
        if len(events) == 1:
            return events[0].model_dump_json()
        return f"[{','.join(event.model_dump_json() for event in events)}]"

    def broadcast(self, game_id: GameId, payload: str) -> None:
        self._waiting.append(Published(events_topic(game_id), payload))

    def receipt(
        self,
        game_id: GameId,
        seq: int,
        player_id: PlayerId,
        index: int,
        arrived_at: int,
        response: Response,
    ) -> None:
        receipt = messages.answer_received(
            game_id, seq, index, arrived_at, now=arrived_at, response=response
        )
        self._to(game_id, player_id, receipt)

    def refuse(self, refusal: Refusal, now: int) -> None:
        if refusal.player_id is None:
            return
        error = messages.refused(
            refusal.game_id,
            code=refusal.code,
            message=refusal.message,
            ref=refusal.ref,
            field=refusal.field,
            now=now,
        )
        self._to(refusal.game_id, refusal.player_id, error)

    def board(
        self,
        game: Game,
        scores: Mapping[PlayerId, int],
        winner_id: PlayerId | None,
        roster: Roster,
        now: int,
    ) -> None:
        self._to_all(game.id, messages.board_changed(game, scores, winner_id, roster, now))

    def counted(
        self, game: Game, answered: int, players: int, now: int, screen_id: PlayerId | None = None
    ) -> None:
        event = messages.answers_counted(game, game.index, answered, players, now)
        self._to_leading(game, event, screen_id)

    def part(self, game: Game, step: int, now: int, screen_id: PlayerId | None = None) -> None:
        self._to_leading(game, messages.part_shown(game, step, now), screen_id)

    def called_again(self, game: Game, now: int) -> None:
        self._to_all(game.id, messages.rematch_called(game, now))

    def lobby(
        self, game: Game, members: Sequence[Member], now: int, screen_id: PlayerId | None = None
    ) -> None:
        event = messages.lobby_changed(game, members, now)
        if screen_id is None:
            self._to_all(game.id, event)
        else:
            self._to(game.id, screen_id, event)

    def roster(self, game: Game, roster: Roster, now: int) -> None:
        rows = parts(host_messages.roster_rows(roster), most_rows=PART_ROWS, most_bytes=PART_BYTES)
        for event in host_messages.roster_changed(game, rows, roster, now):
            self._to(game.id, game.host_id, event)

    def questions(self, game: Game, quiz: Quiz, now: int) -> None:
        rows = parts(host_messages.host_questions(quiz), most_rows=PART_ROWS, most_bytes=PART_BYTES)
        for event in host_messages.quiz_loaded(game, rows, now):
            self._to(game.id, game.host_id, event)

    def snapshot(
        self,
        game: Game,
        quiz: Quiz,
        roster: Roster,
        now: int,
        player_id: PlayerId,
        answered: bool,
        players: int | None = None,
        counted: int | None = None,
    ) -> None:
        reader = None if player_id == game.host_id else player_id
        event = snapshot(game, quiz, roster, now, reader, answered, players, counted=counted)
        if event.you is not None:
            topic = answer_topic(self._answer_rule, game.id, player_id)
            event = event.model_copy(update={"answer_topic": topic})
        self._to(game.id, player_id, event)

    def removed(self, game: Game, player_id: PlayerId, banned: bool, now: int) -> None:
        self._to(game.id, player_id, messages.removed(game, banned, now))

    def flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._broker.publish(waiting)

    def results(self, game: Game, roster: Roster, now: int) -> Sequence[PersonalMessage]:
        if not told_alone(roster):
            return []
        found = PersonalResults(game, roster)
        told = ((member.player_id, found.of(member.player_id, now)) for member in active(roster))
        return [
            PersonalMessage(player, event.model_dump_json())
            for player, event in told
            if event is not None
        ]

    def tell(self, game_id: GameId, message: PersonalMessage) -> None:
        topic = player_topic(game_id, message.player_id)
        self._waiting.append(Published(topic, message.payload))

    def drop(self) -> None:
        self._waiting.clear()

    def _to_all(self, game_id: GameId, event: BaseModel) -> None:
        self.broadcast(game_id, event.model_dump_json())

    def _to_leading(self, game: Game, event: BaseModel, screen_id: PlayerId | None) -> None:
        for reader in filter(None, (game.host_id, screen_id)):
            self._to(game.id, reader, event)

    def _to(self, game_id: GameId, player_id: PlayerId, event: BaseModel) -> None:
        topic = player_topic(game_id, player_id)
        self._waiting.append(Published(topic, event.model_dump_json()))
