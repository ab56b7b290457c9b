"""Table Library: lists of quizzes in any order, and search by words."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import Item, Stored, text, text_of
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.library.items import card_of
from trivia.adapters.dynamodb.library.search import Search
from trivia.application.library.values import Card
from trivia.application.pages import Page
from trivia.application.quizzes.listing import Chosen
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 24
_ROUNDS = 5
"""Queries of one page at most: a filter that finds next to nothing does not read all there is."""

_INDEXES = {Sort.PLAYED: (keys.BY_PLAYS, "played"), Sort.RATED: (keys.BY_RATING, "rated")}
_PLACE = r"\d{13}#[A-Za-z0-9_-]{1,64}"
_POSITIONS = {
    Sort.NEWEST: re.compile(_PLACE),
    Sort.PLAYED: re.compile(rf"\d{{9}}#{_PLACE}"),
    Sort.RATED: re.compile(rf"\d{{4}}#{_PLACE}"),
}


class DynamoShelves:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def card(self, quiz_id: QuizId) -> Card | None:
        # Consistent: who has just published a quiz sends its address to others.
        found = self._client.get_item(
            TableName=self._table, Key=keys.of_quiz(quiz_id, keys.CARD), ConsistentRead=True
        )
        return card_of(found["Item"]) if "Item" in found else None

    def cards(self, quiz_ids: Collection[QuizId]) -> Mapping[QuizId, Card]:
        wanted = {self._table: {"Keys": [keys.of_quiz(one, keys.CARD) for one in quiz_ids]}}
        found = map(card_of, get_all(self._client, wanted)[self._table])
        return {QuizId(card.game.game_id): card for card in found}

    def page(self, chosen: Chosen, sort: Sort, after: str | None) -> Page[Card]:
        language = chosen.language and chosen.language[:2]
        name = keys.shelf(chosen.category, language, for_sale=chosen.for_sale)
        start: Any = _start(name, sort, after)
        cards: list[Card] = []
        for _ in range(_ROUNDS):
            query = self._query(name, sort, self._page_size - len(cards), start)
            found = self._client.query(**query)
            cards += [card_of(item) for item in found["Items"] if _is_chosen(item, chosen)]
            start = found.get("LastEvaluatedKey")
            if start is None or len(cards) >= self._page_size:
                break
        return Page(tuple(cards), _position(start, sort) if start else None)

    def found(
        self, terms: Sequence[str], chosen: Chosen, sort: Sort, after: str | None
    ) -> Page[Card]:
        search = Search(self._client, self._table, self._page_size)
        return search.page(terms, chosen, sort, after)

    def _query(self, name: str, sort: Sort, limit: int, start: Any) -> dict[str, Any]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "shelf = :shelf",
            "ExpressionAttributeValues": {":shelf": text(name)},
            "Limit": limit,
        }
        if start is not None:
            query["ExclusiveStartKey"] = start
        if sort in _INDEXES:
            query |= {"IndexName": _INDEXES[sort][0], "ScanIndexForward": False}
        return query


def _is_chosen(item: Stored, chosen: Chosen) -> bool:
    """A shelf has all countries of a language."""
    return text_of(item, "language").startswith(chosen.language or "")


def _start(name: str, sort: Sort, after: str | None) -> Item | None:
    if after is None:
        return None
    if not _POSITIONS[sort].fullmatch(after):
        raise ValueError("no position of this list")
    if sort is Sort.NEWEST:
        return {"shelf": text(name), "place": text(after)}
    _, listed_at, quiz_id = after.split("#", 2)
    key = keys.on_shelf(name, int(listed_at), quiz_id)
    return {**key, _INDEXES[sort][1]: text(after)}


def _position(last: Stored, sort: Sort) -> str:
    return text_of(last, "place" if sort is Sort.NEWEST else _INDEXES[sort][1])
