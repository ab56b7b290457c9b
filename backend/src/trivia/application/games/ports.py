"""What games with a host need from the world, whatever their transport."""

from collections.abc import Sequence, Set
from typing import Protocol

from trivia.application.games.values import (
    Bearer,
    Bucket,
    Found,
    Renewal,
    Reservation,
    ScreenCode,
    TicketPair,
    Transport,
)
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId, UnixMs


class Reservations(Protocol):
    """Games that were promised; `JoinLookup` finds them by their PINs."""

    def reserve(self, reservation: Reservation) -> bool:
        """Keep it; False if its PIN is in use."""

    def of_game(self, game_id: GameId) -> Reservation | None: ...

    def running(self, game_ids: Sequence[GameId]) -> Set[GameId]:
        """Those of `game_ids` (1 to 100) that are promised and have not ended."""

    def list_open(self, reservation: Reservation, host_name: str) -> None:
        """Show the game among the active ones."""

    def follow(self, before: GameId, reservation: Reservation) -> None:
        """Note that who was in `before` may follow its host into the game of `reservation`."""

    def next_of(self, game_id: GameId) -> Reservation | None:
        """The game that follows `game_id`, if there is one and it has not ended."""

    def free(self, reservation: Reservation) -> None:
        """Give the PIN back and list the game no longer; again is fine."""


class JoinLookup(Protocol):
    def of(self, pin: str, player_id: PlayerId | None, buckets: Sequence[Bucket], /) -> Found:
        """The game of a PIN, who asks for it, and what they have had, in one call."""


class PastMembers(Protocol):
    def of(self, game_id: GameId, transport: Transport, player_id: PlayerId, /) -> Member | None:
        """Who somebody was in a game, as that was kept last; a game is kept whole when it ends."""


class ScreenCodes(Protocol):
    """One code for each game: a new one takes the place of the one before."""

    def put(self, code: ScreenCode, /) -> None: ...

    def redeem(self, game_id: GameId, value: str, now_s: int, /) -> bool:
        """Use the game's code up; False if `value` is not it, was used, or expired (`now_s` in
        Unix seconds)."""


class TicketsSpent(Protocol):
    def spend(self, ticket_id: str, expires_at: int, client: str = "", /) -> bool:
        """Note the use of a ticket (`expires_at` in Unix seconds); False if it was used before.

        Args:
            client: who uses it, where they may again: the answer to the first time may be lost.
        """


class TicketReader(Protocol):
    def read_connect(self, token: str | None, now: UnixMs) -> tuple[Bearer, str, int]:
        """The bearer, the ticket's id and when it expires (Unix seconds).

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``.
        """


class TicketSigner(Protocol):
    def sign(self, bearer: Bearer, now: UnixMs) -> TicketPair: ...

    def read_game(self, game_ticket: str, now: UnixMs) -> Bearer:
        """Who holds `game_ticket`, in which game.

        Raises:
            Forbidden ``ticket_expired``, ``ticket_invalid``.
        """

    def renew(self, game_ticket: str, now: UnixMs) -> Renewal:
        """A new connect ticket for the bearer of `game_ticket`.

        Raises:
            Forbidden ``ticket_expired``, ``ticket_invalid``.
        """
