"""Composition of the daily challenge: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.solo.daily import DailyChallenge


@dataclass(frozen=True, slots=True)
class DailyChallengeSettings:
    table_games_detail: str
    table_attempts: str
    table_players: str
    table_active_games: str
    table_limits: str


@Provider
def daily(environment: Mapping[str, str]) -> "DailyChallenge":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
    from trivia.adapters.dynamodb.quizzes.active_games import DynamoActiveGames
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
    from trivia.adapters.dynamodb.solo.daily import DynamoDailyQuizzes
    from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
    from trivia.adapters.system import RandomIds, SystemClock, Threads
    from trivia.application.solo.daily import DailyChallenge

    tables = read_settings(DailyChallengeSettings, environment)
    return DailyChallenge(
        quizzes=DynamoQuizStore(dynamodb(), tables.table_games_detail),
        listed=DynamoActiveGames(dynamodb(), tables.table_active_games),
        days=DynamoDailyQuizzes(dynamodb(), tables.table_attempts, tables.table_games_detail),
        entrants=DynamoEntrants(
            dynamodb(), tables.table_players, tables.table_attempts, tables.table_limits
        ),
        attempts=DynamoAttemptStore(dynamodb(), tables.table_attempts, tables.table_limits),
        games=DynamoGamesInPlay(dynamodb(), tables.table_active_games, SystemClock()),
        clock=SystemClock(),
        ids=RandomIds(),
        concurrency=Threads(),
    )
