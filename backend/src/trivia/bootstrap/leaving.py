"""Composition of leaving: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from trivia.application.leaving.exporting import OwnData
    from trivia.application.leaving.farewell import Farewell, Forgetting


@dataclass(frozen=True, slots=True)
class AccountDeleteSettings:
    table_players: str
    table_limits: str
    queue_account_forget_url: str


@dataclass(frozen=True, slots=True)
class AccountExportSettings:
    table_players: str
    table_player_progress: str
    table_drafts: str
    table_media: str
    table_notifications: str
    table_player_inventory: str
    table_marketplace: str
    table_player_wallet: str
    table_limits: str


@dataclass(frozen=True, slots=True)
class AccountForgetSettings:
    user_pool_id: str
    queue_account_forget_url: str
    table_players: str
    table_player_progress: str
    table_player_wallet: str
    table_player_inventory: str
    table_marketplace: str
    table_notifications: str
    table_leaderboard: str
    table_attempts: str
    table_library: str
    table_live_games: str
    table_drafts: str
    table_games_detail: str
    table_media: str
    bucket_media: str


@Provider
def account_delete(environment: Mapping[str, str]) -> "Farewell":
    from trivia.adapters.aws import dynamodb, sqs
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.messaging.departures import SqsDepartures
    from trivia.adapters.system import SystemClock
    from trivia.application.leaving.farewell import Farewell
    from trivia.application.limits.limiter import Limiter

    settings, clock = read_settings(AccountDeleteSettings, environment), SystemClock()
    return Farewell(
        players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        departures=SqsDepartures(sqs(), settings.queue_account_forget_url),
        limiter=Limiter(limits=DynamoLimits(dynamodb(), settings.table_limits), clock=clock),
        clock=clock,
    )


@Provider
def account_export(environment: Mapping[str, str]) -> "OwnData":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.contents import DynamoDraftContents
    from trivia.adapters.dynamodb.leaving.own import OwnProfile, OwnQuizzes
    from trivia.adapters.dynamodb.leaving.partitions import DynamoPartition
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.system import SystemClock
    from trivia.application.leaving.exporting import OwnData
    from trivia.application.limits.limiter import Limiter
    from trivia.domain.wallet.accounts import of_player as of_wallet

    settings, client = read_settings(AccountExportSettings, environment), dynamodb()
    of_player = ("player_id", "entry")
    return OwnData(
        rooms={
            "profile": OwnProfile(DynamoPlayerDirectory(client, settings.table_players)),
            "progress": DynamoPartition(client, settings.table_player_progress, of_player),
            "quizzes": OwnQuizzes(DynamoDraftContents(client, settings.table_drafts)),
            "media": DynamoPartition(client, settings.table_media, ("owner_id", "media_id")),
            "notices": DynamoPartition(client, settings.table_notifications, of_player),
            "sales": DynamoPartition(client, settings.table_marketplace, ("seller_id", "entry")),
            "purchases": DynamoPartition(client, settings.table_player_inventory, of_player),
            "coins": DynamoPartition(
                client, settings.table_player_wallet, ("account", "entry"), owner=of_wallet
            ),
        },
        limiter=Limiter(limits=DynamoLimits(client, settings.table_limits), clock=SystemClock()),
    )


@Provider
def account_forget(environment: Mapping[str, str]) -> "Forgetting":
    from trivia.adapters.aws import client as aws_client
    from trivia.adapters.aws import dynamodb, s3, sqs
    from trivia.adapters.dynamodb.avatars.uploads import DynamoAvatarUploads
    from trivia.adapters.dynamodb.keys import PLAYED
    from trivia.adapters.dynamodb.leaving.partitions import DynamoPartition
    from trivia.adapters.dynamodb.leaving.profile import DynamoGoneProfiles
    from trivia.adapters.dynamodb.leaving.quizzes import DynamoLeftQuizzes
    from trivia.adapters.dynamodb.leaving.traces import DynamoTraces
    from trivia.adapters.dynamodb.market.books import DynamoBooks
    from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
    from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
    from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
    from trivia.adapters.identity.guest_accounts import CognitoGuestAccounts
    from trivia.adapters.messaging.departures import SqsDepartures
    from trivia.adapters.s3.avatars import S3FaceShelf
    from trivia.adapters.system import SystemClock
    from trivia.application.avatars.sending import Forgetting as AvatarRoom
    from trivia.application.leaving.farewell import Forgetting
    from trivia.application.leaving.rooms import AccountRoom, WalletRoom
    from trivia.application.purchases.voiding import Forgetting as PurchasesRoom
    from trivia.application.purchases.voiding import Voiding

    settings, clock = read_settings(AccountForgetSettings, environment), SystemClock()
    client = dynamodb()
    cognito = cast("CognitoIdentityProviderClient", aws_client("cognito-idp"))
    ledger = DynamoLedger(client, settings.table_player_wallet)
    purchases = DynamoPurchases(client, settings.table_player_inventory)
    progress = settings.table_player_progress
    return Forgetting(
        rooms={
            "profile": DynamoGoneProfiles(client, settings.table_players, clock),
            "account": AccountRoom(accounts=CognitoGuestAccounts(cognito, settings.user_pool_id)),
            "avatar": AvatarRoom(
                uploads=DynamoAvatarUploads(client, settings.table_media),
                shelf=S3FaceShelf(s3, settings.bucket_media),
            ),
            "progress": DynamoPartition(client, progress, ("player_id", "entry"), kept=PLAYED),
            "quizzes": DynamoLeftQuizzes(
                client,
                drafts=settings.table_drafts,
                versions=settings.table_games_detail,
                library=settings.table_library,
                clock=clock,
            ),
            # After the quizzes: what is withdrawn is not sold any more.
            "market": DynamoBooks(client, settings.table_marketplace),
            "purchases": PurchasesRoom(
                purchases=purchases,
                voiding=Voiding(purchases=purchases, ledger=ledger, clock=clock),
            ),
            "wallet": WalletRoom(ledger=ledger, clock=clock),
            "notices": DynamoInboxes(client, settings.table_notifications, settings.table_players),
        },
        traces=DynamoTraces(
            client,
            progress=progress,
            boards=settings.table_leaderboard,
            attempts=settings.table_attempts,
            library=settings.table_library,
            games=settings.table_live_games,
        ),
        departures=SqsDepartures(sqs(), settings.queue_account_forget_url),
        clock=clock,
    )
