"""The Redis client: made once per environment; a server that is gone is noticed in a second."""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

CONNECT_TIMEOUT_S = 0.5
TIMEOUT_S = 1.0


def connect(host: str, port: int, *, tls: bool, password: str | None) -> "redis.Redis":
    """A client that connects when it is first used, and retries once, at once."""
    return redis.Redis(
        host=host,
        port=port,
        password=password,
        ssl=tls,
        decode_responses=True,
        socket_connect_timeout=CONNECT_TIMEOUT_S,
        socket_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), 1),
        health_check_interval=30,
    )
