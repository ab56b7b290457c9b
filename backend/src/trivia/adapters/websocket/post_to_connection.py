"""Posts to WebSocket connections, many at once."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

_log = logging.getLogger("trivia.delivery")

Post = tuple[str, Sequence[str]]
"""A connection's id, and its frames in order."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a broadcast.

    Attributes:
        gone: connections that do not exist any more.
        failed: connections that did not take a frame in spite of retries.
        duration_ms: from the first post to the last answer.
    """

    sent: int
    gone: tuple[str, ...]
    failed: int
    duration_ms: int


class ConnectionPoster:
    """Posts with `threads` senders; a post costs about 1 ms of CPU and waits for the rest.

    `client` retries 429 with growing, random pauses (see `adapters.websocket.client`).
    """

    def __init__(
        self,
        client: "ApiGatewayManagementApiClient",
        threads: int = 32,
        observe: Callable[[Delivered], None] = lambda _: None,
    ) -> None:
        self._client = client
        self._threads = threads
        self._observe = observe

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=self._threads, thread_name_prefix="post")

    def post(self, posts: Sequence[Post]) -> Delivered:
        """Send all; never raises for a connection that does not take its frames."""
        began = time.perf_counter()
        if len(posts) == 1:
            outcomes = [self._one(posts[0])]
        else:
            outcomes = list(self._pool.map(self._one, posts))
        delivered = Delivered(
            sent=sum(outcome == "sent" for outcome in outcomes),
            gone=tuple(
                post[0] for post, outcome in zip(posts, outcomes, strict=True) if outcome == "gone"
            ),
            failed=sum(outcome == "failed" for outcome in outcomes),
            duration_ms=round((time.perf_counter() - began) * 1000),
        )
        self._observe(delivered)
        return delivered

    def close(self, connection_id: str) -> None:
        """Close a connection; one that is gone is fine."""
        try:
            self._client.delete_connection(ConnectionId=connection_id)
        except (ClientError, BotoCoreError) as error:
            if not _is_gone(error):
                _log.warning("a connection was not closed: %s", type(error).__name__)

    def _one(self, post: Post) -> str:
        connection_id, frames = post
        try:
            for frame in frames:
                self._client.post_to_connection(ConnectionId=connection_id, Data=frame.encode())
        except (ClientError, BotoCoreError) as error:
            if _is_gone(error):
                return "gone"
            _log.warning("a frame was not delivered: %s", type(error).__name__)
            return "failed"
        return "sent"


def _is_gone(error: Exception) -> bool:
    if not isinstance(error, ClientError):
        return False
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status == 410 or error.response["Error"]["Code"] == "GoneException"
