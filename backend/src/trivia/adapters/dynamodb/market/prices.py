"""Table Marketplace: what sellers ask, an item a quiz."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.market import keys
from trivia.application.library.values import Card
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.market.offers import Terms

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_CHANGES = "attribute_not_exists(revision) OR price <> :price OR may_copy <> :may_copy"
_CHANGE = (
    "SET price = :price, may_copy = :may_copy, changed_at = :at, seed = if_not_exists(seed, :seed)"
    " ADD revision :one"
)


class DynamoPrices:
    def __init__(
        self, client: "DynamoDBClient", table: str, new_seed: Callable[[], str] = lambda: ""
    ) -> None:
        """
        Args:
            new_seed: nobody can guess it; for whoever sets prices.
        """
        self._client = client
        self._table = table
        self._new_seed = new_seed

    def of(self, seller_id: PlayerId, quiz_id: QuizId) -> Terms | None:
        found = self._client.get_item(
            TableName=self._table, Key=keys.quiz(seller_id, quiz_id), ConsistentRead=True
        )
        return terms_of(found["Item"]) if "Item" in found else None

    def of_all(self, cards: Sequence[Card]) -> Mapping[QuizId, Terms]:
        wanted = [
            keys.quiz(card.standing.owner_id, QuizId(card.game.game_id))
            for card in cards
            if card.standing.owner_id is not None
        ]
        if not wanted:
            return {}
        found = get_all(self._client, {self._table: {"Keys": wanted}})[self._table]
        return {quiz_in(item): terms_of(item) for item in found}

    def set(
        self, seller_id: PlayerId, quiz_id: QuizId, price: int, *, may_copy: bool, at: UnixMs
    ) -> Terms:
        key = keys.quiz(seller_id, quiz_id)
        changes = Condition(
            holds=_CHANGES,
            values={
                ":price": number(price),
                ":may_copy": number(int(may_copy)),
                ":at": number(at),
                ":seed": text(self._new_seed()),
                ":one": number(1),
            },
        )
        update_if(self._client, self._table, key, _CHANGE, changes)
        terms = self.of(seller_id, quiz_id)
        assert terms is not None, "it was written just now, or found"
        return terms


def terms_of(item: Stored) -> Terms:
    return Terms(
        price=number_of(item, "price"),
        may_copy=number_of(item, "may_copy") == 1,
        revision=number_of(item, "revision"),
        seed=text_of(item, "seed"),
    )


def quiz_in(item: Stored) -> QuizId:
    return QuizId(text_of(item, "entry").removeprefix(keys.QUIZ))
