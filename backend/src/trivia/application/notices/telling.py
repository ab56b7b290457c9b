"""Tells players of what a use case changes, in the transaction that changes it."""

from dataclasses import dataclass

from trivia.application.outbox.messages import OutboxRow
from trivia.application.outbox.ports import MessageEncoder
from trivia.application.outbox.relay import Relay
from trivia.domain.notices.notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePost:
    """A row is written with the change, then sent; what dies between is sent by the sweep."""

    encoder: MessageEncoder
    relay: Relay

    def row(self, notice: Notice) -> OutboxRow:
        return self.encoder.row(notice, notice.at)

    def send(self, row: OutboxRow | None) -> None:
        if row is not None:
            self.relay.send(row)
