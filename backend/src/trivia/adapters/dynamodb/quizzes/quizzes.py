"""Table GamesDetail: one item per version of a quiz, the document as one JSON string."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.items import Item, Stored, number_of, text, text_of
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.errors import Conflict
from trivia.domain.ids import QuizId
from trivia.domain.quizzes.quiz import Quiz

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT = 64


class DynamoQuizStore:
    """Versions are frozen: one that was read stays in memory (at most 64 of them)."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table
        self._kept: dict[tuple[str, int], Quiz] = {}

    def newest(self, quiz_id: QuizId) -> Quiz | None:
        item = self._newest(quiz_id)
        return self._quiz(item) if item else None

    def version(self, quiz_id: QuizId, version: int) -> Quiz | None:
        if kept := self._kept.get((quiz_id, version)):
            return kept
        item = self._client.get_item(TableName=self._table, Key=keys.quiz(quiz_id, version))
        return self._quiz(item["Item"]) if "Item" in item else None

    def put(self, document: str, version: int) -> Quiz:
        """Store a quiz document (JSON in the quiz format) as `version`, and return its quiz.

        The same document may be put again; another one may not take its place.

        Raises:
            pydantic.ValidationError: it is not in the quiz format.
            Conflict ``version_frozen``: this version holds another document.
        """
        quiz = _parsed(document, version)
        item: Item = {
            **keys.quiz(quiz.id, version),
            "title": text(quiz.title),
            "category": text(quiz.category),
            "document": text(document),
        }
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
            self._kept[key] = _parsed(text_of(item, "document"), key[1])
        return self._kept[key]


def _parsed(document: str, version: int) -> Quiz:
    return quiz_from_document(QuizDocument.model_validate_json(document), version)
