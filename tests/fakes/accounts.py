"""Accounts of the user pool in memory."""

from trivia.application.pages import Page
from trivia.application.players.guest_sweep import GuestSeen, SweepPosition
from trivia.domain.ids import PlayerId, UnixMs


class MemoryAccounts:
    """Whoever is not named has confirmed an address."""

    def __init__(self) -> None:
        self.created: list[tuple[str, str, str]] = []
        self.emails: dict[PlayerId, str | None] = {}
        self.ended: list[PlayerId] = []

    def create(self, email: str, password: str, name: str) -> None:
        self.created.append((email, password, name))

    def confirmed_email(self, player_id: PlayerId) -> str | None:
        return self.emails.get(player_id, f"{player_id}@example.org")

    def end_guest(self, player_id: PlayerId) -> None:
        self.ended.append(player_id)


class MemoryGuestAccounts:
    """Guests in the order in which they are listed, a few a page.

    Attributes:
        stuck: whose account cannot be deleted.
        registered: who has become somebody else since the list was made.
    """

    def __init__(self, changed_at: dict[str, UnixMs], page_size: int = 3) -> None:
        self.changed_at = dict(changed_at)
        self.order = list(changed_at)
        self.page_size = page_size
        self.pages: list[str | None] = []
        self.expired: set[str] = set()
        self.stuck: set[str] = set()
        self.registered: set[str] = set()

    def page(self, after: str | None) -> Page[GuestSeen]:
        if after in self.expired:
            self.expired.discard(after)
            raise ValueError(after)
        self.pages.append(after)
        first = int(after or 0)
        last = first + self.page_size
        there = [one for one in self.order[first:last] if one in self.changed_at]
        found = tuple(GuestSeen(PlayerId(one), self.changed_at[one]) for one in there)
        return Page(found, str(last) if last < len(self.order) else None)

    def look(self, player_id: PlayerId) -> GuestSeen | None:
        if player_id in self.registered or player_id not in self.changed_at:
            return None
        return GuestSeen(player_id, self.changed_at[player_id])

    def delete(self, player_id: PlayerId) -> None:
        if player_id in self.stuck:
            raise TimeoutError(player_id)
        self.changed_at.pop(player_id, None)


class MemorySweepPositions:
    def __init__(self) -> None:
        self.position = SweepPosition()

    def get(self) -> SweepPosition:
        return self.position

    def put(self, position: SweepPosition, _now: UnixMs, /) -> None:
        self.position = position
