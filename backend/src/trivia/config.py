"""What each function is told by its environment: one settings class per function.

Field `table_players` is read from `TABLE_PLAYERS`. Nothing has a default: a template that
forgets a value fails at the cold start, with the name of what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

S = TypeVar("S")


class SettingsError(Exception):
    """The environment lacks something; the message names all of it."""


@dataclass(frozen=True, slots=True)
class ActiveGamesListSettings:
    table_active_games: str


@dataclass(frozen=True, slots=True)
class GamePlaySettings:
    table_games_detail: str
    table_attempts: str
    table_players: str


@dataclass(frozen=True, slots=True)
class GameAnswerSettings:
    table_games_detail: str
    table_attempts: str
    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@dataclass(frozen=True, slots=True)
class LeaderboardGetSettings:
    table_leaderboard: str


@dataclass(frozen=True, slots=True)
class ProfileSettings:
    """Of ProfileGet and ProfilePut."""

    table_players: str
    table_player_progress: str


@dataclass(frozen=True, slots=True)
class ScorePutSettings:
    table_leaderboard: str


@dataclass(frozen=True, slots=True)
class PlayerProgressPutSettings:
    table_player_progress: str


@dataclass(frozen=True, slots=True)
class OutboxSweepSettings:
    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


def read(kind: type[S], environment: Mapping[str, str]) -> S:
    """The settings `kind` from `environment`.

    Errors:
        SettingsError: a variable is missing or empty, or a topic's is not an ARN.
    """
    names = {field.name: field.name.upper() for field in fields(_dataclass(kind))}
    values = {field: environment.get(name, "") for field, name in names.items()}
    faults = [f"{names[field]} is missing" for field, value in values.items() if not value]
    faults += [
        f"{names[field]} is not an ARN"
        for field, value in values.items()
        if value and field.endswith("_arn") and not value.startswith("arn:")
    ]
    if faults:
        raise SettingsError(f"{kind.__name__}: {', '.join(faults)}")
    return kind(**values)


def _dataclass(kind: type[Any]) -> Any:
    return kind
