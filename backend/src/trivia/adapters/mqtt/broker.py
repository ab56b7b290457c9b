"""Publishes messages of live games through AWS IoT.

Topics, below ``trivia/v1/games/{game_id}``:

    events                        to everyone
    players/{player_id}           to one player, the host, or all screens: screen-{game_id}
    players/{player_id}/{what}    from a player: join, answer, sync, nudge
    host/{player_id}/{command}    from the host

Everything goes down with QoS 0: who misses a broadcast sees a gap in `seq` and asks for the
snapshot, who misses a receipt sends the answer again. A payload is one event, or an array of
events in order.
"""

import json
import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from types_boto3_iot_data import IoTDataPlaneClient

PARALLEL = 16

MESSAGE_BYTES = 128 * 1024
"""AWS IoT takes no larger one."""

_log = logging.getLogger("trivia.delivery")


@dataclass(frozen=True, slots=True)
class Published:
    """One message: an event or an array of events, as JSON."""

    topic: str
    payload: str

    @property
    def events(self) -> list[dict[str, Any]]:
        content = json.loads(self.payload)
        return content if isinstance(content, list) else [content]


class Broker(Protocol):
    def publish(self, messages: Sequence[Published]) -> None:
        """Publish all, in any order; raises if one could not be, once the others were tried.

        What no try would bring out is left out: who misses it sees a gap, and asks.
        """


class IotBroker:
    """AWS IoT through its data endpoint, several messages at a time."""

    def __init__(self, client: "IoTDataPlaneClient") -> None:
        self._client = client

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=PARALLEL, thread_name_prefix="publish")

    def publish(self, messages: Sequence[Published]) -> None:
        if len(messages) == 1:
            self._publish(messages[0])
            return
        under_way: list[Future[None]] = [self._pool.submit(self._publish, one) for one in messages]
        faults = [fault for one in under_way if (fault := one.exception()) is not None]
        if faults:
            raise faults[0]

    def _publish(self, message: Published) -> None:
        payload = message.payload.encode()
        if len(payload) > MESSAGE_BYTES:
            _log.error("a message of %s bytes was left out", len(payload))
            return
        try:
            self._client.publish(topic=message.topic, qos=0, payload=payload)
        except ClientError as error:
            if not _is_for_good(error):
                raise
            _log.error("a message was left out: %s", error.response["Error"]["Code"])


def _is_for_good(error: ClientError) -> bool:
    """Whether the message itself is refused: coming again, it would be refused again."""
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status in (400, 413)
