"""What every function of live games that uses Redis has, and the use cases that several share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trivia.bootstrap.live.settings import LiveSettings

if TYPE_CHECKING:
    from trivia.adapters.mqtt.inbox import Inbox
    from trivia.application.games.notifier import ThrottledNotifier
    from trivia.application.live.answers import AnswerProcessor
    from trivia.application.live.flow import GameFlow
    from trivia.application.live.games import RunningGames
    from trivia.application.live.notices import LiveNotices
    from trivia.application.live.ports import Checkpoints, Delivery, LiveStore, Timers
    from trivia.application.quizzes.ports import QuizStore
    from trivia.application.system import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What each of these functions has."""

    inbox: "Inbox"
    delivery: "Delivery"
    clock: "Clock"
    games: "RunningGames"
    store: "LiveStore"
    checkpoints: "Checkpoints"
    quizzes: "QuizStore"
    timers: "Timers"


def live_core(settings: LiveSettings) -> Live:
    from trivia.adapters.aws import dynamodb, iot_data, secretsmanager
    from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.identity.ticket_signer import READ_AGAIN_MS, SecretKey
    from trivia.adapters.mqtt.broker import PARALLEL, IotBroker
    from trivia.adapters.mqtt.inbox import Inbox
    from trivia.adapters.mqtt.publisher import GamePublisher
    from trivia.adapters.mqtt.relay import OrderSigner, RelayTimers
    from trivia.adapters.redis.client import connect
    from trivia.adapters.redis.store import RedisLiveStore
    from trivia.adapters.system import SystemClock
    from trivia.application.live.games import RunningGames

    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    redis = connect(
        settings.redis_host,
        int(settings.redis_port),
        tls=settings.redis_tls == "true",
        password=SecretKey(
            secretsmanager(), settings.redis_auth_secret, clock, kept_ms=READ_AGAIN_MS
        ),
    )
    broker = IotBroker(iot_data(PARALLEL))
    store = RedisLiveStore(redis)
    checkpoints = DynamoCheckpoints(dynamodb(), settings.table_live_games)
    quizzes = DynamoQuizStore(dynamodb(), settings.table_games_detail)
    delivery = GamePublisher(broker, settings.answer_rule)
    timers = RelayTimers(broker, settings.relay_rule, OrderSigner(key, clock))
    return Live(
        inbox=Inbox(key, clock),
        delivery=delivery,
        clock=clock,
        games=RunningGames(
            store=store,
            checkpoints=checkpoints,
            library=quizzes,
            delivery=delivery,
            timers=timers,
            clock=clock,
        ),
        store=store,
        checkpoints=checkpoints,
        quizzes=quizzes,
        timers=timers,
    )


def flow_of(live: Live) -> "GameFlow":
    from trivia.application.live.flow import GameFlow

    return GameFlow(
        games=live.games,
        store=live.store,
        checkpoints=live.checkpoints,
        delivery=live.delivery,
        timers=live.timers,
        clock=live.clock,
    )


def processor_of(live: Live, notifier: "ThrottledNotifier") -> "AnswerProcessor":
    from trivia.application.live.answers import AnswerProcessor

    return AnswerProcessor(
        games=live.games,
        store=live.store,
        delivery=live.delivery,
        timers=live.timers,
        notifier=notifier,
        clock=live.clock,
    )


def notices_of(live: Live) -> "LiveNotices":
    from trivia.application.live.notices import LiveNotices

    return LiveNotices(games=live.games, store=live.store, delivery=live.delivery, clock=live.clock)


def notifier_of(live: Live) -> "ThrottledNotifier":
    from trivia.application.games.notifier import ThrottledNotifier
    from trivia.application.live.notices import INTERVALS_MS
    from trivia.application.live.throttle import LiveThrottle, TimerWakeUps

    return ThrottledNotifier(
        throttle=LiveThrottle(live.store),
        wake_ups=TimerWakeUps(live.timers),
        notices=notices_of(live),
        intervals_ms=INTERVALS_MS,
    )


def fields_of(live: Live) -> dict[str, Any]:
    return {name: getattr(live, name) for name in Live.__dataclass_fields__}
