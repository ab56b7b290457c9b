"""The next game of the same host, for who was in the one before."""

from dataclasses import dataclass

from trivia.application.games.casting import Casting
from trivia.application.games.ports import PastMembers, Reservations, TicketSigner
from trivia.application.games.screens import screen_of
from trivia.application.games.tickets import Joining, player_of
from trivia.application.games.values import Bearer, Reservation, Role
from trivia.application.limits.allowances import CONNECTS
from trivia.application.limits.limiter import Limiter
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden, NotFound
from trivia.domain.games.membership import taking_part


@dataclass(frozen=True, slots=True, kw_only=True)
class RematchService:
    """Tickets for a game's ticket: it proves who played, or that a screen showed the game."""

    reservations: Reservations
    members: PastMembers
    limiter: Limiter
    casting: Casting
    signer: TicketSigner
    clock: Clock

    def follow(self, game_ticket: str, device: str | None = None) -> Joining:
        """A ticket for the next game of the host of `game_ticket`'s game. Players are there who
        they were here, under the same name and with the same face; a screen shows it, as any.

        Args:
            device: token of the player's browser.

        Raises:
            Conflict ``host_plays_not``; Forbidden ``banned``, ``guests_not_allowed``,
            ``not_joined``, ``not_player``, ``removed``, ``ticket_expired``, ``ticket_invalid``;
            NotFound ``no_rematch``; TooMany ``too_many_requests``.
        """
        bearer = self.signer.read_game(game_ticket, self.clock.now())
        if bearer.role is Role.HOST:
            raise Forbidden("not_player", "Only players and screens follow into another game.")
        self.limiter.take(CONNECTS, f"{bearer.game_id}#{bearer.player_id}")
        reservation = self.reservations.next_of(bearer.game_id)
        if reservation is None:
            raise NotFound("no_rematch", "The host has not begun another game.")
        if bearer.role is Role.SCREEN:
            return self._signed(reservation, screen_of(reservation))
        # A ticket says who may come; whoever was sent away, or came back under another id and was
        # given no place, follows nobody.
        taking_part(self.members.of(bearer.game_id, bearer.transport, bearer.player_id))
        if bearer.guest and not reservation.rules.guests:
            raise Forbidden("guests_not_allowed", "The host asks you to sign in first.")
        if not bearer.guest:
            self.casting.play(bearer.player_id, reservation, self.clock.now())
        there = player_of(
            reservation,
            bearer.player_id,
            bearer.name,
            guest=bearer.guest,
            device=device,
            avatar=bearer.avatar,
        )
        return self._signed(reservation, there)

    def _signed(self, reservation: Reservation, bearer: Bearer) -> Joining:
        tickets = self.signer.sign(bearer, self.clock.now())
        return Joining(reservation, bearer.player_id, bearer.name, tickets)
