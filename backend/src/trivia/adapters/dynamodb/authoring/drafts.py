"""Table Drafts: what players are working on, an item a quiz, and how many each of them has."""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.items import (
    AS_IT_STOOD,
    DELETED,
    as_it_stood,
    content_values,
    draft_of,
    header_of,
    header_values,
    hidden_as,
    is_deleted,
    setting,
)
from trivia.adapters.dynamodb.authoring.standing import retired_version
from trivia.adapters.dynamodb.conditional import Condition, update_known
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.moments import moment_in
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.authoring.ports import Created, Revised
from trivia.application.pages import Page
from trivia.domain.authoring.draft import Draft, Header
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 50
_DELETED_DAYS = 30
"""So long the id of a draft that was never published is remembered; of others for ever."""

_TRIES = 4
_GONE_WITH = ("document", "notes", "updated_at", "version", "visibility", "hidden_at")
"""Attributes that a deletion removes, or looks at."""


class DynamoDrafts:
    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        versions: str = "",
        library: str = "",
        page_size: int = PAGE_SIZE,
    ) -> None:
        """`versions` and `library` are the tables of what is published; who deletes needs them."""
        self._client = client
        self._table = table
        self._versions = versions
        self._library = library
        self._page_size = page_size

    def page(self, owner_id: PlayerId, after: str | None) -> Page[Header]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "IndexName": keys.BY_CHANGE,
            "KeyConditionExpression": "owner_id = :owner",
            "ExpressionAttributeValues": {":owner": text(owner_id)},
            "ScanIndexForward": False,
            "ConsistentRead": True,
            "Limit": self._page_size,
        }
        if after is not None:
            at, quiz_id = moment_in(after)
            position = {**keys.draft(owner_id, quiz_id), "updated_at": number(at)}
            query["ExclusiveStartKey"] = position
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        next_one = f"{number_of(last, 'updated_at')}#{text_of(last, 'quiz_id')}" if last else None
        return Page(tuple(header_of(item) for item in found["Items"]), next_one)

    def get(self, owner_id: PlayerId, quiz_id: QuizId) -> Draft | None:
        return draft_of(self._item(owner_id, quiz_id))

    def is_deleted(self, owner_id: PlayerId, quiz_id: QuizId) -> bool:
        item = self._item(owner_id, quiz_id)
        return item is not None and is_deleted(item)

    def create(self, draft: Draft, most: int) -> Created:
        header = draft.header
        item: Item = {
            **keys.draft(header.owner_id, header.quiz_id),
            **header_values(header),
            **content_values(draft.content),
            "created_at": number(header.updated_at),
        }
        new: Any = {
            "TableName": self._table,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(owner_id)",
        }
        for _ in range(_TRIES):
            try:
                write_all(self._client, [{"Put": new}, self._count(header.owner_id, 1, most)])
            except Cancelled as cancelled:
                if cancelled.failed(0):
                    gone = self.is_deleted(header.owner_id, header.quiz_id)
                    return Created.DELETED if gone else Created.DONE
                if cancelled.failed(1):
                    return Created.TOO_MANY
                continue  # the owner begins another one in this moment
            return Created.DONE
        raise Unavailable("unavailable", "The service is busy. Please try again.")

    def save(
        self, owner_id: PlayerId, quiz_id: QuizId, revision: int, revised: Revised
    ) -> tuple[bool, Draft | None]:
        told = revised.outline
        values: Item = {
            "title": text(told.title),
            "category": text(told.category),
            "language": text(told.language),
            "question_count": number(told.question_count),
            "fault_count": number(revised.fault_count),
            "revision": number(revision + 1),
            "updated_at": number(revised.at),
            **content_values(revised.content),
        }
        update, names, placed = setting(values)
        condition = Condition(
            holds="#revision = :seen AND #state <> :deleted",
            names={**names, "#state": "state"},
            values={**placed, ":seen": number(revision), ":deleted": text(DELETED)},
        )
        key = keys.draft(owner_id, quiz_id)
        saved = update_known(self._client, self._table, key, update, condition)
        if not saved.done:
            return False, draft_of(saved.before)
        return True, draft_of({**(saved.before or key), **values})

    def delete(self, header: Header, at: UnixMs) -> bool:
        values: Item = {"state": text(DELETED)}
        if header.version == 0:
            values["expires_at"] = number(keys.expires_at(at, _DELETED_DAYS))
        update, names, placed = setting(values)
        marked: Any = {
            "TableName": self._table,
            "Key": keys.draft(header.owner_id, header.quiz_id),
            # Without the moment of its last change it is in no list.
            "UpdateExpression": f"{update} REMOVE #document, #notes, #updated_at",
            # What is shown to all in this moment would stay in lists for ever.
            "ConditionExpression": AS_IT_STOOD + hidden_as(header.hidden),
            "ExpressionAttributeNames": {**names, **{f"#{name}": name for name in _GONE_WITH}},
            "ExpressionAttributeValues": {**placed, **as_it_stood(header)},
        }
        actions: list[Any] = [{"Update": marked}, self._count(header.owner_id, -1)]
        if header.version > 0:
            actions += retired_version(self._client, header, self._versions, self._library)
        try:
            write_all(self._client, actions)
        except Cancelled:
            return False
        return True

    def _item(self, owner_id: PlayerId, quiz_id: QuizId) -> Stored | None:
        key = keys.draft(owner_id, quiz_id)
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return found.get("Item")

    def _count(self, owner_id: PlayerId, by: int, most: int | None = None) -> Any:
        counted: dict[str, Any] = {
            "TableName": self._table,
            "Key": keys.drafts_counted(owner_id),
            "UpdateExpression": "ADD #drafts :by",
            "ExpressionAttributeNames": {"#drafts": "drafts"},
            "ExpressionAttributeValues": {":by": number(by)},
        }
        if most is not None:
            counted["ConditionExpression"] = "attribute_not_exists(#drafts) OR #drafts < :most"
            counted["ExpressionAttributeValues"][":most"] = number(most)
        return {"Update": counted}
