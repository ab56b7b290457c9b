"""Tells players by NotificationTopic."""

from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.ports import TopicPublisher
from trivia.domain.notices.notice import Notice


class TopicNotices:
    def __init__(self, publisher: TopicPublisher) -> None:
        self._publisher = publisher
        self._encoder = ContractEncoder()

    def tell(self, notice: Notice) -> None:
        self._publisher.publish(self._encoder.row(notice, notice.at))
