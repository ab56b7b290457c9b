"""Who may open a connection to the broker of live games."""

from dataclasses import dataclass

from trivia.application.games.broker_clients import check_own
from trivia.application.games.ports import TicketReader, TicketsSpent
from trivia.application.games.values import Bearer, Transport
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectAuthorizer:
    """Lets the bearer of a connect ticket in, with an account or without, to one game."""

    reader: TicketReader
    spent: TicketsSpent
    clock: Clock

    def admit(self, token: str | None, client_id: str) -> Bearer:
        """Who connects as `client_id` with `token`.

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``: also a ticket of
            another kind of game, or of whom the client id does not belong to; ``ticket_used`` by
            another client. The same one may come again: its answer may be lost.
        """
        bearer, ticket_id, expires_at = self.reader.read_connect(token, self.clock.now())
        if bearer.transport is not Transport.MQTT:
            raise Forbidden("ticket_invalid", "This ticket is for another kind of game.")
        check_own(client_id, bearer.player_id)
        if not self.spent.spend(ticket_id, expires_at, client_id):
            raise Forbidden("ticket_used", "This ticket was used before. Ask for a new one.")
        return bearer
