"""The function that lets clients in to the broker; it does not use Redis."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.live.settings import LiveDoorSettings
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.live.connect_authorizer import ConnectAuthorizer
    from trivia.application.notices.site_tickets import SiteDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveDoor:
    authorizer: "ConnectAuthorizer"
    site: "SiteDoor"
    topic_arn_prefix: str
    answer_rule: str


@Provider
def live_door(environment: Mapping[str, str]) -> LiveDoor:
    from trivia.adapters.aws import dynamodb, secretsmanager
    from trivia.adapters.dynamodb.hosted.connections import DynamoTicketsSpent
    from trivia.adapters.identity.site_tickets import JwtSiteTickets
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.live.connect_authorizer import ConnectAuthorizer
    from trivia.application.notices.site_tickets import SiteDoor

    settings = read_settings(LiveDoorSettings, environment)
    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    spent = DynamoTicketsSpent(dynamodb(), settings.table_game_connections)
    return LiveDoor(
        authorizer=ConnectAuthorizer(
            reader=JwtTicketSigner(key, RandomIds()), spent=spent, clock=clock
        ),
        site=SiteDoor(reader=JwtSiteTickets(key, RandomIds()), spent=spent, clock=clock),
        topic_arn_prefix=settings.topic_arn_prefix,
        answer_rule=settings.answer_rule,
    )
