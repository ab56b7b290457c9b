"""Writing several items at once, and why it did not work."""

import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

CONDITION = "ConditionalCheckFailed"
_EXPECTED = {"None", CONDITION, "TransactionConflict"}
_IN_PROGRESS = "TransactionInProgressException"
_TRIES = 4


class Cancelled(Exception):
    """Nothing was written: a condition failed, or somebody else was writing the same items.

    Attributes:
        reasons: one code per action, in order; ``None`` for those that could have been written.
    """

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons

    def failed(self, action: int) -> bool:
        """Whether the condition of the action with this index (from 0) was not met."""
        return self.reasons[action] == CONDITION


def write_all(client: "DynamoDBClient", actions: list["TransactWriteItemTypeDef"]) -> None:
    """Write all or nothing.

    A call whose answer was lost is sent once more: it bears the same token, so that it is told
    what the first one did.

    Raises:
        Cancelled: a condition failed, or a conflict.
        ClientError: anything else, such as a throttled table or a missing permission.
    """
    token = uuid4().hex
    for tried in range(1, _TRIES + 1):
        try:
            client.transact_write_items(TransactItems=actions, ClientRequestToken=token)
            return
        except ClientError as error:
            if error.response["Error"]["Code"] == _IN_PROGRESS and tried < _TRIES:
                time.sleep(0.05 * 2**tried)  # the first sending is not done yet
                continue
            reasons = _reasons(error)
            if not reasons or not set(reasons) <= _EXPECTED:
                raise
            raise Cancelled(reasons) from error


def is_conflict(error: ClientError) -> bool:
    """Whether a single write met a transaction that is writing the same item."""
    return error.response["Error"]["Code"] == "TransactionConflictException"


def _reasons(error: ClientError) -> tuple[str, ...]:
    response: dict[str, Any] = dict(error.response)
    return tuple(reason.get("Code", "None") for reason in response.get("CancellationReasons", ()))
