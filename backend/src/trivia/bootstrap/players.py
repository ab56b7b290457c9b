"""Composition of profiles, progress and leaderboards: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.players.leaderboard import LeaderboardView, ScoreRecorder
    from trivia.application.players.profile import ProfileEditor, ProfileView
    from trivia.application.players.progress import ProgressRecorder


@dataclass(frozen=True, slots=True)
class LeaderboardGetSettings:
    table_leaderboard: str


@dataclass(frozen=True, slots=True)
class ProfileSettings:
    table_players: str
    table_player_progress: str


@dataclass(frozen=True, slots=True)
class ProfilePutSettings(ProfileSettings):
    table_limits: str
    bucket_media: str


@dataclass(frozen=True, slots=True)
class ScorePutSettings:
    table_leaderboard: str


@dataclass(frozen=True, slots=True)
class PlayerProgressPutSettings:
    table_player_progress: str
    table_attempts: str
    topic_player_wallet_arn: str
    topic_notification_arn: str


@Provider
def leaderboard_get(environment: Mapping[str, str]) -> "LeaderboardView":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
    from trivia.adapters.system import Threads
    from trivia.application.players.leaderboard import LeaderboardView

    settings = read_settings(LeaderboardGetSettings, environment)
    return LeaderboardView(
        board=DynamoScoreBoard(dynamodb(), settings.table_leaderboard), concurrency=Threads()
    )


@Provider
def profile_get(environment: Mapping[str, str]) -> "ProfileView":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
    from trivia.adapters.system import Threads
    from trivia.application.players.profile import ProfileView

    settings = read_settings(ProfileSettings, environment)
    return ProfileView(
        players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        ledger=DynamoProgressLedger(dynamodb(), settings.table_player_progress),
        concurrency=Threads(),
    )


@Provider
def profile_put(environment: Mapping[str, str]) -> "ProfileEditor":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
    from trivia.adapters.identity.lazy_names import LazyNames, LazyTexts
    from trivia.adapters.s3.avatars import S3FaceShelf
    from trivia.adapters.system import SystemClock, Threads
    from trivia.application.limits.limiter import Limiter
    from trivia.application.players.profile import ProfileEditor
    from trivia.domain.players.avatars import AVATARS

    settings = read_settings(ProfilePutSettings, environment)
    return ProfileEditor(
        players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        ledger=DynamoProgressLedger(dynamodb(), settings.table_player_progress),
        names=LazyNames().loaded(),
        texts=LazyTexts(),
        limiter=Limiter(
            limits=DynamoLimits(dynamodb(), settings.table_limits), clock=SystemClock()
        ),
        avatars=AVATARS,
        faces=S3FaceShelf(s3, settings.bucket_media),
        concurrency=Threads(),
    )


@Provider
def score_put(environment: Mapping[str, str]) -> "ScoreRecorder":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
    from trivia.application.players.leaderboard import ScoreRecorder

    settings = read_settings(ScorePutSettings, environment)
    return ScoreRecorder(board=DynamoScoreBoard(dynamodb(), settings.table_leaderboard))


@Provider
def player_progress_put(environment: Mapping[str, str]) -> "ProgressRecorder":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.messaging.late import LateTopicPublisher
    from trivia.application.outbox.messages import Topic
    from trivia.application.players.progress import ProgressRecorder

    settings = read_settings(PlayerProgressPutSettings, environment)
    return ProgressRecorder(
        ledger=DynamoProgressLedger(
            dynamodb(), settings.table_player_progress, settings.table_attempts
        ),
        encoder=ContractEncoder(),
        publisher=LateTopicPublisher(
            {
                Topic.PLAYER_WALLET: settings.topic_player_wallet_arn,
                Topic.NOTIFICATION: settings.topic_notification_arn,
            }
        ),
    )
