"""Functions that let clients in to the broker; neither of them uses Redis."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.live.settings import LiveDoorSettings, LiveIdentitySettings
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.adapters.identity.live_identity import LiveIdentities
    from trivia.application.live.connect_authorizer import ConnectAuthorizer
    from trivia.application.system import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveIdentity:
    identities: "LiveIdentities"
    clock: "Clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveDoor:
    authorizer: "ConnectAuthorizer"
    topic_arn_prefix: str


@Provider
def live_identity(environment: Mapping[str, str]) -> LiveIdentity:
    from trivia.adapters.identity.live_identity import LiveIdentities, cognito_identity, iot
    from trivia.adapters.system import SystemClock

    settings = read_settings(LiveIdentitySettings, environment)
    identities = LiveIdentities(
        cognito_identity(),
        iot(),
        identity_pool_id=settings.identity_pool_id,
        user_pool_id=settings.user_pool_id,
        policy_prefix=settings.policy_prefix,
        arn_prefix=settings.topic_arn_prefix,
    )
    return LiveIdentity(identities=identities, clock=SystemClock())


@Provider
def live_door(environment: Mapping[str, str]) -> LiveDoor:
    from trivia.adapters.aws import secretsmanager
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.live.connect_authorizer import ConnectAuthorizer

    settings = read_settings(LiveDoorSettings, environment)
    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    authorizer = ConnectAuthorizer(reader=JwtTicketSigner(key, RandomIds()), clock=clock)
    return LiveDoor(authorizer=authorizer, topic_arn_prefix=settings.topic_arn_prefix)
