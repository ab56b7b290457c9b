"""Composition of the host's results: see bootstrap.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia import config
from trivia.bootstrap import Provider

if TYPE_CHECKING:
    from trivia.application.game_results import HostResults


@dataclass(frozen=True, slots=True)
class GameResultsGetSettings:
    table_live_games: str
    table_games_detail: str


@Provider
def game_results_get(environment: Mapping[str, str]) -> "HostResults":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.game_archive import DynamoGameArchive
    from trivia.adapters.dynamodb.live_checkpoints import DynamoCheckpoints
    from trivia.adapters.dynamodb.live_games import DynamoLiveGames
    from trivia.adapters.dynamodb.live_rosters import DynamoRosters
    from trivia.adapters.dynamodb.quizzes import DynamoQuizStore
    from trivia.adapters.system import SystemClock
    from trivia.application.game_results import HostResults

    settings = config.read(GameResultsGetSettings, environment)
    clock, table = SystemClock(), settings.table_live_games
    archive = DynamoGameArchive(
        dynamodb(),
        table,
        hosted=DynamoLiveGames(dynamodb(), table),
        rosters=DynamoRosters(dynamodb(), table, clock),
        live_games=DynamoCheckpoints(dynamodb(), table),
    )
    return HostResults(archive, DynamoQuizStore(dynamodb(), settings.table_games_detail), clock)
