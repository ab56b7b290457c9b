"""Table Attempts: what is asked on a day, one item a day and language.

It is no item of GamesDetail: so no function finds it as a quiz to host, or to play twice.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.items import Item, Stored, number, text, text_of
from trivia.application.quizzes.ports import QuizVersions
from trivia.application.solo.values import DayQuiz
from trivia.contract.quizzes.daily import daily_document, quiz_of_day
from trivia.domain.ids import QuizId
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.daily import Pick
from trivia.domain.solo.days import Daily, is_daily, kept_until

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT = 8


class DynamoDailyQuizzes:
    """A day's questions stay: those that were read are in memory (at most 8 days)."""

    def __init__(self, client: "DynamoDBClient", table: str, quizzes: str = "") -> None:
        """`quizzes` is the table that questions are taken from; who only reads needs none."""
        self._client = client
        self._table = table
        self._quizzes = quizzes
        self._known: dict[QuizId, DayQuiz] = {}

    def of(self, quiz_id: QuizId) -> DayQuiz | None:
        if kept := self._known.get(quiz_id):
            return kept
        request = {self._table: {"Keys": [keys.daily(quiz_id)], "ConsistentRead": True}}
        found = get_all(self._client, request)[self._table]
        return self._remembered(quiz_id, found[0]) if found else None

    def fix(self, daily: Daily, picks: Sequence[Pick], seed: str) -> DayQuiz:
        sources = [(self._document(pick), pick.position) for pick in picks]
        item: Item = {
            **keys.daily(daily.quiz_id),
            "document": text(daily_document(daily, sources)),
            "taken_from": text(" ".join(sorted({pick.quiz_id for pick in picks}))),
            "seed": text(seed),
            "expires_at": number((kept_until(daily.quiz_id) or 0) // 1000),
        }
        first = Condition(holds="attribute_not_exists(pk)")
        unmet = put_if(self._client, self._table, item, first)
        stored = item if unmet is None else unmet.found
        return self._remembered(daily.quiz_id, stored or item)

    def _document(self, pick: Pick) -> str:
        key = keys.quiz(pick.quiz_id, pick.version)
        return text_of(self._client.get_item(TableName=self._quizzes, Key=key)["Item"], "document")

    def _remembered(self, quiz_id: QuizId, item: Stored) -> DayQuiz:
        taken_from = tuple(QuizId(name) for name in text_of(item, "taken_from").split())
        quiz = quiz_of_day(quiz_id, text_of(item, "document"), taken_from)
        while len(self._known) >= _KEPT:
            self._known.pop(next(iter(self._known)), None)
        self._known[quiz_id] = DayQuiz(quiz, text_of(item, "seed"))
        return self._known[quiz_id]


class DynamoPlayedQuizzes:
    """Whatever an attempt can be at: a version of a quiz, or what was asked on a day."""

    def __init__(self, quizzes: QuizVersions, days: DynamoDailyQuizzes) -> None:
        self._quizzes = quizzes
        self._days = days

    def version(self, quiz_id: QuizId, version: int) -> Quiz | None:
        if not is_daily(quiz_id):
            return self._quizzes.version(quiz_id, version)
        found = self._days.of(quiz_id)
        return found.quiz if found else None
