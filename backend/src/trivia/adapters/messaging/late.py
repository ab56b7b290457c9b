"""Topics of functions that start often and tell seldom: a client of SNS is made when it is needed.

It costs a cold start more than everything else that such a function imports.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from trivia.application.outbox.messages import OutboxRow, Topic

if TYPE_CHECKING:
    from trivia.adapters.messaging.sns import SnsTopicPublisher


class LateTopicPublisher:
    """`arns` says where each topic is."""

    def __init__(self, arns: Mapping[Topic, str]) -> None:
        self._arns = arns

    @cached_property
    def _publisher(self) -> "SnsTopicPublisher":
        from trivia.adapters import aws
        from trivia.adapters.messaging.sns import SnsTopicPublisher

        return SnsTopicPublisher(aws.sns(), self._arns)

    def publish(self, row: OutboxRow) -> None:
        self._publisher.publish(row)

    def publish_all(self, rows: Sequence[OutboxRow]) -> AbstractSet[str]:
        return self._publisher.publish_all(rows)
