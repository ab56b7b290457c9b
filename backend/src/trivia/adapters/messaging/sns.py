"""Publishes to SNS, one message or many."""

import logging
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from trivia.application.outbox.messages import OutboxRow, Topic

if TYPE_CHECKING:
    from types_boto3_sns import SNSClient

_log = logging.getLogger("trivia.outbox")
_AT_ONCE = 10
"""PublishBatch takes no more."""


class SnsTopicPublisher:
    """`arns` says where each topic is."""

    def __init__(self, client: "SNSClient", arns: Mapping[Topic, str]) -> None:
        self._client = client
        self._arns = arns

    def publish(self, row: OutboxRow) -> None:
        self._client.publish(TopicArn=self._arns[row.topic], Message=row.body)

    def publish_all(self, rows: Sequence[OutboxRow]) -> AbstractSet[str]:
        taken: set[str] = set()
        for topic, arn in self._arns.items():
            of_topic = [row for row in rows if row.topic is topic]
            for start in range(0, len(of_topic), _AT_ONCE):
                taken |= self._publish(arn, of_topic[start : start + _AT_ONCE])
        return taken

    def _publish(self, arn: str, rows: Sequence[OutboxRow]) -> set[str]:
        """The ids of those that were taken; the others stay pending."""
        entries = [{"Id": str(at), "Message": row.body} for at, row in enumerate(rows)]
        try:
            reply = self._client.publish_batch(
                TopicArn=arn,
                PublishBatchRequestEntries=entries,  # type: ignore[arg-type]
            )
        except (ClientError, BotoCoreError) as error:
            _log.warning("%s outbox rows stay pending: %s", len(rows), type(error).__name__)
            return set()
        return {rows[int(one["Id"])].id for one in reply.get("Successful", ())}
