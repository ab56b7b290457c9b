"""Tickets: short signed proofs of who may do what in one game.

A `connect` ticket opens one connection within a minute and appears in a URL; a `game` ticket
travels inside messages for the length of a game. Both are JWTs (HS256) signed with a key that
only functions read, from Secrets Manager.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import jwt

from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId

Role = Literal["host", "player", "screen"]
Use = Literal["connect", "game"]
Transport = Literal["websocket", "mqtt"]

LIFETIME_S: dict[Use, int] = {"connect": 60, "game": 36 * 3600}
"""A game lasts twelve hours at most, and its end can be read for a day."""

_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a ticket says.

    Attributes:
        id: unique; makes a `connect` ticket usable once.
        player_id: account id, or an id made for a guest.
        expires_at: Unix seconds.
        seats: see `Bearer`; empty if it says nothing of them.
        device, avatar: as in `Member`.
    """

    id: str
    use: Use
    game_id: GameId
    transport: Transport
    role: Role
    player_id: PlayerId
    name: str
    guest: bool
    expires_at: int
    seats: str = ""
    device: str = ""
    avatar: str = ""


class TicketCodec:
    """Signs and verifies tickets with one secret key of at least 32 bytes."""

    def __init__(self, key: str) -> None:
        if len(key) < 32:
            raise ValueError("the signing key needs at least 32 characters")
        self._key = key

    def sign(self, ticket: Ticket) -> str:
        """The token of `ticket`."""
        claims = {
            "jti": ticket.id,
            "aud": ticket.use,
            "gid": ticket.game_id,
            "transport": ticket.transport,
            "role": ticket.role,
            "sub": ticket.player_id,
            "name": ticket.name,
            "guest": ticket.guest,
            "exp": ticket.expires_at,
            **({"seats": ticket.seats} if ticket.seats else {}),
        }
        if ticket.device:
            claims["dev"] = ticket.device
        if ticket.avatar:
            claims["face"] = ticket.avatar
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM)

    def verify(self, token: str | None, use: Use, now_s: int) -> Ticket:
        """The ticket of `token`, if it is genuine, for `use`, and not expired at `now_s`.

        Raises:
            Forbidden ``ticket_missing``, ``ticket_expired``, ``ticket_invalid``.
        """
        if not token:
            raise Forbidden("ticket_missing", "A ticket is needed. Join the game again.")
        ticket = _genuine(token, self._key, use)
        if ticket.expires_at < now_s:
            raise Forbidden("ticket_expired", "This ticket has expired. Join the game again.")
        return ticket


@lru_cache(maxsize=2_048)
def _genuine(token: str, key: str, use: Use) -> Ticket:
    """What `token` says, if it was signed with `key`; a player's comes with each answer again.

    Raises:
        Forbidden ``ticket_invalid``, which is not remembered.
    """
    try:
        # The clock is an argument of whoever asks, so the library's own check of it is off.
        claims = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            audience=use,
            options={
                "require": ["exp", "sub", "jti", "aud", "gid", "role", "transport"],
                "verify_exp": False,
            },
        )
        return Ticket(
            id=claims["jti"],
            use=use,
            game_id=claims["gid"],
            transport=claims["transport"],
            role=claims["role"],
            player_id=claims["sub"],
            name=claims.get("name", ""),
            guest=bool(claims.get("guest", False)),
            expires_at=int(claims["exp"]),
            seats=str(claims.get("seats", "")),
            device=str(claims.get("dev", "")),
            avatar=str(claims.get("face", "")),
        )
    except (jwt.InvalidTokenError, ValueError, TypeError):
        raise Forbidden("ticket_invalid", "This ticket is not valid here.") from None
