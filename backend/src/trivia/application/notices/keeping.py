"""Keeps what players are told, and shows it to those who are there."""

import logging
from dataclasses import dataclass
from enum import Enum, auto

from trivia.application.notices.mailing import NoticeMails
from trivia.application.notices.ports import Inboxes, NoticeLine
from trivia.application.notices.values import Kept
from trivia.application.system import Clock
from trivia.domain.notices.notice import Notice

_log = logging.getLogger("trivia.notices")


class Came(Enum):
    SHOWN = auto()
    KEPT = auto()
    """It could not be shown at once: the player's page finds it when it asks."""
    NOBODY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKeeper:
    inboxes: Inboxes
    line: NoticeLine
    clock: Clock
    mails: NoticeMails | None = None
    """None where the service sends no e-mail."""

    def take(self, notice: Notice) -> Came:
        """Keep `notice` once, and show it: again if it comes again, since whoever kept it may have
        died before it was shown."""
        kept = self.inboxes.keep(notice, self.clock.now())
        if kept is None:
            return Came.NOBODY
        came = self._show(kept)
        if kept.is_new and self.mails is not None:
            self.mails.send(kept)
        return came

    def _show(self, kept: Kept) -> Came:
        try:
            self.line.push(kept, self.inboxes.counted(kept.notice.player_id).unread)
        except Exception as error:
            _log.warning("notice %s was not shown: %s", kept.id, type(error).__name__)
            return Came.KEPT
        return Came.SHOWN
