"""Signs tickets with the key in Secrets Manager, which only functions read."""

from collections.abc import Callable, Iterator
from contextlib import suppress
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
BEFORE_KEPT_MS = max(LIFETIME_S.values()) * 1000
"""So long the key before is good, from when the new one was set: for the oldest ticket there is."""

T = TypeVar("T")


class SecretKey:
    """The key's value, read when it is needed and kept for `kept_ms`; and the one before it, which
    Secrets Manager keeps as AWSPREVIOUS."""

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
        self._before = ""
        self._before_read_at = 0
        self._set_at = 0

    def __call__(self) -> str:
        now = self._clock.now()
        if not self._value or now - self._read_at > self._kept_ms:
            reply = self._client.get_secret_value(SecretId=self._secret_id)
            self._value, self._read_at = reply["SecretString"], now
            self._set_at = int(reply["CreatedDate"].timestamp() * 1000)
        return self._value

    def changed(self) -> bool:
        """Whether it has another value than the one at hand: looks, if it has not just done so."""
        now, before = self._clock.now(), self._value
        if before and now - self._read_at < READ_AGAIN_MS:
            return False
        self._value = ""
        return self() != before

    def others(self) -> Iterator[str]:
        """Keys for what does not fit the one at hand: one set meanwhile, then the one before."""
        if self.changed():
            self._before_read_at = 0
            yield self._value
        if before := self._previous():
            yield before

    def _previous(self) -> str:
        """Empty if there is none, or it is good no more."""
        now = self._clock.now()
        if now - self._set_at > BEFORE_KEPT_MS:
            return ""
        if now - self._before_read_at >= READ_AGAIN_MS:
            self._before, self._before_read_at = self._read_previous(), now
        return self._before

    def _read_previous(self) -> str:
        from botocore.exceptions import ClientError

        try:
            reply = self._client.get_secret_value(
                SecretId=self._secret_id, VersionStage="AWSPREVIOUS"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            return ""  # it was never set anew
        return reply["SecretString"]


def with_key(key: Callable[[], str], read: Callable[[str], T]) -> T:
    """What `read` makes of something that was signed with the key as it is, or the one before.

    Raises:
        Forbidden: it is refused, for the reason that the key at hand gives.
    """
    try:
        return read(key())
    except Forbidden:
        if isinstance(key, SecretKey):
            for other in key.others():
                with suppress(Forbidden):
                    return read(other)
        raise


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
        return _bearer(ticket), ticket.id, ticket.expires_at

    def read_game(self, game_ticket: str, now: int) -> Bearer:
        return _bearer(self._verified(game_ticket, "game", now))

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
                avatar=bearer.avatar,
                expires_at=now // 1000 + LIFETIME_S[use],
                # Whoever comes back has a place.
                seats=bearer.seats.value if bearer.seats and use == "connect" else "",
            )
        )


def _bearer(ticket: Ticket) -> Bearer:
    return Bearer(
        game_id=ticket.game_id,
        transport=Transport(ticket.transport),
        role=Role(ticket.role),
        player_id=ticket.player_id,
        name=ticket.name,
        guest=ticket.guest,
        seats=Seats(ticket.seats) if ticket.seats else None,
        device=ticket.device,
        avatar=ticket.avatar,
    )
