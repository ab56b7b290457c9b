"""What clients of AWS and of the cache raise, marked as made up."""

from typing import Any

import redis
from botocore.exceptions import ClientError, ReadTimeoutError


class Refused(ClientError):
    injected = True

    def __init__(self, code: str, operation: str, status: int = 400, **more: Any) -> None:
        response: Any = {
            "Error": {"Code": code, "Message": code},
            "ResponseMetadata": {"HTTPStatusCode": status},
            **more,
        }
        super().__init__(response, operation)


class Unanswered(ReadTimeoutError):
    """The call was made; what became of it is not known."""

    injected = True

    def __init__(self, what: str) -> None:
        super().__init__(endpoint_url=what)


class CacheDown(redis.ConnectionError):
    injected = True


class CacheUnanswered(redis.TimeoutError):
    injected = True
