"""Who may open a connection."""

from dataclasses import dataclass

from trivia.application.games.ports import TicketReader, TicketsSpent
from trivia.application.games.values import Bearer, Transport
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectAuthorizer:
    """Lets a connect ticket in, once."""

    reader: TicketReader
    spent: TicketsSpent
    clock: Clock

    def admit(self, token: str | None) -> Bearer:
        """Who comes in with `token`.

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``,
            ``ticket_used``.
        """
        bearer, ticket_id, expires_at = self.reader.read_connect(token, self.clock.now())
        if bearer.transport is not Transport.WEBSOCKET:
            raise Forbidden("ticket_invalid", "This ticket is for another kind of game.")
        if not self.spent.spend(ticket_id, expires_at):
            raise Forbidden("ticket_used", "This ticket was used before. Ask for a new one.")
        return bearer
