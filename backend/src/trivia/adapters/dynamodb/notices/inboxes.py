"""Table Notifications: what players were told, numbered, and how far they have read."""

import json
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.adapters.dynamodb.keys import expires_at
from trivia.adapters.dynamodb.keys import player as profile_key
from trivia.adapters.dynamodb.notices import keys
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.notices.values import Counted, Kept
from trivia.application.pages import Page
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice, NoticeKind

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 20
_KEPT_DAYS = 90
_SOON_OVER = {NoticeKind.INVITED: 1}
"""Days that others are kept: a game lasts half a day at most, and the notice names its host."""
_TRIES = 8


class DynamoInboxes:
    def __init__(
        self, client: "DynamoDBClient", table: str, players: str = "", page_size: int = PAGE_SIZE
    ) -> None:
        """`players` is the table of profiles; who keeps something needs it."""
        self._client = client
        self._table = table
        self._players = players
        self._page_size = page_size

    def keep(self, notice: Notice, now: UnixMs) -> Kept | None:
        key = keys.notice(notice.player_id, keys.notice_id(notice.id))
        for tried in range(_TRIES):
            last = self.counted(notice.player_id).last
            item = {**key, **_values(notice, now), "seq": number(last + 1)}
            try:
                write_all(self._client, self._actions(item, last))
            except Cancelled as cancelled:
                if cancelled.failed(1):
                    return self._known(key)
                if cancelled.failed(2):
                    return None
                _wait(tried)
                continue
            return replace(_kept(item), is_new=True)
        raise _busy()

    def page(self, player_id: PlayerId, before: int | None) -> Page[Kept]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "IndexName": keys.BY_ORDER,
            "KeyConditionExpression": "player_id = :player",
            "ExpressionAttributeValues": {":player": text(player_id)},
            "ScanIndexForward": False,
            "ConsistentRead": True,
            "Limit": self._page_size,
        }
        if before is not None:
            query["KeyConditionExpression"] += " AND seq < :before"
            query["ExpressionAttributeValues"][":before"] = number(before)
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        kept = tuple(_kept(item) for item in found["Items"])
        return Page(kept, str(number_of(last, "seq")) if last else None)

    def counted(self, player_id: PlayerId) -> Counted:
        found = self._client.get_item(
            TableName=self._table, Key=keys.counted(player_id), ConsistentRead=True
        ).get("Item", {})
        language = text_or_none(found, "mail")
        return Counted(
            number_of(found, "last_seq"),
            number_of(found, "read_seq"),
            MailLanguage(language) if language else None,
        )

    def read(self, player_id: PlayerId, seq: int) -> None:
        here = Condition(
            # A number that was not given yet would hide what is to come.
            holds="last_seq >= :seq AND (attribute_not_exists(read_seq) OR read_seq < :seq)",
            values={":seq": number(seq)},
        )
        key = keys.counted(player_id)
        update_if(self._client, self._table, key, "SET read_seq = :seq", here)

    def choose_mail(self, player_id: PlayerId, language: MailLanguage | None) -> bool:
        key = keys.counted(player_id)
        if language is None:
            chosen_before = Condition(holds="attribute_exists(mail)")
            update_if(self._client, self._table, key, "REMOVE mail", chosen_before)
            return True
        chosen: dict[str, Any] = {
            "TableName": self._table,
            "Key": key,
            "UpdateExpression": "SET mail = :language",
            "ExpressionAttributeValues": {":language": text(language.value)},
        }
        actions: list[Any] = [{"Update": chosen}, self._there(player_id)]
        for tried in range(_TRIES):
            try:
                write_all(self._client, actions)
            except Cancelled as cancelled:
                if cancelled.failed(1):
                    return False
                _wait(tried)
                continue
            return True
        raise _busy()

    def forget(self, player_id: PlayerId) -> None:
        found = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="player_id = :player",
            ExpressionAttributeValues={":player": text(player_id)},
            ProjectionExpression="player_id, entry",
            ConsistentRead=True,
        )
        for item in list(found):
            self._client.delete_item(TableName=self._table, Key=dict(item))

    def _actions(self, item: Item, last: int) -> list[Any]:
        player_id = PlayerId(text_of(item, "player_id"))
        counting: dict[str, Any] = {
            "TableName": self._table,
            "Key": keys.counted(player_id),
            "UpdateExpression": "SET last_seq = :next",
            "ConditionExpression": "attribute_not_exists(last_seq)",
            "ExpressionAttributeValues": {":next": item["seq"]},
        }
        if last:
            counting["ConditionExpression"] = "last_seq = :last"
            counting["ExpressionAttributeValues"][":last"] = number(last)
        new = {
            "TableName": self._table,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(player_id)",
        }
        return [{"Update": counting}, {"Put": new}, self._there(player_id)]

    def _there(self, player_id: PlayerId) -> Any:
        check = {
            "TableName": self._players,
            "Key": profile_key(player_id),
            "ConditionExpression": "attribute_exists(pk)",
        }
        return {"ConditionCheck": check}

    def _known(self, key: Item) -> Kept | None:
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return _kept(found["Item"]) if "Item" in found else None


def _wait(tried: int) -> None:
    time.sleep(random.uniform(0, 0.02 * 2**tried))  # others tell the same player


def _busy() -> Unavailable:
    return Unavailable("unavailable", "The service is busy. Please try again.")


def _values(notice: Notice, now: UnixMs) -> Item:
    days = _SOON_OVER.get(notice.kind, _KEPT_DAYS)
    return {
        "kind": text(notice.kind.value),
        "at": number(notice.at),
        "params": text(json.dumps(dict(notice.params), ensure_ascii=False)),
        "expires_at": number(expires_at(now, days)),
    }


def _kept(item: Stored) -> Kept:
    kept_as = keys.id_in(item)
    notice = Notice(
        id=kept_as,
        player_id=PlayerId(text_of(item, "player_id")),
        kind=NoticeKind(text_of(item, "kind")),
        at=number_of(item, "at"),
        params=json.loads(text_of(item, "params")),
    )
    return Kept(notice, kept_as, number_of(item, "seq"))
