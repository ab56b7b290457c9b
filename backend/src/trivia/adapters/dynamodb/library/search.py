"""Table Library: search by words.

An entry for each word of a quiz, under its first two letters, in the order of words and then the
newest first. The longest of several words leads to the entries, which know all words of their
quiz and so tell whether it has the others. Entries are put into the order that was asked for a
block at a time: of a search that finds more than a block, the best of the first ones come before
the best of those after them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import Stored, text, text_of
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.library.items import card_of
from trivia.application.library.values import Card
from trivia.application.pages import Page
from trivia.application.quizzes.listing import Chosen
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort
from trivia.domain.library.words import begins, is_found, is_whole, rarest

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

BLOCK = 100
"""Quizzes that are put into order at once; as many cards as one call reads."""

_ENTRIES = 200
"""Of one query; `_ROUNDS` of them are read for one page at most."""

_ROUNDS = 5
_POSITION = re.compile(r"(?P<skip>\d{1,3})\|(?P<place>[^|]{0,400})")


@dataclass(frozen=True, slots=True)
class _Block:
    """Quizzes that were found, newest first, and where the next block begins."""

    quiz_ids: Sequence[QuizId]
    next: str | None


class Search:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def page(
        self, terms: Sequence[str], chosen: Chosen, sort: Sort, after: str | None
    ) -> Page[Card]:
        skip, start = _start(after, terms)
        block = self._block(terms, chosen, start)
        shown = range(skip, skip + self._page_size)
        if sort is Sort.NEWEST:
            cards = self._cards([block.quiz_ids[at] for at in shown if at < len(block.quiz_ids)])
        else:
            cards = sorted(self._cards(block.quiz_ids), key=_best(sort, chosen))[skip : shown.stop]
        # A card is the truth: an entry that was read a moment too late leads nowhere.
        seen = [one for one in cards if _is_there(one, chosen) and is_found(one.words, terms)]
        if shown.stop < len(block.quiz_ids):
            return Page(tuple(seen), _position(shown.stop, start))
        return Page(tuple(seen), None if block.next is None else _position(0, block.next))

    def _block(self, terms: Sequence[str], chosen: Chosen, start: str) -> _Block:
        term = rarest(terms)
        found: list[tuple[str, QuizId]] = []
        for _ in range(_ROUNDS):
            reply = self._client.query(**self._query(term, start, chosen))
            for item in reply["Items"]:
                start = text_of(item, "place")
                if _is_wanted(item, term, terms, chosen):
                    _, at, quiz_id = start.split("#", 2)
                    found.append((at, QuizId(quiz_id)))
                    if len(found) == BLOCK:
                        return _Block(_in_order(found), start)
            if "LastEvaluatedKey" not in reply:
                return _Block(_in_order(found), None)
        return _Block(_in_order(found), start)

    def _query(self, term: str, start: str, chosen: Chosen) -> dict[str, Any]:
        shelf = keys.word_shelf(term, for_sale=chosen.for_sale)
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "shelf = :shelf AND begins_with(place, :begin)",
            "ExpressionAttributeValues": {":shelf": text(shelf), ":begin": text(_begin(term))},
            "Limit": _ENTRIES,
        }
        if start:
            query["ExclusiveStartKey"] = {"shelf": text(shelf), "place": text(start)}
        return query

    def _cards(self, quiz_ids: Sequence[QuizId]) -> list[Card]:
        if not quiz_ids:
            return []
        wanted = [keys.of_quiz(quiz_id, keys.CARD) for quiz_id in quiz_ids]
        found = get_all(self._client, {self._table: {"Keys": wanted}})[self._table]
        cards: Mapping[str, Card] = {text_of(item, "quiz_id"): card_of(item) for item in found}
        return [cards[quiz_id] for quiz_id in quiz_ids if quiz_id in cards]


def _is_wanted(item: Stored, term: str, terms: Sequence[str], chosen: Chosen) -> bool:
    if chosen.category not in (None, text_of(item, "category")):
        return False
    if not text_of(item, "language").startswith(chosen.language or ""):
        return False
    words = text_of(item, "words").split()
    # A quiz with several words that begin so has several entries: the first one counts.
    first = min((word for word in words if begins(term, word)), default="")
    return text_of(item, "place").startswith(f"{first}#") and is_found(words, terms)


def _in_order(found: Sequence[tuple[str, QuizId]]) -> Sequence[QuizId]:
    return [quiz_id for _, quiz_id in sorted(found)]


def _is_there(card: Card, chosen: Chosen) -> bool:
    return card.standing.is_listed and card.standing.is_for_sale == chosen.for_sale


def _best(sort: Sort, chosen: Chosen) -> Any:
    if sort is Sort.PLAYED:
        return lambda card: -(card.numbers.sold if chosen.for_sale else card.numbers.plays)
    return lambda card: -card.numbers.weight


def _position(skip: int, start: str) -> str:
    return f"{skip}|{quote(start, safe='#')}"


def _begin(term: str) -> str:
    return f"{term}#" if is_whole(term) else term


def _start(after: str | None, terms: Sequence[str]) -> tuple[int, str]:
    if after is None:
        return 0, ""
    found = _POSITION.fullmatch(after)
    start = unquote(found["place"]) if found else ""
    fits = not start or (start.count("#") == 2 and start.startswith(_begin(rarest(terms))))
    if found is None or int(found["skip"]) > BLOCK or not fits:
        raise ValueError("no position of this search")
    return int(found["skip"]), start
