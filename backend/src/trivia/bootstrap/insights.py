"""Composition of what authors are shown of plays: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.insights.statistics import OwnStatistics


@dataclass(frozen=True, slots=True)
class QuizStatisticsGetSettings:
    table_drafts: str
    table_games_detail: str
    table_quiz_stats: str


@Provider
def quiz_statistics_get(environment: Mapping[str, str]) -> "OwnStatistics":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.insights.statistics import (
        DynamoPublishedVersions,
        DynamoQuizPlays,
    )
    from trivia.application.insights.statistics import OwnStatistics

    settings = read_settings(QuizStatisticsGetSettings, environment)
    return OwnStatistics(
        drafts=DynamoDrafts(dynamodb(), settings.table_drafts),
        versions=DynamoPublishedVersions(dynamodb(), settings.table_games_detail),
        plays=DynamoQuizPlays(dynamodb(), settings.table_quiz_stats),
    )
