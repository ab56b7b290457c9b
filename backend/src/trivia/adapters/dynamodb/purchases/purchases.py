"""Table PlayerInventory: how far players are with buying, an item a purchase.

Each step is a conditional write of its own: `leads_to` says from where it may be made.
"""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.items import setting
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, delete_if, put_if, update_if
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.moments import moment_in
from trivia.adapters.dynamodb.pending import pending_items
from trivia.adapters.dynamodb.purchases import keys as purchase_keys
from trivia.adapters.dynamodb.purchases.items import (
    licence_item,
    purchase_item,
    purchase_of,
    terms_values,
)
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.pages import Page
from trivia.application.purchases.ports import Delivered
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.purchases.purchase import (
    BOUGHT,
    ENDED,
    Purchase,
    Reason,
    State,
    Terms,
    leads_to,
)

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 20
_REMEMBERED_DAYS = 90
"""So long one is shown that came to nothing."""

_TRIES = 5
_PAUSE_S = 0.03


class DynamoPurchases:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def begin(self, purchase: Purchase) -> Purchase:
        new = Condition(holds="attribute_not_exists(player_id)")
        unmet = put_if(self._client, self._table, purchase_item(purchase), new)
        return purchase if unmet is None or unmet.found is None else purchase_of(unmet.found)

    def get(self, player_id: PlayerId, purchase_id: str) -> Purchase | None:
        key = purchase_keys.purchase(player_id, purchase_id)
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        item = found.get("Item")
        return purchase_of(item) if item else None

    def page(self, player_id: PlayerId, after: str | None = None) -> Page[Purchase]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "IndexName": purchase_keys.BY_TIME,
            "KeyConditionExpression": "player_id = :player",
            "ExpressionAttributeValues": {":player": text(player_id)},
            "ScanIndexForward": False,
            "ConsistentRead": True,
            "Limit": self._page_size,
        }
        if after is not None:
            at, purchase_id = moment_in(after)
            key = purchase_keys.purchase(player_id, purchase_id)
            query["ExclusiveStartKey"] = {**key, "created_at": number(at)}
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        return Page(self._in_order(found["Items"]), _position(last) if last else None)

    def agree(self, purchase: Purchase, terms: Terms) -> Purchase:
        sets, names, placed = setting(terms_values(terms))
        first = Condition(
            holds="#state = :validating AND attribute_not_exists(#seller_id)",
            names={"#state": "state", **names},
            values={":validating": text(State.VALIDATING), **placed},
        )
        unmet = update_if(self._client, self._table, _key(purchase), sets, first)
        if unmet is None:
            return replace(purchase, terms=terms)
        return purchase_of(unmet.found) if unmet.found else purchase

    def reserved(self, purchase: Purchase) -> None:
        self._move(purchase, State.RESERVED)

    def deliver(self, purchase: Purchase) -> Delivered:
        ready: Item = {
            **purchase_keys.ready(purchase.player_id, purchase.quiz_id),
            "purchase_id": text(purchase.purchase_id),
        }
        actions: list[Any] = [
            self._moved(purchase, State.DELIVERED, leads_to(State.DELIVERED)),
            {"Put": self._new(ready)},
            {"ConditionCheck": self._absent(purchase)},
        ]

        def find_out(cancelled: Cancelled) -> Delivered | None:
            if cancelled.failed(0):
                now = self.get(purchase.player_id, purchase.purchase_id)
                ended = now is None or (now.state in ENDED and now.state not in BOUGHT)
                return Delivered.ENDED if ended else Delivered.DONE
            return Delivered.OWNED if cancelled.failed(1) or cancelled.failed(2) else None

        return self._written(lambda: actions, find_out) or Delivered.DONE

    def end(
        self, purchase: Purchase, state: State, reason: Reason, terms: Terms | None = None
    ) -> None:
        values = {
            "reason": text(reason),
            "expires_at": number(keys.expires_at(purchase.begun_at, _REMEMBERED_DAYS)),
            **(terms_values(terms) if terms else {}),
        }

        def ending() -> list[Any]:
            now = self.get(purchase.player_id, purchase.purchase_id)
            if now is None or now.state not in leads_to(state):
                return []
            moved = self._moved(purchase, state, (now.state,), values)
            return [moved, self._taken(purchase)] if now.state is State.DELIVERED else [moved]

        self._written(ending, lambda _cancelled: None)

    def told(self, purchase: Purchase) -> None:
        if purchase.state is State.PAID:
            return self._move(purchase, State.DONE, remove="pending")
        return self._move(purchase, purchase.state, (purchase.state,), remove="pending")

    def open(self, player_id: PlayerId) -> list[Purchase]:
        found = self._all(player_id, purchase_keys.PURCHASE)
        return [one for one in map(purchase_of, found) if not one.told]

    def forget(self, player_id: PlayerId) -> None:
        done = Condition(holds="attribute_not_exists(pending)")
        for item in self._all(player_id, ""):
            key = {name: item[name] for name in ("player_id", "entry")}
            delete_if(self._client, self._table, key, done)

    def unfinished(self, before: UnixMs, limit: int) -> list[Purchase]:
        found = pending_items(
            self._client, self._table, before, limit, self._whole, lambda _fault: None
        )
        return [one for one in found if one is not None]

    def paying(self, purchase: Purchase, at: UnixMs) -> list[Any]:
        """What is written, beside the transfer, when it is paid; the purchase itself first."""
        return [
            self._moved(purchase, State.PAID, leads_to(State.PAID)),
            {"Put": self._new(licence_item(purchase, at))},
            self._taken(purchase),
        ]

    def _in_order(self, listed: Sequence[Stored]) -> tuple[Purchase, ...]:
        """Of the index, which has keys alone; what is gone meanwhile is left out."""
        if not listed:
            return ()
        keys_of = [{name: one[name] for name in ("player_id", "entry")} for one in listed]
        request = {self._table: {"Keys": keys_of, "ConsistentRead": True}}
        found = {
            text_of(item, "entry"): purchase_of(item)
            for item in get_all(self._client, request)[self._table]
        }
        entries = (text_of(key, "entry") for key in keys_of)
        return tuple(found[entry] for entry in entries if entry in found)

    def _whole(self, key: Stored) -> Purchase | None:
        """Of the index, which has keys alone."""
        entry = text_of(key, "entry").removeprefix(purchase_keys.PURCHASE)
        return self.get(PlayerId(text_of(key, "player_id")), entry)

    def _all(self, player_id: PlayerId, beginning: str) -> Iterator[Stored]:
        begins = " AND begins_with(entry, :beginning)" if beginning else ""
        values = {":beginning": text(beginning)} if beginning else {}
        return all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression=f"player_id = :player{begins}",
            ExpressionAttributeValues={":player": text(player_id), **values},
            ConsistentRead=True,
        )

    def _move(
        self,
        purchase: Purchase,
        state: State,
        before: Iterable[State] | None = None,
        remove: str | None = None,
    ) -> None:
        """Unless it is further, or ended."""
        request = _moving(state, leads_to(state) if before is None else before, {}, remove)
        update_if(
            self._client,
            self._table,
            _key(purchase),
            request["UpdateExpression"],
            Condition(
                holds=request["ConditionExpression"],
                names=request["ExpressionAttributeNames"],
                values=request["ExpressionAttributeValues"],
            ),
        )

    def _moved(
        self,
        purchase: Purchase,
        state: State,
        before: Iterable[State],
        values: Item | None = None,
    ) -> Any:
        request = _moving(state, before, values or {}, None)
        return {"Update": {"TableName": self._table, "Key": _key(purchase), **request}}

    def _new(self, item: Item) -> Any:
        free = "attribute_not_exists(player_id)"
        return {"TableName": self._table, "Item": item, "ConditionExpression": free}

    def _absent(self, purchase: Purchase) -> Any:
        key = purchase_keys.licence(purchase.player_id, purchase.quiz_id)
        free = "attribute_not_exists(player_id)"
        return {"TableName": self._table, "Key": key, "ConditionExpression": free}

    def _taken(self, purchase: Purchase) -> Any:
        """What lay ready of this purchase."""
        return {
            "Delete": {
                "TableName": self._table,
                "Key": purchase_keys.ready(purchase.player_id, purchase.quiz_id),
                "ConditionExpression": "purchase_id = :own",
                "ExpressionAttributeValues": {":own": text(purchase.purchase_id)},
            }
        }

    def _written(
        self,
        actions: Callable[[], list[Any]],
        find_out: Callable[[Cancelled], Delivered | None],
    ) -> Delivered | None:
        """Write what `actions` returns, anew while others write the same; None if that was done."""
        for tried in range(1, _TRIES + 1):
            asked = actions()
            if not asked:
                return None
            try:
                write_all(self._client, asked)
            except Cancelled as cancelled:
                found = find_out(cancelled)
                if found is not None:
                    return found
                time.sleep(random.uniform(0, _PAUSE_S * 2**tried))
                continue
            return None
        raise Unavailable("unavailable", "The service is busy. Please try again.")


def _key(purchase: Purchase) -> Any:
    return purchase_keys.purchase(purchase.player_id, purchase.purchase_id)


def _moving(state: State, before: Iterable[State], values: Item, remove: str | None) -> Any:
    sets, names, placed = setting({"state": text(state), **values})
    froms = {f":from{number}": text(one) for number, one in enumerate(before)}
    if remove is not None:
        sets, names = f"{sets} REMOVE #gone", {**names, "#gone": remove}
    return {
        "UpdateExpression": sets,
        "ConditionExpression": " OR ".join(f"#state = {one}" for one in froms),
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": {**placed, **froms},
    }


def _position(last: Any) -> str:
    purchase_id = text_of(last, "entry").removeprefix(purchase_keys.PURCHASE)
    return f"{number_of(last, 'created_at')}#{purchase_id}"
