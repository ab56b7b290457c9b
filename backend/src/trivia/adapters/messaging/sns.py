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
        """Hand on what `row` holds. Raises: whatever prevents it; some of it may be out."""
        if len(row.bodies) == 1:
            self._client.publish(TopicArn=self._arns[row.topic], Message=row.body)
        elif row.id not in self.publish_all([row]):
            raise ConnectionError(f"not all messages of {row.id} were taken")

    def publish_all(self, rows: Sequence[OutboxRow]) -> AbstractSet[str]:
        """The ids of the rows of which all messages were taken; the others stay pending."""
        refused: set[str] = set()
        for topic, arn in self._arns.items():
            messages = [(row.id, body) for row in rows if row.topic is topic for body in row.bodies]
            for start in range(0, len(messages), _AT_ONCE):
                refused |= self._refused(arn, messages[start : start + _AT_ONCE])
        return {row.id for row in rows if row.topic in self._arns} - refused

    def _refused(self, arn: str, messages: Sequence[tuple[str, str]]) -> set[str]:
        """The ids of the rows of `messages` (id and body) of which one was not taken."""
        entries = [{"Id": str(at), "Message": body} for at, (_, body) in enumerate(messages)]
        try:
            reply = self._client.publish_batch(
                TopicArn=arn,
                PublishBatchRequestEntries=entries,  # type: ignore[arg-type]
            )
        except (ClientError, BotoCoreError) as error:
            _log.warning("%s messages stay pending: %s", len(messages), type(error).__name__)
            return {row_id for row_id, _ in messages}
        taken = {int(one["Id"]) for one in reply.get("Successful", ())}
        return {row_id for at, (row_id, _) in enumerate(messages) if at not in taken}
