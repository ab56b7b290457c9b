"""Composition of the outbox: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.outbox.relay import OutboxSweep, Relay


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    """Of every function that publishes what it has written."""

    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@Provider
def outbox_sweep(environment: Mapping[str, str]) -> "OutboxSweep":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
    from trivia.adapters.system import SystemClock
    from trivia.application.outbox.relay import OutboxSweep

    settings = read_settings(OutboxSettings, environment)
    outbox = DynamoOutbox(dynamodb(), settings.table_outbox)
    return OutboxSweep(outbox=outbox, relay=relay(settings), clock=SystemClock())


def relay(settings: OutboxSettings) -> "Relay":
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.application.outbox.messages import Topic
    from trivia.application.outbox.relay import Relay

    arns = {
        Topic.LEADERBOARD: settings.topic_leaderboard_arn,
        Topic.PLAYER_PROGRESS: settings.topic_player_progress_arn,
    }
    return Relay(
        outbox=DynamoOutbox(dynamodb(), settings.table_outbox),
        publisher=SnsTopicPublisher(sns(), arns),
    )
