"""Posts to WebSocket connections, many at once."""

import logging
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from trivia.adapters.websocket.senders import Senders

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
    failed: tuple[str, ...]
    duration_ms: int


class ConnectionPoster:
    """Posts with up to `threads` senders (see `Senders`).

    `client` retries 429 with growing, random pauses (see `adapters.websocket.client`).
    """

    def __init__(
        self,
        client: "ApiGatewayManagementApiClient",
        threads: int = 32,
    ) -> None:
        self._client = client
        self._threads = threads
        self._senders = Senders(threads)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=self._threads, thread_name_prefix="post")

    def post(self, posts: Sequence[Post]) -> Delivered:
        """Send all; never raises for a connection that does not take its frames."""
        began, busy = time.perf_counter(), time.process_time()
        waiting, missed = deque(posts), _Missed()
        # The caller sends as well. A task for each post would take as long as the post.
        others = [
            self._pool.submit(self._send, waiting, missed)
            for _ in range(min(self._senders.count, len(posts)) - 1)
        ]
        self._send(waiting, missed)
        for other in others:
            other.result()
        seconds = time.perf_counter() - began
        self._senders.learn(len(posts), seconds, time.process_time() - busy)
        return Delivered(
            sent=len(posts) - len(missed.gone) - len(missed.failed),
            gone=tuple(missed.gone),
            failed=tuple(missed.failed),
            duration_ms=round(seconds * 1000),
        )

    def close(self, connection_id: str) -> None:
        """Close a connection; one that is gone is fine."""
        try:
            self._client.delete_connection(ConnectionId=connection_id)
        except (ClientError, BotoCoreError) as error:
            if not _is_gone(error):
                _log.warning("a connection was not closed: %s", type(error).__name__)

    def _send(self, waiting: deque[Post], missed: "_Missed") -> None:
        """One after the other, until nothing waits."""
        while True:
            try:
                connection_id, frames = waiting.popleft()
            except IndexError:
                return
            try:
                for frame in frames:
                    self._client.post_to_connection(ConnectionId=connection_id, Data=frame.encode())
            except (ClientError, BotoCoreError) as error:
                if _is_gone(error):
                    missed.gone.append(connection_id)
                else:
                    _log.warning("a frame was not delivered: %s", type(error).__name__)
                    missed.failed.append(connection_id)


@dataclass(frozen=True, slots=True)
class _Missed:
    """Connections that did not get everything; all senders append to the same."""

    gone: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def _is_gone(error: Exception) -> bool:
    if not isinstance(error, ClientError):
        return False
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status == 410 or error.response["Error"]["Code"] == "GoneException"
