"""Who may open a connection to the broker of live games."""

import re
from dataclasses import dataclass

from trivia.application.games.ports import TicketReader, TicketsSpent
from trivia.application.games.values import Bearer, Transport
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden

_DEVICE = re.compile(r"[A-Za-z0-9_]{1,32}")
"""Of a client id, behind the player's. In a policy anything else might mean more than itself."""


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
        own = f"{bearer.player_id}-"
        if not client_id.startswith(own) or not _DEVICE.fullmatch(client_id.removeprefix(own)):
            raise Forbidden("ticket_invalid", "This ticket is for another client id.")
        if not self.spent.spend(ticket_id, expires_at, client_id):
            raise Forbidden("ticket_used", "This ticket was used before. Ask for a new one.")
        return bearer
