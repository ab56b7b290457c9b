"""Composition of live games: see bootstrap.py.

Every function of this mode has the same core (settings, Redis, tickets, messages); each then
adds its own use case and imports only that.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trivia import config
from trivia.bootstrap import LazyNames, Provider

if TYPE_CHECKING:
    from trivia.adapters.delivery.outbox_batch import OutboxBatchRelay
    from trivia.adapters.identity.live_identity import LiveIdentities
    from trivia.adapters.live_inbox import Inbox
    from trivia.adapters.live_queues import LiveQueues
    from trivia.adapters.live_relay import Order, OrderSigner
    from trivia.application.live_answers import AnswerIntake
    from trivia.application.live_door import LiveDoor as Door
    from trivia.application.live_end import GameEnding
    from trivia.application.live_flow import GameFlow
    from trivia.application.live_games import LiveGames
    from trivia.application.live_lobby import Catching, GameOpening, Joining
    from trivia.application.live_ports import Checkpoints, Delivery, LiveStore, Timers
    from trivia.application.live_settling import Settling
    from trivia.application.live_standing import PassingNews
    from trivia.application.live_values import Marker, Timer
    from trivia.application.ports import Clock, QuizStore

NO_SECRET = "none"
"""Of `redis_auth_secret`, where the cache has no password: on a laptop."""


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """Of every function beside the cache. `redis_tls` is true or false."""

    redis_host: str
    redis_port: str
    redis_tls: str
    redis_auth_secret: str
    ticket_key_secret: str
    table_live_games: str
    table_games_detail: str
    relay_rule: str


@dataclass(frozen=True, slots=True)
class CacheGameSettings(LiveSettings):
    table_active_games: str


@dataclass(frozen=True, slots=True)
class CloseQuestionSettings(LiveSettings):
    table_live_arrivals: str


@dataclass(frozen=True, slots=True)
class EndGameSettings(CacheGameSettings):
    table_outbox: str


@dataclass(frozen=True, slots=True)
class LiveRelaySettings:
    ticket_key_secret: str
    queue_live_timer_url: str
    queue_live_answer_url: str
    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@dataclass(frozen=True, slots=True)
class LiveIdentitySettings:
    identity_pool_id: str
    user_pool_id: str
    policy_prefix: str
    topic_arn_prefix: str


@dataclass(frozen=True, slots=True)
class LiveDoorSettings:
    ticket_key_secret: str
    topic_arn_prefix: str


@dataclass(frozen=True, slots=True)
class LiveDoor:
    door: "Door"
    topic_arn_prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What each of these functions has."""

    inbox: "Inbox"
    delivery: "Delivery"
    clock: "Clock"
    games: "LiveGames"
    store: "LiveStore"
    checkpoints: "Checkpoints"
    quizzes: "QuizStore"
    timers: "Timers"


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheGame(Live):
    opening: "GameOpening"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinGame(Live):
    joining: "Joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncGame(Live):
    catching: "Catching"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion(Live):
    flow: "GameFlow"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveAnswer(Live):
    intake: "AnswerIntake"

    def marker(self, body: str) -> "Marker | None":
        from trivia.adapters.live_queues import marker_of

        return marker_of(body)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseQuestion(Live):
    settling: "Settling"
    news: "PassingNews"

    def timer(self, body: str) -> "Timer | None":
        from trivia.adapters.live_queues import timer_of

        return timer_of(body)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndGame(Live):
    ending: "GameEnding"


@dataclass(frozen=True, slots=True)
class LiveRelay:
    queues: "LiveQueues"
    outbox: "OutboxBatchRelay"
    signer: "OrderSigner"

    def read(self, body: str) -> "Order":
        """The order that the rule has queued."""
        return self.signer.read(base64.b64decode(json.loads(body)["data"]))


@Provider
def cache_game(environment: Mapping[str, str]) -> CacheGame:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.reservations import DynamoReservations
    from trivia.application.live_lobby import GameOpening

    settings = config.read(CacheGameSettings, environment)
    live = _live(settings)
    opening = GameOpening(
        live.games,
        live.store,
        live.checkpoints,
        live.quizzes,
        DynamoReservations(dynamodb(), settings.table_active_games, live.clock),
        live.delivery,
        live.clock,
    )
    return CacheGame(**_fields(live), opening=opening)


@Provider
def join_game(environment: Mapping[str, str]) -> JoinGame:
    from trivia.application.live_lobby import Joining

    live = _live(config.read(LiveSettings, environment))
    joining = Joining(live.games, live.store, live.delivery, _news(live), LazyNames(), live.clock)
    return JoinGame(**_fields(live), joining=joining)


@Provider
def sync_game(environment: Mapping[str, str]) -> SyncGame:
    from trivia.application.live_lobby import Catching

    live = _live(config.read(LiveSettings, environment))
    catching = Catching(live.games, live.store, live.delivery, live.clock)
    return SyncGame(**_fields(live), catching=catching)


@Provider
def ask_question(environment: Mapping[str, str]) -> AskQuestion:
    live = _live(config.read(LiveSettings, environment))
    return AskQuestion(**_fields(live), flow=_flow(live))


@Provider
def receive_answer(environment: Mapping[str, str]) -> ReceiveAnswer:
    live = _live(config.read(LiveSettings, environment))
    return ReceiveAnswer(**_fields(live), intake=_intake(live, _news(live)))


