"""Tables GamesDetail and QuizStats, as the author of a quiz looks at them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.insights.items import counted_of, newest_of
from trivia.adapters.dynamodb.items import Stored, number_of, text
from trivia.adapters.dynamodb.quizzes.quizzes import quiz_of
from trivia.application.insights.ports import PlaysOf, PublishedVersion
from trivia.application.pages import Page
from trivia.domain.ids import QuizId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 5
"""Versions: each has up to a hundred questions."""


class DynamoPublishedVersions:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def page(self, quiz_id: QuizId, after: str | None) -> Page[PublishedVersion]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "quiz_id = :quiz",
            "ExpressionAttributeValues": {":quiz": text(quiz_id)},
            "ScanIndexForward": False,
            "Limit": self._page_size,
        }
        if after is not None:
            query["ExclusiveStartKey"] = keys.quiz(quiz_id, int(after))
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        return Page(
            tuple(_version(item) for item in found["Items"]),
            str(number_of(last, "version")) if last else None,
        )


class DynamoQuizPlays:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def of(self, quiz_id: QuizId, versions: Sequence[int]) -> PlaysOf:
        wanted = [
            keys.quiz_plays(quiz_id),
            *(keys.quiz_stats(quiz_id, version) for version in versions),
        ]
        found = get_all(self._client, {self._table: {"Keys": wanted}})[self._table]
        items = {number_of(item, "version"): item for item in found}
        head = items.pop(keys.ALL_VERSIONS, {})
        if newest := newest_of(head):
            items[newest] = head
        counted = {version: counted_of(item) for version, item in items.items()}
        return PlaysOf(number_of(head, "plays"), counted)


def _version(item: Stored) -> PublishedVersion:
    return PublishedVersion(quiz_of(item), number_of(item, "published_at") or None)
