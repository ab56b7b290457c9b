"""The Redis client: made once per environment; a server that is gone is noticed in a second."""

from collections.abc import Callable

import redis
from redis.backoff import NoBackoff
from redis.credentials import CredentialProvider
from redis.retry import Retry

CONNECT_TIMEOUT_S = 0.5
TIMEOUT_S = 1.0


class _Password(CredentialProvider):
    """Asked for at every connection, so that a new one counts from the next on."""

    def __init__(self, password: Callable[[], str]) -> None:
        self._password = password

    def get_credentials(self) -> tuple[str]:
        return (self._password(),)


def connect(
    host: str, port: int, *, tls: bool, password: Callable[[], str] | None
) -> "redis.Redis":
    """A client that connects when it is first used, and retries once, at once."""
    return redis.Redis(
        host=host,
        port=port,
        credential_provider=_Password(password) if password else None,
        ssl=tls,
        decode_responses=True,
        socket_connect_timeout=CONNECT_TIMEOUT_S,
        socket_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), 1),
        health_check_interval=30,
    )
