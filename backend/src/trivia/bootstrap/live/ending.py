"""Functions that end a live game and pass on what others are to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.live.core import Live, fields_of, flow_of, live_core
from trivia.bootstrap.live.settings import EndGameSettings, LiveRelaySettings
from trivia.bootstrap.outbox import topic_arns
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.adapters.messaging.outbox_batch import OutboxBatchRelay
    from trivia.adapters.mqtt.queues import LiveQueues
    from trivia.adapters.mqtt.relay import OrderSigner
    from trivia.application.live.ending import GameEnding


@dataclass(frozen=True, slots=True, kw_only=True)
class EndGame(Live):
    ending: "GameEnding"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRelay:
    queues: "LiveQueues"
    outbox: "OutboxBatchRelay"
    signer: "OrderSigner"


@Provider
def end_game(environment: Mapping[str, str]) -> EndGame:
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.games.asked import DynamoKeptAnswers
    from trivia.adapters.dynamodb.games.reservations import DynamoReservations
    from trivia.adapters.dynamodb.insights.plays import DynamoGamePlays
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.messaging.outbox_batch import OutboxBatchRelay
    from trivia.application.insights.counting import GameCounting
    from trivia.application.live.ending import GameEnding

    settings = read_settings(EndGameSettings, environment)
    live = live_core(settings)
    ending = GameEnding(
        flow=flow_of(live),
        store=live.store,
        checkpoints=live.checkpoints,
        reservations=DynamoReservations(dynamodb(), settings.table_active_games, live.clock),
        outbox=OutboxBatchRelay(dynamodb(), sns(), settings.table_outbox, {}),
        encoder=ContractEncoder(),
        counting=GameCounting(
            answers=DynamoKeptAnswers(dynamodb(), settings.table_live_games),
            plays=DynamoGamePlays(dynamodb(), settings.table_quiz_stats, settings.table_live_games),
            quizzes=live.quizzes,
        ),
        timers=live.timers,
        clock=live.clock,
    )
    return EndGame(**fields_of(live), ending=ending)


@Provider
def live_relay(environment: Mapping[str, str]) -> LiveRelay:
    from trivia.adapters.aws import dynamodb, secretsmanager, sns, sqs
    from trivia.adapters.identity.ticket_signer import SecretKey
    from trivia.adapters.messaging.outbox_batch import OutboxBatchRelay
    from trivia.adapters.mqtt.queues import LiveQueues
    from trivia.adapters.mqtt.relay import OrderSigner
    from trivia.adapters.system import SystemClock

    settings = read_settings(LiveRelaySettings, environment)
    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    return LiveRelay(
        queues=LiveQueues(sqs(), settings.queue_live_timer_url, settings.queue_live_answer_url),
        outbox=OutboxBatchRelay(dynamodb(), sns(), settings.table_outbox, topic_arns(settings)),
        signer=OrderSigner(key, clock),
    )
