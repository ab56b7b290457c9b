"""Notices in memory."""

from trivia.domain.ids import PlayerId
from trivia.domain.notices.notice import Notice, NoticeKind


class ToldNotices:
    """`Notices`: keeps what was told, once each; can be made to fail the next calls."""

    def __init__(self) -> None:
        self.told: dict[str, Notice] = {}
        self.calls = 0
        self.failures = 0

    def tell(self, notice: Notice) -> None:
        self.calls += 1
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the topic is out of reach")
        self.told.setdefault(notice.id, notice)

    def of(self, player_id: PlayerId) -> list[NoticeKind]:
        return [notice.kind for notice in self.told.values() if notice.player_id == player_id]
