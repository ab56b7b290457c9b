"""Who may open a connection."""

from typing import Protocol

from trivia.application.hosted_ports import TicketsSpent
from trivia.application.hosted_values import Mode
from trivia.application.ports import Clock
from trivia.application.tickets import Bearer
from trivia.domain.errors import Forbidden


class TicketReader(Protocol):
    def read_connect(self, token: str | None, now: int) -> tuple[Bearer, str, int]:
        """The bearer, the ticket's id and when it expires (Unix seconds).

        Errors:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``.
        """


class Door:
    """Lets a connect ticket in, once."""

    def __init__(self, reader: TicketReader, spent: TicketsSpent, clock: Clock) -> None:
        self._reader = reader
        self._spent = spent
        self._clock = clock

    def admit(self, token: str | None) -> Bearer:
        """Who comes in with `token`.

        Errors:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``,
            ``ticket_used``.
        """
        bearer, ticket_id, expires_at = self._reader.read_connect(token, self._clock.now())
        if bearer.mode is not Mode.HOSTED:
            raise Forbidden("ticket_invalid", "This ticket is for another kind of game.")
        if not self._spent.spend(ticket_id, expires_at):
            raise Forbidden("ticket_used", "This ticket was used before. Ask for a new one.")
        return bearer
