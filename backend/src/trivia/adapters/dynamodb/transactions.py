"""Writing several items at once, and why it did not work."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

CONDITION = "ConditionalCheckFailed"
_EXPECTED = {"None", CONDITION, "TransactionConflict"}


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

    Raises:
        Cancelled: a condition failed, or a conflict.
        ClientError: anything else, such as a throttled table or a missing permission.
    """
    try:
        client.transact_write_items(TransactItems=actions)
    except ClientError as error:
        reasons = _reasons(error)
        if not reasons or not set(reasons) <= _EXPECTED:
            raise
        raise Cancelled(reasons) from error


def is_failed_condition(error: ClientError) -> bool:
    """Whether a single conditional write found its condition unmet."""
    return error.response["Error"]["Code"] == "ConditionalCheckFailedException"


def _reasons(error: ClientError) -> tuple[str, ...]:
    code = error.response["Error"]["Code"]
    if code == "TransactionInProgressException":
        return ("TransactionConflict",)
    response: dict[str, Any] = dict(error.response)
    return tuple(reason.get("Code", "None") for reason in response.get("CancellationReasons", ()))
