"""Accounts of the user pool in memory."""

from trivia.domain.ids import PlayerId


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
