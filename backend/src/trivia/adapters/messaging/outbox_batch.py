"""Many outbox rows at once: what an ended game tells of all its players."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from trivia.adapters.dynamodb.items import Item, text
from trivia.adapters.dynamodb.outbox.outbox import put_pending
from trivia.application.outbox.messages import OutboxRow, Topic

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_sns import SNSClient

T = TypeVar("T")

_log = logging.getLogger("trivia.outbox")
_WRITES = 25
_PUBLISHERS = 10
_TRIES = 5


class OutboxBatchRelay:
    """Writes and marks in batches, and publishes several at the same time.

    Not with PublishBatch: on AWS `sns:Publish` allows that too, but the emulator asks for an
    action of that name, which does not exist. With roles enforced every game would end there by
    way of the sweep, a minute late.
    """

    def __init__(
        self,
        dynamodb: "DynamoDBClient",
        sns: "SNSClient",
        table: str,
        arns: Mapping[Topic, str],
    ) -> None:
        self._dynamodb = dynamodb
        self._sns = sns
        self._table = table
        self._arns = arns

    def write(self, rows: Sequence[OutboxRow]) -> None:
        self._put([_pending(self._table, row) for row in rows])

    def publish(self, rows: Sequence[OutboxRow]) -> None:
        with ThreadPoolExecutor(_PUBLISHERS, thread_name_prefix="publish") as pool:
            published = list(pool.map(self._publish, rows))
        sent = [row for row, done in zip(rows, published, strict=True) if done]
        if len(sent) < len(rows):
            _log.warning("%s of %s outbox rows stay pending", len(rows) - len(sent), len(rows))
        self._put([_sent(self._table, row) for row in sent])

    def _publish(self, row: OutboxRow) -> bool:
        """Whether it was published; if not, the sweep will try again."""
        try:
            self._sns.publish(TopicArn=self._arns[row.topic], Message=row.body)
        except (ClientError, BotoCoreError) as error:
            _log.warning("outbox row %s stays pending: %s", row.id, type(error).__name__)
            return False
        return True

    def _put(self, items: Sequence[Item]) -> None:
        for batch in _batches(items, _WRITES):
            todo: Any = {self._table: [{"PutRequest": {"Item": item}} for item in batch]}
            for attempt in range(_TRIES):
                todo = self._dynamodb.batch_write_item(RequestItems=todo).get("UnprocessedItems")
                if not todo:
                    break
                time.sleep(0.05 * 2**attempt)
            else:
                raise TimeoutError("the outbox table is throttled")


def _pending(table: str, row: OutboxRow) -> Item:
    put: Any = put_pending(table, row)["Put"]
    item: Item = put["Item"]
    return item


def _sent(table: str, row: OutboxRow) -> Item:
    item = _pending(table, row)
    del item["pending"]
    return {**item, "status": text("SENT")}


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
