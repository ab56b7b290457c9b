"""Composition of ratings, reports and moderators: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.notices import notice_post
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.library.following import PlaysFollowed
    from trivia.application.library.moderation import Moderation
    from trivia.application.library.opinions import Opinions


@dataclass(frozen=True, slots=True)
class QuizOpinionSettings:
    table_library: str
    table_leaderboard: str
    table_attempts: str
    table_limits: str
    table_outbox: str
    topic_notification_arn: str


@dataclass(frozen=True, slots=True)
class QuizModerateSettings:
    table_library: str
    table_drafts: str
    table_games_detail: str
    table_outbox: str
    topic_notification_arn: str


@dataclass(frozen=True, slots=True)
class LibraryPlaysSettings:
    table_library: str
    topic_player_wallet_arn: str
    topic_player_progress_arn: str


@Provider
def library_plays(environment: Mapping[str, str]) -> "PlaysFollowed":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.library.library import DynamoLibrary
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.messaging.late import LateTopicPublisher
    from trivia.adapters.system import SystemClock
    from trivia.application.library.following import PlaysFollowed
    from trivia.application.outbox.messages import Topic

    settings = read_settings(LibraryPlaysSettings, environment)
    return PlaysFollowed(
        popularity=DynamoLibrary(dynamodb(), settings.table_library),
        encoder=ContractEncoder(),
        publisher=LateTopicPublisher(
            {
                Topic.PLAYER_WALLET: settings.topic_player_wallet_arn,
                Topic.PLAYER_PROGRESS: settings.topic_player_progress_arn,
            }
        ),
        clock=SystemClock(),
    )


@Provider
def quiz_opinion(environment: Mapping[str, str]) -> "Opinions":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.library.ratings import DynamoPlays, DynamoRatings
    from trivia.adapters.dynamodb.library.reports import DynamoReports
    from trivia.adapters.dynamodb.library.shelves import DynamoShelves
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.system import SystemClock
    from trivia.application.library.opinions import Opinions
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(QuizOpinionSettings, environment)
    client, clock = dynamodb(), SystemClock()
    return Opinions(
        cards=DynamoShelves(client, settings.table_library),
        plays=DynamoPlays(client, settings.table_leaderboard, settings.table_attempts),
        ratings=DynamoRatings(client, settings.table_library, settings.table_outbox),
        reports=DynamoReports(client, settings.table_library, outbox=settings.table_outbox),
        limiter=Limiter(limits=DynamoLimits(client, settings.table_limits), clock=clock),
        post=notice_post(settings.table_outbox, settings.topic_notification_arn),
        clock=clock,
    )


@Provider
def quiz_moderate(environment: Mapping[str, str]) -> "Moderation":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
    from trivia.adapters.dynamodb.library.reports import DynamoReports
    from trivia.adapters.dynamodb.library.shelves import DynamoShelves
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.system import SystemClock
    from trivia.application.library.moderation import Moderation

    settings = read_settings(QuizModerateSettings, environment)
    client, drafts, versions = dynamodb(), settings.table_drafts, settings.table_games_detail
    library = settings.table_library
    return Moderation(
        cards=DynamoShelves(client, library),
        documents=DynamoQuizStore(client, versions),
        reports=DynamoReports(client, library),
        drafts=DynamoDrafts(client, drafts),
        publications=DynamoPublications(client, drafts, versions, library, settings.table_outbox),
        post=notice_post(settings.table_outbox, settings.topic_notification_arn),
        clock=SystemClock(),
    )
