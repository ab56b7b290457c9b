"""What a player was told, for their page."""

from dataclasses import dataclass

from trivia.application.notices.ports import Inboxes
from trivia.application.notices.values import Inbox
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId
from trivia.domain.notices.mail import MailLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReader:
    inboxes: Inboxes
    can_mail: bool = False
    """Whether the service sends e-mail at all."""

    def page(self, player_id: PlayerId, before: int | None) -> Inbox:
        found = self.inboxes.page(player_id, before)
        counted = self.inboxes.counted(player_id)
        return Inbox(found, counted.unread, self.can_mail and counted.mail is not None)

    def read(self, player_id: PlayerId, seq: int) -> int:
        """All up to number `seq` are read; how many are not, 100 at most."""
        self.inboxes.read(player_id, seq)
        return self.inboxes.counted(player_id).unread

    def choose_mail(self, player_id: PlayerId, language: MailLanguage | None) -> None:
        """What comes is mailed in that language too; None: no longer, which is always possible.

        Raises:
            Conflict ``mail_not_offered``, ``profile_required``.
        """
        if language is not None and not self.can_mail:
            raise Conflict("mail_not_offered", "No e-mail of notices is sent here.")
        if not self.inboxes.choose_mail(player_id, language) and language is not None:
            raise Conflict("profile_required", "Choose a player name first.")
