"""Table GamesDetail: one item per version of a quiz, the document as one JSON string.

What may be done with a quiz (`Standing`) is in its newest version, which is read anyway whenever
somebody begins something: it changes, while all else of a version is frozen.
"""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.contract.quizzes.stored import stored_document
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.publication import Published, Standing, Visibility
from trivia.domain.quizzes.quiz import Quiz

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT = 64
_RETIRED, _HIDDEN, _PUBLISHED = "retired", "hidden", "published"


class DynamoQuizStore:
    """Versions are frozen: one that was read stays in memory (at most 64 of them). What may be done
    with a quiz is read each time."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table
        self._kept: dict[tuple[str, int], Quiz] = {}

    def newest(self, quiz_id: QuizId) -> Published | None:
        item = self._newest(quiz_id)
        return Published(self._quiz(item), _standing_of(item)) if item else None

    def version(self, quiz_id: QuizId, version: int) -> Quiz | None:
        if kept := self._kept.get((quiz_id, version)):
            return kept
        item = self._client.get_item(TableName=self._table, Key=keys.quiz(quiz_id, version))
        return self._quiz(item["Item"]) if "Item" in item else None

    def document(self, quiz_id: QuizId, version: int) -> str | None:
        found = self._client.get_item(TableName=self._table, Key=keys.quiz(quiz_id, version))
        return text_of(found["Item"], "document") if "Item" in found else None

    def put(self, document: str, version: int) -> Quiz:
        """Store a quiz document (JSON in the quiz format) as `version`, and return its quiz.

        The same document may be put again; another one may not take its place.

        Raises:
            pydantic.ValidationError: it is not in the quiz format.
            Conflict ``version_frozen``: this version holds another document.
        """
        quiz = quiz_from_document(QuizDocument.model_validate_json(document), version)
        item = version_item(quiz, document)
        same = Condition(
            holds="attribute_not_exists(quiz_id) OR #document = :document",
            names={"#document": "document"},
            values={":document": text(document)},
        )
        if put_if(self._client, self._table, item, same) is not None:
            raise Conflict("version_frozen", f"Version {version} of {quiz.id} holds another quiz.")
        return quiz

    def _newest(self, quiz_id: QuizId) -> Stored | None:
        found = self._client.query(
            TableName=self._table,
            KeyConditionExpression="quiz_id = :quiz",
            ExpressionAttributeValues={":quiz": text(quiz_id)},
            ScanIndexForward=False,
            Limit=1,
        )
        return found["Items"][0] if found["Items"] else None

    def _quiz(self, item: Stored) -> Quiz:
        key = text_of(item, "quiz_id"), number_of(item, "version")
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = quiz_of(item)
        return self._kept[key]


def quiz_of(item: Stored) -> Quiz:
    """The quiz of a version as it is kept; also of one that was frozen under older rules."""
    document = stored_document(text_of(item, "document"))
    return quiz_from_document(document, number_of(item, "version"))


def version_item(quiz: Quiz, document: str, standing: Standing | None = None) -> Item:
    """`document` as the version that `quiz` was read from; of the service's own without a
    `standing`."""
    return {
        **keys.quiz(quiz.id, quiz.version),
        "title": text(quiz.title),
        "category": text(quiz.category),
        "document": text(document),
        **(standing_values(standing) if standing else {}),
    }


def standing_values(standing: Standing) -> Item:
    """Of a quiz that somebody owns."""
    return {
        "owner_id": text(standing.owner_id or ""),
        "visibility": text(standing.visibility),
        "state": text(_state(standing)),
    }


def _standing_of(item: Stored) -> Standing:
    owner_id = text_or_none(item, "owner_id")
    if owner_id is None:
        return Standing()
    return Standing(
        owner_id=PlayerId(owner_id),
        visibility=Visibility(text_of(item, "visibility")),
        retired=text_of(item, "state") == _RETIRED,
        hidden=text_of(item, "state") == _HIDDEN,
    )


def _state(standing: Standing) -> str:
    if standing.retired:
        return _RETIRED
    return _HIDDEN if standing.hidden else _PUBLISHED
