"""Composition of players as others see them, and of their own past: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.players.history import HistoryView
    from trivia.application.players.showing import PlayerView


@dataclass(frozen=True, slots=True)
class PlayerGetSettings:
    table_players: str
    table_player_progress: str
    table_leaderboard: str
    table_drafts: str
    table_library: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerGet:
    """What the function `PlayerGet` calls."""

    players: "PlayerView"
    history: "HistoryView"


@Provider
def player_get(environment: Mapping[str, str]) -> PlayerGet:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.library.shelves import DynamoShelves
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.players.history import DynamoHistories
    from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
    from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
    from trivia.adapters.system import SystemClock, Threads
    from trivia.application.players.history import HistoryView
    from trivia.application.players.showing import PlayerView

    settings, client = read_settings(PlayerGetSettings, environment), dynamodb()
    histories = DynamoHistories(client, settings.table_player_progress)
    return PlayerGet(
        players=PlayerView(
            people=DynamoPlayerDirectory(client, settings.table_players),
            totals=DynamoProgressLedger(client, settings.table_player_progress),
            histories=histories,
            quizzes=DynamoDrafts(client, settings.table_drafts),
            cards=DynamoShelves(client, settings.table_library),
            scores=DynamoScoreBoard(client, settings.table_leaderboard),
            concurrency=Threads(),
        ),
        history=HistoryView(histories=histories, clock=SystemClock()),
    )
