"""Tickets of the site, signed with the key of those of games.

Another audience tells them apart: none of one kind is good for the other.
"""

from collections.abc import Callable

import jwt

from trivia.adapters.identity.ticket_signer import with_key
from trivia.application.system import IdSource
from trivia.domain.errors import Forbidden
from trivia.domain.ids import PlayerId, UnixMs

LIFETIME_S = 60
_AUDIENCE = "site"
_ALGORITHM = "HS256"


class JwtSiteTickets:
    def __init__(self, key: Callable[[], str], ids: IdSource) -> None:
        self._key = key
        self._ids = ids

    def sign(self, player_id: PlayerId, now: UnixMs) -> str:
        claims = {
            "aud": _AUDIENCE,
            "sub": player_id,
            "jti": self._ids.new(),
            "exp": now // 1000 + LIFETIME_S,
        }
        return jwt.encode(claims, self._key(), algorithm=_ALGORITHM)

    def read(self, token: str | None, now: UnixMs) -> tuple[PlayerId, str, int]:
        if not token:
            raise Forbidden("ticket_missing", "A ticket is needed. Ask for one.")
        player_id, ticket_id, expires_at = with_key(self._key, lambda key: _genuine(token, key))
        if expires_at < now // 1000:
            raise Forbidden("ticket_expired", "This ticket has expired. Ask for a new one.")
        return player_id, ticket_id, expires_at


def _genuine(token: str, key: str) -> tuple[PlayerId, str, int]:
    try:
        # The clock is an argument, so the library's own check of it is off.
        claims = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            audience=_AUDIENCE,
            options={"require": ["aud", "exp", "jti", "sub"], "verify_exp": False},
        )
        return PlayerId(claims["sub"]), str(claims["jti"]), int(claims["exp"])
    except (jwt.InvalidTokenError, ValueError, TypeError):
        raise Forbidden("ticket_invalid", "This ticket is not valid here.") from None
