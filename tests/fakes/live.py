"""A live game in one process: real scripts over a fake Redis, everything else in memory."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import fakeredis
import redis
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.adapters.mqtt.broker import Published
from trivia.adapters.mqtt.publisher import GamePublisher
from trivia.adapters.mqtt.relay import ROWS_IN_AN_ORDER
from trivia.application.games.notifier import Notice, ThrottledNotifier, Topic, Turn
from trivia.application.games.values import Reservation, Transport
from trivia.application.insights.counting import GameCounting
from trivia.application.live.answers import AnswerProcessor, Received
from trivia.application.live.earliest import Arrival, Stored, earliest_few
from trivia.application.live.ending import GameEnding
from trivia.application.live.final import FinalView
from trivia.application.live.flow import GameFlow
from trivia.application.live.games import RunningGames
from trivia.application.live.lobby import GameOpening, Joining, SnapshotSync
from trivia.application.live.naming import TeamNaming
from trivia.application.live.notices import INTERVALS_MS, LiveNotices
from trivia.application.live.settling import Settling
from trivia.application.live.throttle import LiveThrottle, TimerWakeUps
from trivia.application.live.values import (
    Checkpoint,
    LiveAnswer,
    Marker,
    QuestionResult,
    Sender,
    Timer,
    TimerKind,
    TurnTimes,
)
from trivia.application.outbox.messages import OutboxRow
from trivia.domain.games import commands
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz
from trivia_bench.simulation.cache import ByClock

from tests.builders import quiz as build_quiz
from tests.fakes.clock import FixedClock
from tests.fakes.insights import MemoryKeptAnswers, MemoryPlays, asked_of
from tests.fakes.people import ForbiddenNames
from tests.modes import FIRST_CORRECT

HOST = PlayerId("host-1")


class MemoryCheckpoints:
    def __init__(self) -> None:
        self.kept: dict[str, Checkpoint] = {}
        self.results: dict[tuple[str, int], Mapping[PlayerId, QuestionResult]] = {}

    def put(self, checkpoint: Checkpoint) -> None:
        known = self.kept.get(checkpoint.game.id)
        if known and (known.finished or known.game.seq > checkpoint.game.seq):
            return
        self.kept[checkpoint.game.id] = checkpoint

    def put_results(
        self, game: Game, index: int, results: Mapping[PlayerId, QuestionResult]
    ) -> None:
        self.results[(game.id, index)] = results

    def get(self, game_id: str) -> Checkpoint | None:
        return self.kept.get(game_id)


class MemoryArrivals:
    """Holds what a test says that the broker wrote down."""

    def __init__(self) -> None:
        self.written: list[LiveAnswer] = []

    def between(self, game_id: str, begin: int, end: int, stored: Stored) -> Sequence[LiveAnswer]:
        found = (
            (answer.sender.player_id, Arrival(answer.arrived_at, answer.id), answer)
            for answer in self.written
            if answer.sender.game_id == game_id and begin <= answer.arrived_at <= end
        )
        return list(earliest_few(found, stored))


class MemoryReservations:
    def __init__(self, *reserved: Reservation) -> None:
        self.reserved = {one.game_id: one for one in reserved}
        self.following: dict[GameId, Reservation] = {}
        self.listed: dict[str, str] = {}

    def reserve(self, reservation: Reservation) -> bool:
        self.reserved[reservation.game_id] = reservation
        return True

    def of_game(self, game_id: GameId) -> Reservation | None:
        return self.reserved.get(game_id)

    def running(self, game_ids: Sequence[GameId]) -> set[GameId]:
        return {game_id for game_id in game_ids if game_id in self.reserved}

    def list_open(self, reservation: Reservation, host_name: str) -> None:
        self.listed[reservation.game_id] = host_name

    def follow(self, before: GameId, reservation: Reservation) -> None:
        self.following[before] = reservation

    def next_of(self, game_id: GameId) -> Reservation | None:
        return self.following.get(game_id)

    def free(self, reservation: Reservation) -> None:
        self.reserved.pop(reservation.game_id, None)
        self.listed.pop(reservation.game_id, None)


class OneQuiz:
    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz

    def version(self, quiz_id: str, version: int) -> Quiz | None:
        known = (self.quiz.id, self.quiz.version)
        return self.quiz if (quiz_id, version) == known else None


class MemoryRows:
    def __init__(self) -> None:
        self.rows: dict[str, OutboxRow] = {}

    def write(self, rows: Sequence[OutboxRow]) -> None:
        self.rows.update({row.id: row for row in rows})

    def publish(self, rows: Sequence[OutboxRow]) -> None:
        self.write(rows)


class MemoryTimers:
    """Calls wait here until a test lets them happen."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock
        self._due: list[tuple[int, Timer]] = []
        self.waiting: deque[tuple[Timer, int]] = deque()
        self.markers: deque[Marker] = deque()
        self.relayed: list[str] = []
        self.orders = 0

    def wake(self, timer: Timer, delay_s: int) -> None:
        self.orders += 1
        self.waiting.append((timer, delay_s))
        self._due.append((self._clock.now() + 1000 * delay_s, timer))

    def due(self, now: int) -> list[Timer]:
        """Calls whose time has come, each once, in order."""
        ready = sorted((one for one in self._due if one[0] <= now), key=lambda one: one[0])
        self._due = [one for one in self._due if one[0] > now]
        return [timer for _, timer in ready]

    def follow_answers(self, marker: Marker) -> None:
        self.orders += 1
        self.markers.append(marker)

    def relay(self, rows: Sequence[OutboxRow]) -> None:
        self.orders += -(-len(rows) // ROWS_IN_AN_ORDER)
        self.relayed += [row.id for row in rows]


@dataclass
class CountingBroker:
    """Takes what is published, counts it as AWS bills it, and lets tests look at it.

    One message in, one out per subscriber, each in units of 5 KB.
    """

    subscribers: int = 0
    sent: list[Published] = field(default_factory=list)
    messages: int = 0

    def publish(self, messages: Sequence[Published]) -> None:
        for one in messages:
            units = -(-len(one.payload.encode()) // 5120)
            receivers = self.subscribers if one.topic.endswith("/events") else 1
            self.messages += units * (1 + receivers)
            self.sent.append(one)


class ThrottleByClock(ByClock):
    """Intervals pass by the world's clock instead of Redis's."""

    def __init__(self, client: "redis.Redis", clock: FixedClock) -> None:
        super().__init__(client, clock)
        self._over_at: dict[tuple[str, str], int] = {}
        self._counts: Counter[tuple[str, str, int]] = Counter()

    def lose(self) -> None:
        self._over_at.clear()

    def once_within(self, game_id: str, key: str, ms: int) -> bool:
        now = self._clock.now()
        if now < self._over_at.get((game_id, key), 0):
            return False
        self._over_at[(game_id, key)] = now + ms
        return True

    def few_within(self, game_id: str, key: str, most: int, ms: int) -> bool:
        while_ = self._clock.now() // ms
        count = self._counts[(game_id, key, while_)] = self._counts[(game_id, key, while_)] + 1
        return count <= most

    def claim(self, game_id: str, key: str, times: TurnTimes, at_once: bool) -> Turn:
        if at_once and self.once_within(game_id, key, times.interval):
            return Turn.NOW
        if not self.once_within(game_id, f"{key}-later", times.delay):
            return Turn.NONE
        self.not_within(game_id, key, times.delay + times.late)
        return Turn.LATER

    def not_within(self, game_id: str, key: str, ms: int) -> None:
        self._over_at[(game_id, key)] = self._clock.now() + ms


class LiveWorld:
    """One live game over a fake (or given) Redis. Players are `p1`, `p2` …"""

    def __init__(
        self,
        *,
        rules: Rules = FIRST_CORRECT,
        quiz: Quiz | None = None,
        client: "redis.Redis | None" = None,
        game_id: str = "game-1",
    ) -> None:
        self.clock = FixedClock()
        self.redis = client or fakeredis.FakeRedis(decode_responses=True, version=(7,))
        self.quiz = quiz or build_quiz()
        self.game_id = GameId(game_id)
        self.checkpoints = MemoryCheckpoints()
        self.arrivals = MemoryArrivals()
        self.timers = MemoryTimers(self.clock)
        self.broker = CountingBroker()
        self.delivery = GamePublisher(self.broker, "answers")
        self.rows = MemoryRows()
        self.plays = MemoryPlays()
        self.reservations = MemoryReservations(
            Reservation(
                game_id=GameId(game_id),
                pin="123456",
                transport=Transport.MQTT,
                host_id=HOST,
                quiz_id=self.quiz.id,
                quiz_version=self.quiz.version,
                title=self.quiz.title,
                question_count=len(self.quiz.questions),
                rules=rules,
                created_at=self.clock.now(),
                seed="seed-of-the-game",
            )
        )
        self.restart()

    def restart(self) -> None:
        """As after a cold start: nothing is remembered but what is stored."""
        library = OneQuiz(self.quiz)
        self.store = ThrottleByClock(self.redis, self.clock)
        self.games = RunningGames(
            store=self.store,
            checkpoints=self.checkpoints,
            library=library,
            delivery=self.delivery,
            timers=self.timers,
            clock=self.clock,
        )
        self.notices = LiveNotices(
            games=self.games, store=self.store, delivery=self.delivery, clock=self.clock
        )
        self.notifier = ThrottledNotifier(
            throttle=LiveThrottle(self.store),
            wake_ups=TimerWakeUps(self.timers),
            notices=self.notices,
            intervals_ms=INTERVALS_MS,
        )
        self.opening = GameOpening(
            games=self.games,
            store=self.store,
            checkpoints=self.checkpoints,
            library=library,
            reservations=self.reservations,
            delivery=self.delivery,
            timers=self.timers,
            clock=self.clock,
        )
        self.joining = Joining(
            games=self.games,
            store=self.store,
            delivery=self.delivery,
            notifier=self.notifier,
            names=ForbiddenNames("Rude Word"),
            clock=self.clock,
        )
        self.snapshot_sync = SnapshotSync(
            games=self.games,
            store=self.store,
            final=FinalView(
                checkpoints=self.checkpoints,
                library=library,
                delivery=self.delivery,
                clock=self.clock,
            ),
            delivery=self.delivery,
            clock=self.clock,
        )
        self.processor = AnswerProcessor(
            games=self.games,
            store=self.store,
            delivery=self.delivery,
            timers=self.timers,
            notifier=self.notifier,
            clock=self.clock,
        )
        self.flow = GameFlow(
            games=self.games,
            store=self.store,
            checkpoints=self.checkpoints,
            delivery=self.delivery,
            timers=self.timers,
            clock=self.clock,
        )
        self.naming = TeamNaming(flow=self.flow, names=ForbiddenNames("Rude Word"))
        self.settling = Settling(
            flow=self.flow,
            processor=self.processor,
            games=self.games,
            store=self.store,
            arrivals=self.arrivals,
            checkpoints=self.checkpoints,
            timers=self.timers,
            clock=self.clock,
        )
        self.ending = GameEnding(
            flow=self.flow,
            store=self.store,
            checkpoints=self.checkpoints,
            reservations=self.reservations,
            outbox=self.rows,
            encoder=ContractEncoder(),
            counting=GameCounting(
                answers=MemoryKeptAnswers(partial(asked_of, self.checkpoints.results)),
                plays=self.plays,
                quizzes=library,
            ),
            timers=self.timers,
            clock=self.clock,
        )

    @property
    def game(self) -> Game:
        return self.games.load(self.game_id).game

    @property
    def game_over(self) -> bool:
        return ended(self)

    @property
    def keys(self) -> list[str]:
        """Keys in Redis, without those of the throttle, which last for seconds."""
        return [key for key in map(str, self.redis.keys("*")) if ":throttle:" not in key]

    def sender(
        self,
        player_id: str,
        *,
        guest: bool = False,
        ref: str | None = None,
        name: str = "",
        device: str = "",
    ) -> Sender:
        return Sender(
            game_id=self.game_id,
            player_id=PlayerId(player_id),
            name=name or f"Name {player_id}",
            host=player_id == HOST,
            guest=guest,
            ref=ref,
            device=device,
        )

    def open(self, players: int = 0) -> "LiveWorld":
        self.opening.open(self.sender(HOST))
        for number in range(1, players + 1):
            self.joining.join(self.sender(f"p{number}"), None)
        return self

    def host(self, command: commands.Command) -> Game:
        return self.flow.handle(self.game_id, command, HOST)[0]

    def ask(self, index: int) -> None:
        self.host(commands.Ask(index))
        self.broker.subscribers = self.broker.subscribers or 1

    def answer(
        self,
        player_id: str,
        response: Response,
        *,
        index: int | None = None,
        after_ms: int = 1000,
        answer_id: str | None = None,
    ) -> LiveAnswer:
        """An answer that arrived `after_ms` after the clock now; it is not taken yet."""
        return LiveAnswer(
            sender=self.sender(player_id),
            id=answer_id or f"{player_id}-{after_ms}",
            index=self.game.index if index is None else index,
            response=response,
            arrived_at=self.clock.now() + after_ms,
        )

    def take(self, *answers: LiveAnswer) -> Received:
        return self.processor.take(answers)

    def close(self, index: int | None = None) -> Game:
        """Five seconds later the host closes, markers come by, the question settles."""
        self.clock.advance(5)
        self.host(commands.Close(self.game.index if index is None else index))
        self.run_timers(TimerKind.SETTLE)
        return self.game

    def run_timers(self, *kinds: TimerKind) -> None:
        """Let everything due happen, markers first; timers of other kinds stay."""
        while self.timers.markers:
            self.processor.take((), [self.timers.markers.popleft()])
        self.clock.advance(1)
        waiting = [one for one in self.timers.waiting if not kinds or one[0].kind in kinds]
        for one in waiting:
            self.timers.waiting.remove(one)
            self.wake(one[0])

    def wake(self, timer: Timer) -> None:
        match timer.kind:
            case TimerKind.DEADLINE:
                self.settling.close_when_due(timer)
            case TimerKind.COMPLETE:
                self.settling.close_when_over(timer)
            case TimerKind.SETTLE:
                self.settling.settle_when_ready(timer)
            case TimerKind.RECALL:
                self.settling.recall(timer)
            case TimerKind.RESULTS:
                self.notices.send_results(timer)
            case TimerKind.NOTIFY:
                notice = Notice(timer.game_id, Topic(timer.topic), timer.index)
                self.notifier.woken(notice)
        self.delivery.flush()

    def events(self, player_id: str | None = None) -> list[dict[str, Any]]:
        """Everything sent to everyone, or to one player, in order."""
        self.delivery.flush()
        return [
            event
            for one in self.broker.sent
            if one.topic.endswith("/events" if player_id is None else f"/players/{player_id}")
            for event in one.events
        ]

    def last(self, kind: str, player_id: str | None = None) -> dict[str, Any]:
        return [event for event in self.events(player_id) if event["type"] == kind][-1]

    def kinds(self, player_id: str | None = None) -> list[str]:
        return [str(event["type"]) for event in self.events(player_id)]

    def lose_redis(self) -> None:
        """The server is gone and comes back empty, functions still run."""
        self.redis.flushall()
        self.store.lose()


def ended(world: LiveWorld) -> bool:
    kept = world.checkpoints.get(world.game_id)
    return kept is not None and kept.game.phase is Phase.ENDED


def later(answer: LiveAnswer, ms: int) -> LiveAnswer:
    return replace(answer, arrived_at=answer.arrived_at + ms, id=f"{answer.id}+{ms}")
