"""Tickets of the site: they let an account hear, at the broker, what it is told; in no game."""

from dataclasses import dataclass
from typing import Protocol

from trivia.application.games.broker_clients import check_own
from trivia.application.games.ports import TicketsSpent
from trivia.application.limits.allowances import CONNECTS
from trivia.application.limits.limiter import Limiter
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden
from trivia.domain.ids import PlayerId, UnixMs


class SiteTicketSigner(Protocol):
    def sign(self, player_id: PlayerId, now: UnixMs, /) -> str:
        """A ticket that opens one connection within a minute."""


class SiteTicketReader(Protocol):
    def read(self, token: str | None, now: UnixMs, /) -> tuple[PlayerId, str, int]:
        """Whose it is, its id and when it expires (Unix seconds).

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTickets:
    signer: SiteTicketSigner
    limiter: Limiter
    clock: Clock

    def issue(self, player_id: PlayerId) -> str:
        """Raises: TooMany ``too_many_requests``."""
        self.limiter.take(CONNECTS, f"site#{player_id}")
        return self.signer.sign(player_id, self.clock.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDoor:
    """Lets the bearer of a site ticket in at the broker."""

    reader: SiteTicketReader
    spent: TicketsSpent
    clock: Clock

    def admit(self, token: str | None, client_id: str) -> PlayerId:
        """Who connects as `client_id` with `token`.

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``: also a ticket of
            a game, or of whom the client id does not belong to; ``ticket_used`` by another client.
        """
        player_id, ticket_id, expires_at = self.reader.read(token, self.clock.now())
        check_own(client_id, player_id)
        if not self.spent.spend(ticket_id, expires_at, client_id):
            raise Forbidden("ticket_used", "This ticket was used before. Ask for a new one.")
        return player_id
