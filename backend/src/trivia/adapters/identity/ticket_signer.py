"""Signs tickets with the key in Secrets Manager, which only functions read."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from trivia.adapters.identity.tickets import LIFETIME_S, Ticket, TicketCodec, Use
from trivia.application.games.values import Bearer, Role, Seats, TicketPair, Transport
from trivia.application.system import Clock, IdSource

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

KEY_KEPT_MS = 300_000
"""A new key is used five minutes after it was set, at the latest."""


class SecretKey:
    """The key's value, read when it is needed and kept for `KEY_KEPT_MS`."""

    def __init__(self, client: "SecretsManagerClient", secret_id: str, clock: Clock) -> None:
        self._client = client
        self._secret_id = secret_id
        self._clock = clock
        self._value = ""
        self._read_at = 0

    def __call__(self) -> str:
        now = self._clock.now()
        if not self._value or now - self._read_at > KEY_KEPT_MS:
            reply = self._client.get_secret_value(SecretId=self._secret_id)
            self._value, self._read_at = reply["SecretString"], now
        return self._value


class JwtTicketSigner:
    def __init__(self, key: Callable[[], str], ids: IdSource) -> None:
        self._key = key
        self._ids = ids

    def sign(self, bearer: Bearer, now: int) -> TicketPair:
        return TicketPair(
            connect=self._sign(bearer, "connect", now), game=self._sign(bearer, "game", now)
        )

    def renew(self, game_ticket: str, now: int) -> str:
        codec = TicketCodec(self._key())
        ticket = codec.verify(game_ticket, "game", now // 1000)
        return codec.sign(
            replace(
                ticket,
                id=self._ids.new(),
                use="connect",
                expires_at=now // 1000 + LIFETIME_S["connect"],
            )
        )

    def read_connect(self, token: str | None, now: int) -> tuple[Bearer, str, int]:
        """The bearer, the ticket's id and when it expires (Unix seconds); `now` in Unix ms.

        Raises:
            those of `TicketCodec.verify`.
        """
        ticket = TicketCodec(self._key()).verify(token, "connect", now // 1000)
        bearer = Bearer(
            game_id=ticket.game_id,
            transport=Transport(ticket.transport),
            role=Role(ticket.role),
            player_id=ticket.player_id,
            name=ticket.name,
            guest=ticket.guest,
            seats=Seats(ticket.seats) if ticket.seats else None,
            device=ticket.device,
        )
        return bearer, ticket.id, ticket.expires_at

    def _sign(self, bearer: Bearer, use: Use, now: int) -> str:
        return TicketCodec(self._key()).sign(
            Ticket(
                id=self._ids.new(),
                use=use,
                game_id=bearer.game_id,
                transport=bearer.transport.value,
                role=bearer.role.value,
                player_id=bearer.player_id,
                name=bearer.name,
                guest=bearer.guest,
                device=bearer.device,
                expires_at=now // 1000 + LIFETIME_S[use],
                # Whoever comes back has a place.
                seats=bearer.seats.value if bearer.seats and use == "connect" else "",
            )
        )
