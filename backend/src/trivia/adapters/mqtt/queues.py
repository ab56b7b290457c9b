"""Messages of the service to itself, in the queues of live games."""

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.adapters.mqtt.relay import MarkerOrder, TimerOrder
from trivia.application.live.values import Marker, Timer, TimerKind

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


@dataclass(frozen=True, slots=True)
class LiveQueues:
    """Puts wake-up calls into the timers' queue, markers behind the answers."""

    client: "SQSClient"
    timers_url: str
    answers_url: str

    def timer(self, order: TimerOrder) -> None:
        self.client.send_message(
            QueueUrl=self.timers_url,
            MessageBody=timer_body(order.timer()),
            DelaySeconds=order.delay_s,
        )

    def marker(self, order: MarkerOrder) -> None:
        body = marker_body(Marker(order.game_id, order.index))
        self.client.send_message(QueueUrl=self.answers_url, MessageBody=body)


def payload_of(body: str) -> bytes:
    """What was published, in a message that a rule of the broker has queued."""
    return base64.b64decode(json.loads(body)["data"])


# A player's message cannot pass for one of these: what players send is a value of `data` there.


def timer_body(timer: Timer) -> str:
    return json.dumps(
        {
            "timer": {
                "kind": timer.kind.value,
                "game_id": timer.game_id,
                "index": timer.index,
                "tries": timer.tries,
                "topic": timer.topic,
            }
        }
    )


def timer_of(body: str) -> Timer | None:
    """The call in a message of the timers' queue; None if it is a nudge."""
    content = json.loads(body)
    if not isinstance(content, dict) or "timer" not in content:
        return None
    fields = content["timer"]
    return Timer(
        kind=TimerKind(fields["kind"]),
        game_id=fields["game_id"],
        index=fields["index"],
        tries=fields["tries"],
        topic=fields["topic"],
    )


def marker_body(marker: Marker) -> str:
    return json.dumps({"marker": {"game_id": marker.game_id, "index": marker.index}})


def marker_of(body: str) -> Marker | None:
    """The marker in a message of the answers' queue; None if it is an answer."""
    if not body.startswith('{"marker"'):
        return None
    fields = json.loads(body)["marker"]
    return Marker(fields["game_id"], fields["index"])
