"""Composition of what players are told: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from trivia.application.notices.inviting import Inviting
    from trivia.application.notices.keeping import NoticeKeeper
    from trivia.application.notices.mailing import NoticeMails
    from trivia.application.notices.ports import Inboxes, Notices
    from trivia.application.notices.reading import NoticeReader
    from trivia.application.notices.telling import NoticePost


@dataclass(frozen=True, slots=True)
class KeepingSettings:
    table_notifications: str
    table_players: str


@dataclass(frozen=True, slots=True)
class NotificationSendSettings(KeepingSettings):
    """With what it is told where `notices_from` may send e-mail."""

    notices_from: str
    site_origin: str
    user_pool_id: str
    table_limits: str


@dataclass(frozen=True, slots=True)
class GameInviteSettings:
    table_active_games: str
    table_players: str
    table_limits: str
    topic_notification_arn: str


@dataclass(frozen=True, slots=True)
class NotificationsGetSettings:
    """`notices_mail` is on or off."""

    table_notifications: str
    table_players: str
    notices_mail: str


def notices(topic_arn: str) -> "Notices":
    """For whoever tells players something, and is called again if that fails."""
    from trivia.adapters.aws import sns
    from trivia.adapters.messaging.notices import TopicNotices
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.application.outbox.messages import Topic

    return TopicNotices(SnsTopicPublisher(sns(), {Topic.NOTIFICATION: topic_arn}))


def notice_post(table_outbox: str, topic_arn: str) -> "NoticePost":
    """For whoever tells players of what a transaction of theirs changes."""
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.application.notices.telling import NoticePost
    from trivia.application.outbox.messages import Topic
    from trivia.bootstrap.outbox import relay_to

    relay = relay_to(table_outbox, {Topic.NOTIFICATION: topic_arn})
    return NoticePost(encoder=ContractEncoder(), relay=relay)


@Provider
def notification_send(environment: Mapping[str, str]) -> "NoticeKeeper":
    from trivia.adapters.aws import dynamodb, iot_data
    from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
    from trivia.adapters.mqtt.broker import IotBroker
    from trivia.adapters.mqtt.notices import BrokerNoticeLine
    from trivia.adapters.system import SystemClock
    from trivia.application.notices.keeping import NoticeKeeper

    # Off unless the stack names who writes: then it may neither find addresses nor send.
    by_mail = "NOTICES_FROM" in environment
    settings = read_settings(NotificationSendSettings if by_mail else KeepingSettings, environment)
    inboxes = DynamoInboxes(dynamodb(), settings.table_notifications, settings.table_players)
    return NoticeKeeper(
        inboxes=inboxes,
        line=BrokerNoticeLine(IotBroker(iot_data(1))),
        clock=SystemClock(),
        mails=_mails(settings, inboxes) if isinstance(settings, NotificationSendSettings) else None,
    )


def _mails(settings: NotificationSendSettings, inboxes: "Inboxes") -> "NoticeMails":
    from typing import cast

    from trivia.adapters.aws import dynamodb, once
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.identity.accounts import CognitoAccounts
    from trivia.adapters.mail.ses import Ses, SesNoticeMailbox
    from trivia.adapters.system import SystemClock
    from trivia.application.notices.mailing import NoticeMails

    pool = cast("CognitoIdentityProviderClient", once("cognito-idp"))
    ses = cast("Ses", once("sesv2"))
    return NoticeMails(
        inboxes=inboxes,
        limits=DynamoLimits(dynamodb(), settings.table_limits),
        addresses=CognitoAccounts(pool, settings.user_pool_id),
        mailbox=SesNoticeMailbox(ses, settings.notices_from, settings.site_origin),
        clock=SystemClock(),
    )


@Provider
def notifications_get(environment: Mapping[str, str]) -> "NoticeReader":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
    from trivia.application.notices.reading import NoticeReader

    settings = read_settings(NotificationsGetSettings, environment)
    return NoticeReader(
        inboxes=DynamoInboxes(dynamodb(), settings.table_notifications, settings.table_players),
        can_mail=settings.notices_mail == "on",
    )


@Provider
def game_invite(environment: Mapping[str, str]) -> "Inviting":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.games.reservations import DynamoReservations
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.system import SystemClock
    from trivia.application.limits.limiter import Limiter
    from trivia.application.notices.inviting import Inviting

    settings = read_settings(GameInviteSettings, environment)
    client, clock = dynamodb(), SystemClock()
    return Inviting(
        reservations=DynamoReservations(client, settings.table_active_games, clock),
        players=DynamoPlayerDirectory(client, settings.table_players),
        limiter=Limiter(limits=DynamoLimits(client, settings.table_limits), clock=clock),
        notices=notices(settings.topic_notification_arn),
        clock=clock,
    )
