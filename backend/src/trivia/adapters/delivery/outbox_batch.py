"""Many outbox rows at once: what an ended game tells of all its players."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from trivia.adapters.dynamodb.items import Item, text
from trivia.adapters.dynamodb.outbox import put_pending
from trivia.application.messages import OutboxRow, Topic

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_sns import SNSClient

T = TypeVar("T")

_log = logging.getLogger("trivia.outbox")
_WRITES = 25
_PUBLISHES = 10
_TRIES = 5


class OutboxBatchRelay:
    """Writes with BatchWriteItem, publishes with PublishBatch, marks with BatchWriteItem."""

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
        for topic in Topic:
            of_topic = [row for row in rows if row.topic is topic]
            for batch in _batches(of_topic, _PUBLISHES):
                self._put([_sent(self._table, row) for row in self._publish(topic, batch)])

    def _publish(self, topic: Topic, rows: Sequence[OutboxRow]) -> list[OutboxRow]:
        """Those that were published; the sweep will try the others again."""
        try:
            reply = self._sns.publish_batch(
                TopicArn=self._arns[topic],
                PublishBatchRequestEntries=[
                    {"Id": str(number), "Message": row.body} for number, row in enumerate(rows)
                ],
            )
        except (ClientError, BotoCoreError) as error:
            _log.warning("%s outbox rows stay pending: %s", len(rows), type(error).__name__)
            return []
        return [rows[int(entry["Id"])] for entry in reply.get("Successful", [])]

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
