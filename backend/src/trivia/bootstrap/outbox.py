"""Composition of the outbox: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.outbox.messages import Topic
    from trivia.application.outbox.relay import OutboxSweep, Relay


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    """Of every function that publishes what it has written."""

    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@dataclass(frozen=True, slots=True)
class OutboxSweepSettings(OutboxSettings):
    """Of the one that publishes whatever anybody has left."""

    topic_notification_arn: str


class TopicSettings(Protocol):
    """What is told to every function that publishes."""

    @property
    def topic_leaderboard_arn(self) -> str: ...

    @property
    def topic_player_progress_arn(self) -> str: ...


def topic_arns(settings: TopicSettings) -> "Mapping[Topic, str]":
    """Where the messages of each topic go."""
    from trivia.application.outbox.messages import Topic

    return {
        Topic.LEADERBOARD: settings.topic_leaderboard_arn,
        Topic.PLAYER_PROGRESS: settings.topic_player_progress_arn,
    }


@Provider
def outbox_sweep(environment: Mapping[str, str]) -> "OutboxSweep":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
    from trivia.adapters.system import SystemClock
    from trivia.application.outbox.messages import Topic
    from trivia.application.outbox.relay import OutboxSweep

    settings = read_settings(OutboxSweepSettings, environment)
    outbox = DynamoOutbox(dynamodb(), settings.table_outbox)
    every_topic = {
        **topic_arns(settings),
        Topic.NOTIFICATION: settings.topic_notification_arn,
    }
    relay = relay_to(settings.table_outbox, every_topic)
    return OutboxSweep(outbox=outbox, relay=relay, clock=SystemClock())


def relay_to(table_outbox: str, arns: "Mapping[Topic, str]") -> "Relay":
    """Publishes rows to the topics that are named."""
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.application.outbox.relay import Relay

    return Relay(
        outbox=DynamoOutbox(dynamodb(), table_outbox),
        publisher=SnsTopicPublisher(sns(), arns),
    )
