"""Who may open a connection."""

from contextlib import suppress
from dataclasses import dataclass

from trivia.application.games.ports import TicketReader, TicketsSpent
from trivia.application.games.values import Bearer, Role, Seats, Transport
from trivia.application.hosted.ports import Enrolment, TicketUse
from trivia.application.hosted.seating import Seating
from trivia.application.hosted.values import Caller
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectAuthorizer:
    """Lets a connect ticket in, once, and gives a newcomer a place on the way."""

    reader: TicketReader
    spent: TicketsSpent
    seating: Seating
    clock: Clock

    def admit(self, token: str | None) -> tuple[Bearer, TicketUse]:
        """Who comes in with `token`.

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``.
        """
        bearer, ticket_id, expires_at = self.reader.read_connect(token, self.clock.now())
        if bearer.transport is not Transport.WEBSOCKET:
            raise Forbidden("ticket_invalid", "This ticket is for another kind of game.")
        return bearer, TicketUse(ticket_id, expires_at)

    def enter(self, caller: Caller, ticket: TicketUse, seats: Seats | None) -> None:
        """The ticket is used up by this connection. A newcomer whom nothing need be asked is in
        the game then, in the same write; whoever cannot be learns why from `join`.

        Args:
            seats: of the first ticket of a player: how the game gives places.

        Raises:
            Forbidden ``ticket_used``.
        """
        enrolment = Enrolment.KNOWN
        if seats is not None and caller.role is Role.PLAYER:
            with suppress(Conflict, Forbidden):
                dealt = seats is Seats.DEALT
                enrolment = self.seating.take(caller, None, dealt=dealt, ticket=ticket)
        used = enrolment is Enrolment.TICKET_USED
        if not used and enrolment is not Enrolment.DONE:
            used = not self.spent.spend(ticket.ticket_id, ticket.expires_at)
        if used:
            raise Forbidden("ticket_used", "This ticket was used before. Ask for a new one.")
