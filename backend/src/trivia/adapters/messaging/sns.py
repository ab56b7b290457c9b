"""Publishes to SNS."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from trivia.application.outbox.messages import OutboxRow, Topic

if TYPE_CHECKING:
    from types_boto3_sns import SNSClient


class SnsTopicPublisher:
    """`arns` says where each topic is."""

    def __init__(self, client: "SNSClient", arns: Mapping[Topic, str]) -> None:
        self._client = client
        self._arns = arns

    def publish(self, row: OutboxRow) -> None:
        self._client.publish(TopicArn=self._arns[row.topic], Message=row.body)
