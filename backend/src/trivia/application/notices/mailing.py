"""Writes players an e-mail of what they were told, where they asked for it.

At most once: only whoever has just kept a notice writes, and never again. The notice itself is on
the page, so a mail that is lost loses nothing; one that comes twice looks like a second sale.
"""

import logging
from dataclasses import dataclass, field

from trivia.application.limits.allowances import NOTICE_MAILS
from trivia.application.limits.ports import Limits
from trivia.application.notices.ports import Addresses, Inboxes, NoticeMailbox
from trivia.application.notices.values import Kept
from trivia.application.system import Clock
from trivia.domain.ids import UnixMs
from trivia.domain.notices.mail import MAILED

_log = logging.getLogger("trivia.notices")
SLOW_MS = 1_000
REST_MS = 60_000


@dataclass(slots=True, kw_only=True)
class NoticeMails:
    inboxes: Inboxes
    limits: Limits
    addresses: Addresses
    mailbox: NoticeMailbox
    clock: Clock
    _rests_until: UnixMs = field(default=0, init=False)

    def send(self, kept: Kept) -> bool:
        """Whether a mail went out. Nothing that prevents it is raised: others are still to be told.

        After one that was slow, mails rest for a minute: ten messages that each wait for them would
        outlast the function, and with it what it has yet to keep.
        """
        began = self.clock.now()
        if kept.notice.kind not in MAILED or began < self._rests_until:
            return False
        try:
            return self._send(kept)
        except Exception as error:
            _log.warning("notice %s was not mailed: %s", kept.id, type(error).__name__)
            return False
        finally:
            if self.clock.now() - began >= SLOW_MS:
                self._rests_until = self.clock.now() + REST_MS

    def _send(self, kept: Kept) -> bool:
        player_id = kept.notice.player_id
        language = self.inboxes.counted(player_id).mail
        if language is None:
            return False
        if self.limits.spend(NOTICE_MAILS, player_id, self.clock.now()):
            return False
        address = self.addresses.confirmed_email(player_id)
        if address is None:
            return False
        self.mailbox.send(address, language, kept.notice)
        return True
