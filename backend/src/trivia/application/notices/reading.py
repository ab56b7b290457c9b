"""What a player was told, for their page."""

from dataclasses import dataclass

from trivia.application.notices.ports import Inboxes
from trivia.application.notices.values import Inbox
from trivia.domain.ids import PlayerId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReader:
    inboxes: Inboxes

    def page(self, player_id: PlayerId, before: int | None) -> Inbox:
        found = self.inboxes.page(player_id, before)
        return Inbox(found, self.inboxes.counted(player_id).unread)

    def read(self, player_id: PlayerId, seq: int) -> int:
        """All up to number `seq` are read; how many are not, 100 at most."""
        self.inboxes.read(player_id, seq)
        return self.inboxes.counted(player_id).unread
