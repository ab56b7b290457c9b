"""Single writes under a condition, which know their own.

The client sends a call once more when its answer is lost. If the first sending was carried out, the
second finds its condition unmet by its own writing. So each call leaves a mark that no other call
has, and takes an item that bears it for success.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from trivia.adapters.dynamodb.items import Item, Stored, Value, text
from trivia.adapters.dynamodb.keys import Key
from trivia.adapters.dynamodb.transactions import is_conflict

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_MARK = "write_id"
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold of the item as it is stored.

    Attributes:
        values, names: placeholders of `holds`, and of the update if there is one.
    """

    holds: str
    values: Mapping[str, "Value"] | None = None
    names: Mapping[str, str] | None = None

    def request(self) -> dict[str, Any]:
        """The parameters that say so. DynamoDB refuses empty ones."""
        placeholders = {
            "ExpressionAttributeValues": dict(self.values or {}),
            "ExpressionAttributeNames": dict(self.names or {}),
        }
        return {
            "ConditionExpression": self.holds,
            **{name: given for name, given in placeholders.items() if given},
        }


@dataclass(frozen=True, slots=True)
class Unmet:
    """Nothing was written; `found` is what is stored instead, None if that is nothing."""

    found: Stored | None


@dataclass(frozen=True, slots=True)
class Update:
    """Whether an update was carried out.

    Attributes:
        before: the item as it was; None if there was none. With its changes, if an answer was lost.
    """

    done: bool
    before: Stored | None


def put_if(client: "DynamoDBClient", table: str, item: Item, condition: Condition) -> Unmet | None:
    """Put `item`; None if it was.

    Raises:
        ClientError: anything else than an unmet condition.
    """
    mark = _new_mark()
    request = {"Item": {**item, _MARK: text(mark)}, **condition.request()}
    return _unmet(_written(client.put_item, table, request, mark))


def update_if(
    client: "DynamoDBClient", table: str, key: Key, update: str, condition: Condition
) -> Unmet | None:
    """Change the item of `key`; None if it was.

    Args:
        update: begins with its SET clause, or has none; its placeholders are among those of
            `condition`.

    Raises:
        ClientError: anything else than an unmet condition.
    """
    return _unmet(_updated(client, table, key, update, condition, {}))


def update_known(
    client: "DynamoDBClient", table: str, key: Key, update: str, condition: Condition
) -> Update:
    """Change the item of `key`, and tell what it was; else as `update_if`."""
    return _updated(client, table, key, update, condition, {"ReturnValues": "ALL_OLD"})


def _updated(
    client: "DynamoDBClient",
    table: str,
    key: Key,
    update: str,
    condition: Condition,
    asked: Mapping[str, str],
) -> Update:
    mark = _new_mark()
    request = condition.request()
    request["ExpressionAttributeValues"] = {
        **request.get("ExpressionAttributeValues", {}),
        ":mark": text(mark),
    }
    sets = f"SET {_MARK} = :mark"
    request["UpdateExpression"] = (
        f"{sets}, {update[4:]}" if update.startswith("SET ") else f"{sets} {update}"
    )
    return _written(client.update_item, table, {"Key": key, **asked, **request}, mark)


def delete_if(client: "DynamoDBClient", table: str, key: Key, condition: Condition) -> Unmet | None:
    """Delete the item of `key`; None if it is gone, whoever deleted it.

    Raises:
        ClientError: anything else than an unmet condition.
    """
    unmet = _unmet(_written(client.delete_item, table, {"Key": key, **condition.request()}, ""))
    return unmet if unmet is not None and unmet.found is not None else None


def is_unmet(error: ClientError) -> bool:
    """Whether a single write found its condition unmet."""
    return error.response["Error"]["Code"] == "ConditionalCheckFailedException"


def _unmet(update: Update) -> Unmet | None:
    return None if update.done else Unmet(update.before)


def _written(call: Any, table: str, request: dict[str, Any], mark: str) -> Update:
    for tried in range(1, _TRIES + 1):
        try:
            reply = call(TableName=table, ReturnValuesOnConditionCheckFailure="ALL_OLD", **request)
        except ClientError as error:
            if is_conflict(error) and tried < _TRIES:
                time.sleep(0.02 * 2**tried)  # a transaction is writing the item: soon it is done
                continue
            if not is_unmet(error):
                raise
            response: Any = error.response
            found: Stored | None = response.get("Item") or None
            is_own = bool(mark) and found is not None and found.get(_MARK) == text(mark)
            return Update(is_own, found)
        return Update(True, (reply or {}).get("Attributes"))
    raise AssertionError("the last try returns or raises")


def _new_mark() -> str:
    return os.urandom(8).hex()
