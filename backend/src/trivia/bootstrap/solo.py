"""Composition of solo play: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.outbox import topic_arns
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.solo.attempts import SoloAnswer, SoloPlay
    from trivia.application.solo.telling import AttemptTelling


@dataclass(frozen=True, slots=True)
class GamePlaySettings:
    table_games_detail: str
    table_attempts: str
    table_players: str
    table_active_games: str
    table_limits: str
    table_player_inventory: str


@dataclass(frozen=True, slots=True)
class GameAnswerSettings:
    table_games_detail: str
    table_attempts: str
    table_active_games: str


@dataclass(frozen=True, slots=True)
class AttemptRelaySettings:
    table_attempts: str
    table_quiz_stats: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@Provider
def game_play(environment: Mapping[str, str]) -> "SoloPlay":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
    from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
    from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
    from trivia.adapters.system import RandomIds, SystemClock, Threads
    from trivia.application.quizzes.playing import Admission
    from trivia.application.solo.attempts import SoloPlay

    settings = read_settings(GamePlaySettings, environment)
    return SoloPlay(
        admission=Admission(
            quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
            licences=DynamoLicences(dynamodb(), settings.table_player_inventory),
        ),
        entrants=DynamoEntrants(
            dynamodb(), settings.table_players, settings.table_attempts, settings.table_limits
        ),
        attempts=DynamoAttemptStore(dynamodb(), settings.table_attempts, settings.table_limits),
        games=DynamoGamesInPlay(dynamodb(), settings.table_active_games, SystemClock()),
        clock=SystemClock(),
        ids=RandomIds(),
        concurrency=Threads(),
    )


@Provider
def game_answer(environment: Mapping[str, str]) -> "SoloAnswer":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
    from trivia.adapters.dynamodb.solo.daily import DynamoDailyQuizzes, DynamoPlayedQuizzes
    from trivia.adapters.system import SystemClock
    from trivia.application.solo.attempts import SoloAnswer

    settings = read_settings(GameAnswerSettings, environment)
    return SoloAnswer(
        quizzes=DynamoPlayedQuizzes(
            DynamoQuizStore(dynamodb(), settings.table_games_detail),
            DynamoDailyQuizzes(dynamodb(), settings.table_attempts),
        ),
        attempts=DynamoAttemptStore(dynamodb(), settings.table_attempts),
        games=DynamoGamesInPlay(dynamodb(), settings.table_active_games, SystemClock()),
        clock=SystemClock(),
    )


@Provider
def attempt_relay(environment: Mapping[str, str]) -> "AttemptTelling":
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.adapters.system import SystemClock
    from trivia.application.solo.telling import AttemptTelling

    settings = read_settings(AttemptRelaySettings, environment)
    return AttemptTelling(
        attempts=DynamoScoredAttempts(
            dynamodb(), settings.table_attempts, settings.table_quiz_stats
        ),
        encoder=ContractEncoder(),
        publisher=SnsTopicPublisher(sns(), topic_arns(settings)),
        clock=SystemClock(),
    )
