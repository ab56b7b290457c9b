"""Tables Marketplace and Library: what was sold, counted once for seller and lists."""

import random
import re
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.keys import SECONDS_PER_DAY, Key
from trivia.adapters.dynamodb.library import keys as library_keys
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.market import keys
from trivia.adapters.dynamodb.market.prices import quiz_in, terms_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.market.values import DayTakings, Takings
from trivia.application.pages import Page
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId
from trivia.domain.market.offers import Sale
from trivia.domain.players.payday import utc_day

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 50
_KEPT_DAYS = 400
"""Of what was sold on one day, and of the marks that a sale is counted: no purchase is told of
again after so long."""

_TRIES = 6
_PAUSE_S = 0.03
_POSITION = re.compile(r"[A-Za-z0-9_-]{1,64}")


class DynamoSales:
    def __init__(self, client: "DynamoDBClient", marketplace: str, library: str) -> None:
        self._client = client
        self._table = marketplace
        self._library = library

    def record(self, sale: Sale) -> None:
        for tried in range(1, _TRIES + 1):
            try:
                write_all(self._client, self._actions(sale))
            except Cancelled as cancelled:
                if not (cancelled.failed(0) or cancelled.failed(1)):
                    # Many buy the same at once: each finds its moment.
                    time.sleep(random.uniform(0, _PAUSE_S * 2**tried))
                    continue
                # It is counted, or its seller is gone: but perhaps no list has been told.
            DynamoLibrary(self._client, self._library).catch_up(sale.quiz_id)
            return
        raise Unavailable("unavailable", "The service is busy. Please try again.")

    def _actions(self, sale: Sale) -> list[Any]:
        forgotten_at = sale.at // 1000 + _KEPT_DAYS * SECONDS_PER_DAY
        mark: Item = {
            **keys.sale(sale.seller_id, sale.purchase_id),
            "price": number(sale.price),
            "sold_at": number(sale.at),
            "expires_at": number(forgotten_at),
        }
        quiz = self._counted(keys.quiz(sale.seller_id, sale.quiz_id), sale)
        quiz["ConditionExpression"] = "attribute_exists(revision)"
        day = self._counted(keys.day(sale.seller_id, utc_day(sale.at)), sale)
        day["UpdateExpression"] += " SET expires_at = :forgotten_at"
        day["ExpressionAttributeValues"][":forgotten_at"] = number(forgotten_at)
        lists = {
            "TableName": self._library,
            "Key": library_keys.of_quiz(sale.quiz_id, library_keys.NUMBERS),
            "UpdateExpression": "ADD sold :one, changes :one",
            "ExpressionAttributeValues": {":one": number(1)},
        }
        put = {
            "TableName": self._table,
            "Item": mark,
            "ConditionExpression": "attribute_not_exists(seller_id)",
        }
        return [{"Put": put}, *({"Update": one} for one in (quiz, day, lists))]

    def _counted(self, key: Key, sale: Sale) -> Any:
        return {
            "TableName": self._table,
            "Key": key,
            "UpdateExpression": "ADD sold :one, earned :price",
            "ExpressionAttributeValues": {":one": number(1), ":price": number(sale.price)},
        }


class DynamoBooks:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def page(self, seller_id: PlayerId, after: str | None) -> Page[Takings]:
        query = self._of(seller_id, keys.QUIZ) | {"Limit": self._page_size}
        if after is not None:
            if not _POSITION.fullmatch(after):
                raise ValueError("no position of this list")
            query["ExclusiveStartKey"] = keys.entry(seller_id, f"{keys.QUIZ}{after}")
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        return Page(tuple(map(_takings, found["Items"])), quiz_in(last) if last else None)

    def days(self, seller_id: PlayerId, since: str) -> Sequence[DayTakings]:
        query = self._of(seller_id, keys.DAY) | {"ScanIndexForward": False}
        query["KeyConditionExpression"] = "seller_id = :seller AND entry BETWEEN :begin AND :end"
        query["ExpressionAttributeValues"] |= {
            ":begin": text(f"{keys.DAY}{since}"),
            ":end": text(f"{keys.DAY}9999"),
        }
        return [_day(item) for item in self._client.query(**query)["Items"]]

    def forget(self, seller_id: PlayerId) -> None:
        query = self._of(seller_id, "") | {"ConsistentRead": True}
        query["KeyConditionExpression"] = "seller_id = :seller"
        del query["ExpressionAttributeValues"][":begin"]
        while items := self._client.query(**query)["Items"]:
            for item in items:
                key = keys.entry(seller_id, text_of(item, "entry"))
                self._client.delete_item(TableName=self._table, Key=key)

    def _of(self, seller_id: PlayerId, begin: str) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "KeyConditionExpression": "seller_id = :seller AND begins_with(entry, :begin)",
            "ExpressionAttributeValues": {":seller": text(seller_id), ":begin": text(begin)},
        }


def _takings(item: Stored) -> Takings:
    return Takings(
        quiz_id=quiz_in(item),
        terms=terms_of(item),
        sold=number_of(item, "sold"),
        earned=number_of(item, "earned"),
    )


def _day(item: Stored) -> DayTakings:
    return DayTakings(
        day=text_of(item, "entry").removeprefix(keys.DAY),
        sold=number_of(item, "sold"),
        earned=number_of(item, "earned"),
    )
