"""Signs tickets with the key in Secrets Manager, which only functions read."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from trivia.adapters.identity.tickets import LIFETIME_S, Ticket, TicketCodec, Use
from trivia.application.games.values import (
    Bearer,
    Renewal,
    Role,
    Seats,
    TicketPair,
    Transport,
)
from trivia.application.system import Clock, IdSource
from trivia.domain.errors import Forbidden

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

KEY_KEPT_MS = 300_000
"""A new key is used five minutes after it was set, at the latest."""
READ_AGAIN_MS = 10_000
"""What does not fit the key has it read again, but not more often: forgeries come cheap."""

T = TypeVar("T")


class SecretKey:
    """The key's value, read when it is needed and kept for `kept_ms`."""

    def __init__(
        self,
        client: "SecretsManagerClient",
        secret_id: str,
        clock: Clock,
        *,
        kept_ms: int = KEY_KEPT_MS,
    ) -> None:
        self._kept_ms = kept_ms
        self._client = client
        self._secret_id = secret_id
        self._clock = clock
        self._value = ""
        self._read_at = 0

    def __call__(self) -> str:
        now = self._clock.now()
        if not self._value or now - self._read_at > self._kept_ms:
            reply = self._client.get_secret_value(SecretId=self._secret_id)
            self._value, self._read_at = reply["SecretString"], now
        return self._value

    def changed(self) -> bool:
        """Whether it has another value than the one at hand: looks, if it has not just done so."""
        now, before = self._clock.now(), self._value
        if before and now - self._read_at < READ_AGAIN_MS:
            return False
        self._value = ""
        return self() != before


def with_key(key: Callable[[], str], read: Callable[[str], T]) -> T:
    """What `read` makes of something that was signed; once more if the key was set anew meanwhile.

    Raises:
        Forbidden: it is refused with the key as it is now.
    """
    try:
        return read(key())
    except Forbidden:
        if not isinstance(key, SecretKey) or not key.changed():
            raise
    return read(key())


class JwtTicketSigner:
    def __init__(self, key: Callable[[], str], ids: IdSource) -> None:
        self._key = key
        self._ids = ids

    def sign(self, bearer: Bearer, now: int) -> TicketPair:
        return TicketPair(
            connect=self._sign(bearer, "connect", now), game=self._sign(bearer, "game", now)
        )

    def renew(self, game_ticket: str, now: int) -> Renewal:
        ticket = self._verified(game_ticket, "game", now)
        codec = TicketCodec(self._key())
        connect = codec.sign(
            replace(
                ticket,
                id=self._ids.new(),
                use="connect",
                expires_at=now // 1000 + LIFETIME_S["connect"],
            )
        )
        return Renewal(ticket.game_id, ticket.player_id, connect)

    def read_connect(self, token: str | None, now: int) -> tuple[Bearer, str, int]:
        """The bearer, the ticket's id and when it expires (Unix seconds); `now` in Unix ms.

        Raises:
            those of `TicketCodec.verify`.
        """
        ticket = self._verified(token, "connect", now)
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

    def _verified(self, token: str | None, use: Use, now: int) -> Ticket:
        return with_key(self._key, lambda key: TicketCodec(key).verify(token, use, now // 1000))

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
