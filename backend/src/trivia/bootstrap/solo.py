"""Composition of solo play: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.outbox import OutboxSettings, relay
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.solo.attempts import SoloAnswer, SoloPlay


@dataclass(frozen=True, slots=True)
class GamePlaySettings:
    table_games_detail: str
    table_attempts: str
    table_players: str


@dataclass(frozen=True, slots=True)
class GameAnswerSettings(OutboxSettings):
    table_games_detail: str
    table_attempts: str


@Provider
def game_play(environment: Mapping[str, str]) -> "SoloPlay":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
    from trivia.adapters.system import RandomIds, SystemClock, Threads
    from trivia.application.solo.attempts import SoloPlay

    settings = read_settings(GamePlaySettings, environment)
    return SoloPlay(
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        attempts=DynamoAttemptStore(dynamodb(), settings.table_attempts),
        clock=SystemClock(),
        ids=RandomIds(),
        concurrency=Threads(),
    )


@Provider
def game_answer(environment: Mapping[str, str]) -> "SoloAnswer":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.system import SystemClock, Threads
    from trivia.application.solo.attempts import SoloAnswer

    settings = read_settings(GameAnswerSettings, environment)
    return SoloAnswer(
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        attempts=DynamoAttemptStore(dynamodb(), settings.table_attempts, settings.table_outbox),
        encoder=ContractEncoder(),
        relay=relay(settings),
        clock=SystemClock(),
        concurrency=Threads(),
    )
