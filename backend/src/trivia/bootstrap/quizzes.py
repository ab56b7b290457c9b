"""Composition of the list of quizzes: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.quizzes.listing import GameList


@dataclass(frozen=True, slots=True)
class ActiveGamesListSettings:
    table_active_games: str


@Provider
def active_games_list(environment: Mapping[str, str]) -> "GameList":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.quizzes.active_games import DynamoActiveGames
    from trivia.application.quizzes.listing import GameList

    settings = read_settings(ActiveGamesListSettings, environment)
    return GameList(games=DynamoActiveGames(dynamodb(), settings.table_active_games))
