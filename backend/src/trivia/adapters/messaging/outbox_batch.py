"""Many outbox rows at once: what an ended game tells of all its players."""

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.batches import put_all
from trivia.adapters.dynamodb.items import Item, text
from trivia.adapters.dynamodb.outbox.outbox import pending_item
from trivia.adapters.messaging.sns import SnsTopicPublisher
from trivia.application.outbox.messages import OutboxRow, Topic

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_sns import SNSClient

_log = logging.getLogger("trivia.outbox")


class OutboxBatchRelay:
    """Writes, publishes and marks in batches."""

    def __init__(
        self,
        dynamodb: "DynamoDBClient",
        sns: "SNSClient",
        table: str,
        arns: Mapping[Topic, str],
    ) -> None:
        self._dynamodb = dynamodb
        self.publisher = SnsTopicPublisher(sns, arns)
        self._table = table

    def write(self, rows: Sequence[OutboxRow]) -> None:
        put_all(self._dynamodb, self._table, [pending_item(row) for row in rows])

    def publish(self, rows: Sequence[OutboxRow]) -> None:
        taken = self.publisher.publish_all(rows)
        sent = [row for row in rows if row.id in taken]
        if len(sent) < len(rows):
            _log.warning("%s of %s outbox rows stay pending", len(rows) - len(sent), len(rows))
        put_all(self._dynamodb, self._table, [_sent(row) for row in sent])


def _sent(row: OutboxRow) -> Item:
    item = pending_item(row)
    del item["pending"]
    return {**item, "status": text("SENT")}
