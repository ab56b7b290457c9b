"""Composition of guests' accounts: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from trivia.adapters.identity.traces import Traces
    from trivia.application.players.guest_sweep import GuestSweep
    from trivia.application.players.guests import GuestDesk, GuestRegistration


@dataclass(frozen=True, slots=True)
class GuestCreateSettings:
    user_pool_id: str
    table_limits: str
    ticket_key_secret: str


@dataclass(frozen=True, slots=True)
class GuestRegisterSettings:
    user_pool_id: str


@dataclass(frozen=True, slots=True)
class GuestSweepSettings:
    user_pool_id: str
    table_limits: str
    table_player_progress: str
    table_players: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestCreate:
    """What the function `GuestCreate` calls."""

    desk: "GuestDesk"
    traces: "Traces"


@Provider
def guest_create(environment: Mapping[str, str]) -> GuestCreate:
    from trivia.adapters.aws import client, dynamodb, secretsmanager
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.identity.accounts import CognitoAccounts, random_password
    from trivia.adapters.identity.ticket_signer import SecretKey
    from trivia.adapters.identity.traces import Traces
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.limits.limiter import Limiter
    from trivia.application.players.guests import GuestDesk

    settings, clock = read_settings(GuestCreateSettings, environment), SystemClock()
    cognito = cast("CognitoIdentityProviderClient", client("cognito-idp"))
    return GuestCreate(
        desk=GuestDesk(
            accounts=CognitoAccounts(cognito, settings.user_pool_id),
            limiter=Limiter(limits=DynamoLimits(dynamodb(), settings.table_limits), clock=clock),
            ids=RandomIds(),
            random_password=random_password,
        ),
        traces=Traces(SecretKey(secretsmanager(), settings.ticket_key_secret, clock)),
    )


@Provider
def guest_register(environment: Mapping[str, str]) -> "GuestRegistration":
    from trivia.adapters.aws import client
    from trivia.adapters.identity.accounts import CognitoAccounts
    from trivia.application.players.guests import GuestRegistration

    settings = read_settings(GuestRegisterSettings, environment)
    cognito = cast("CognitoIdentityProviderClient", client("cognito-idp"))
    return GuestRegistration(accounts=CognitoAccounts(cognito, settings.user_pool_id))


@Provider
def guest_sweep(environment: Mapping[str, str]) -> "GuestSweep":
    from trivia.adapters.aws import client, dynamodb
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
    from trivia.adapters.dynamodb.players.sweep_positions import DynamoSweepPositions
    from trivia.adapters.identity.guest_accounts import CognitoGuestAccounts
    from trivia.adapters.system import SystemClock
    from trivia.application.players.guest_sweep import GuestSweep

    settings = read_settings(GuestSweepSettings, environment)
    cognito = cast("CognitoIdentityProviderClient", client("cognito-idp"))
    return GuestSweep(
        guests=CognitoGuestAccounts(cognito, settings.user_pool_id),
        earned=DynamoProgressLedger(dynamodb(), settings.table_player_progress),
        profiles=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        positions=DynamoSweepPositions(dynamodb(), settings.table_limits),
        clock=SystemClock(),
    )
