"""Notices in memory."""

from collections import defaultdict
from dataclasses import replace

from trivia.application.notices.values import Counted, Kept
from trivia.application.pages import Page
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice, NoticeKind

from tests.fakes.clock import FixedClock


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


class MemoryInboxes:
    """`Inboxes` of the players named."""

    def __init__(self, *players: PlayerId, page_size: int = 20) -> None:
        self.players = set(players)
        self._page_size = page_size
        self._kept: defaultdict[PlayerId, dict[str, Kept]] = defaultdict(dict)
        self._read: dict[PlayerId, int] = {}
        self._mail: dict[PlayerId, MailLanguage] = {}

    def keep(self, notice: Notice, now: UnixMs) -> Kept | None:  # noqa: ARG002 (none expires)
        if notice.player_id not in self.players:
            return None
        here = self._kept[notice.player_id]
        if notice.id in here:
            return here[notice.id]
        here[notice.id] = Kept(notice, notice.id, len(here) + 1)
        return replace(here[notice.id], is_new=True)

    def page(self, player_id: PlayerId, before: int | None) -> Page[Kept]:
        found = [
            one
            for one in reversed(self._kept[player_id].values())
            if before is None or one.seq < before
        ]
        shown = tuple(found[: self._page_size])
        return Page(shown, str(shown[-1].seq) if len(found) > len(shown) else None)

    def counted(self, player_id: PlayerId) -> Counted:
        kept, read = len(self._kept[player_id]), self._read.get(player_id, 0)
        return Counted(kept, read, self._mail.get(player_id))

    def read(self, player_id: PlayerId, seq: int) -> None:
        counted = self.counted(player_id)
        if counted.read < seq <= counted.last:
            self._read[player_id] = seq

    def choose_mail(self, player_id: PlayerId, language: MailLanguage | None) -> bool:
        if language is None:
            self._mail.pop(player_id, None)
        elif player_id in self.players:
            self._mail[player_id] = language
        else:
            return False
        return True

    def forget(self, player_id: PlayerId) -> None:
        self._mail.pop(player_id, None)
        self._kept.pop(player_id, None)
        self._read.pop(player_id, None)


class MemoryLine:
    """`NoticeLine`: what was shown, and how much was unread then; can be out of reach."""

    def __init__(self) -> None:
        self.shown: list[tuple[NoticeKind, int, int]] = []
        self.is_down = False

    def push(self, kept: Kept, unread: int) -> None:
        if self.is_down:
            raise ConnectionError("the broker is out of reach")
        self.shown.append((kept.notice.kind, kept.seq, unread))


class MemoryMailbox:
    """`Addresses` of those who have confirmed one, and `NoticeMailbox`: what was sent to whom. Can
    be out of reach, or take its time."""

    def __init__(self, clock: FixedClock, **addresses: str) -> None:
        self.sent: list[tuple[str, MailLanguage, NoticeKind]] = []
        self.asked = 0
        self.is_down = False
        self.takes_ms = 0
        self._addresses = addresses
        self._clock = clock

    def confirmed_email(self, player_id: PlayerId) -> str | None:
        self.asked += 1
        return self._addresses.get(player_id)

    def send(self, address: str, language: MailLanguage, notice: Notice) -> None:
        self._clock.advance(self.takes_ms / 1_000)
        if self.is_down:
            raise ConnectionError("SES is out of reach")
        self.sent.append((address, language, notice.kind))