@Provider
def close_question(environment: Mapping[str, str]) -> CloseQuestion:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.live_arrivals import DynamoArrivals
    from trivia.application.live_settling import Settling

    settings = config.read(CloseQuestionSettings, environment)
    live = _live(settings)
    news = _news(live)
    settling = Settling(
        _flow(live),
        _intake(live, news),
        live.games,
        live.store,
        DynamoArrivals(dynamodb(), settings.table_live_arrivals, live.inbox),
        live.checkpoints,
        live.timers,
        live.clock,
    )
    return CloseQuestion(**_fields(live), settling=settling, news=news)


@Provider
def end_game(environment: Mapping[str, str]) -> EndGame:
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.delivery.outbox_batch import OutboxBatchRelay
    from trivia.adapters.dynamodb.reservations import DynamoReservations
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.application.live_end import GameEnding

    settings = config.read(EndGameSettings, environment)
    live = _live(settings)
    ending = GameEnding(
        _flow(live),
        live.games,
        live.store,
        live.checkpoints,
        DynamoReservations(dynamodb(), settings.table_active_games, live.clock),
        # Rows are only written here; LiveRelay publishes them.
        OutboxBatchRelay(dynamodb(), sns(), settings.table_outbox, {}),
        ContractEncoder(),
        live.timers,
        live.clock,
    )
    return EndGame(**_fields(live), ending=ending)


@Provider
def live_relay(environment: Mapping[str, str]) -> LiveRelay:
    from trivia.adapters.aws import dynamodb, secretsmanager, sns, sqs
    from trivia.adapters.delivery.outbox_batch import OutboxBatchRelay
    from trivia.adapters.identity.ticket_signer import SecretKey
    from trivia.adapters.live_queues import LiveQueues
    from trivia.adapters.live_relay import OrderSigner
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.messages import Topic

    settings = config.read(LiveRelaySettings, environment)
    clock = SystemClock()
    arns = {
        Topic.LEADERBOARD: settings.topic_leaderboard_arn,
        Topic.PLAYER_PROGRESS: settings.topic_player_progress_arn,
    }
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    return LiveRelay(
        LiveQueues(sqs(), settings.queue_live_timer_url, settings.queue_live_answer_url),
        OutboxBatchRelay(dynamodb(), sns(), settings.table_outbox, arns),
        OrderSigner(key, RandomIds(), clock),
    )


@Provider
def live_identity(environment: Mapping[str, str]) -> "LiveIdentities":
    from trivia.adapters.identity.live_identity import LiveIdentities, cognito_identity, iot

    settings = config.read(LiveIdentitySettings, environment)
    return LiveIdentities(
        cognito_identity(),
        iot(),
        identity_pool_id=settings.identity_pool_id,
        user_pool_id=settings.user_pool_id,
        policy_prefix=settings.policy_prefix,
        arn_prefix=settings.topic_arn_prefix,
    )


@Provider
def live_door(environment: Mapping[str, str]) -> LiveDoor:
    from trivia.adapters.aws import secretsmanager
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.live_door import LiveDoor as Door

    settings = config.read(LiveDoorSettings, environment)
    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    return LiveDoor(Door(JwtTicketSigner(key, RandomIds()), clock), settings.topic_arn_prefix)


def _live(settings: LiveSettings) -> Live:
    from trivia.adapters.aws import dynamodb, iot_data, secretsmanager
    from trivia.adapters.dynamodb.live_checkpoints import DynamoCheckpoints
    from trivia.adapters.dynamodb.quizzes import DynamoQuizStore
    from trivia.adapters.identity.ticket_signer import SecretKey
    from trivia.adapters.iot import PARALLEL, ContractMessages, IotBroker
    from trivia.adapters.live_inbox import Inbox
    from trivia.adapters.live_relay import OrderSigner, RelayTimers
    from trivia.adapters.redis.client import connect
    from trivia.adapters.redis.live_store import RedisLiveStore
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.live_games import LiveGames

    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    password = None
    if settings.redis_auth_secret != NO_SECRET:
        password = SecretKey(secretsmanager(), settings.redis_auth_secret, clock)()
    redis = connect(
        settings.redis_host,
        int(settings.redis_port),
        tls=settings.redis_tls == "true",
        password=password,
    )
    broker = IotBroker(iot_data(PARALLEL))
    store = RedisLiveStore(redis)
    checkpoints = DynamoCheckpoints(dynamodb(), settings.table_live_games)
    quizzes = DynamoQuizStore(dynamodb(), settings.table_games_detail)
    return Live(
        inbox=Inbox(key, clock),
        delivery=ContractMessages(broker),
        clock=clock,
        games=LiveGames(store, checkpoints, quizzes),
        store=store,
        checkpoints=checkpoints,
        quizzes=quizzes,
        timers=RelayTimers(broker, settings.relay_rule, OrderSigner(key, RandomIds(), clock)),
    )


def _flow(live: Live) -> "GameFlow":
    from trivia.application.live_flow import GameFlow

    return GameFlow(
        live.games, live.store, live.checkpoints, live.delivery, live.timers, live.clock
    )


def _intake(live: Live, news: "PassingNews") -> "AnswerIntake":
    from trivia.application.live_answers import AnswerIntake

    return AnswerIntake(live.games, live.store, live.delivery, live.timers, news, live.clock)


def _news(live: Live) -> "PassingNews":
    from trivia.application.live_standing import PassingNews

    return PassingNews(live.games, live.store, live.delivery, live.timers, live.clock)


def _fields(live: Live) -> dict[str, Any]:
    return {name: getattr(live, name) for name in Live.__dataclass_fields__}
