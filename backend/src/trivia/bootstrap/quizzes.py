"""Composition of the lists of quizzes: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.library.browsing import Browsing


@dataclass(frozen=True, slots=True)
class ActiveGamesListSettings:
    table_library: str


@Provider
def active_games_list(environment: Mapping[str, str]) -> "Browsing":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.library.shelves import DynamoShelves
    from trivia.application.library.browsing import Browsing

    settings = read_settings(ActiveGamesListSettings, environment)
    return Browsing(shelves=DynamoShelves(dynamodb(), settings.table_library))
