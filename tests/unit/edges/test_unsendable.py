"""A message that cannot be sent keeps back none of the others: every sender, with what refuses."""

from collections.abc import Sequence
from typing import Any

import pytest
from botocore.exceptions import ClientError
from trivia.adapters.messaging.sns import SnsTopicPublisher
from trivia.adapters.mqtt.broker import MESSAGE_BYTES as MQTT_BYTES
from trivia.adapters.mqtt.broker import IotBroker, Published
from trivia.adapters.websocket.broadcaster import GameBroadcaster
from trivia.adapters.websocket.frames import MESSAGE_BYTES
from trivia.adapters.websocket.post_to_connection import ConnectionPoster
from trivia.adapters.websocket.work_queue import BYTES_MOST, SqsWorkQueue, load_work
from trivia.application.games.values import Role
from trivia.application.hosted.values import Connection, Deliver
from trivia.application.outbox.messages import Topic
from trivia.domain.ids import GameId, PlayerId

from tests.builders import row
from tests.fakes.hosted_world import HostedWorld

GAME = GameId("g1")
LARGE = '"' + "x" * MESSAGE_BYTES + '"'


def refusal(status: int, code: str) -> ClientError:
    error: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(error, "Send")


class Lines:
    """A gateway: what each connection took; those in `refusing` answer with an error."""

    def __init__(self, **refusing: ClientError) -> None:
        self.refusing = refusing
        self.took: dict[str, list[str]] = {}

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:
        if ConnectionId in self.refusing:
            raise self.refusing[ConnectionId]
        self.took.setdefault(ConnectionId, []).append(Data.decode())


class Topics:
    """A broker: the topics that took a message; those in `refusing` answer with an error."""

    def __init__(self, **refusing: ClientError) -> None:
        self.refusing = refusing
        self.took: list[str] = []

    def publish(self, *, topic: str, qos: int, payload: bytes) -> None:  # noqa: ARG002
        if topic in self.refusing:
            raise self.refusing[topic]
        self.took.append(topic)


class Queue:
    def __init__(self) -> None:
        self.bodies: list[str] = []

    def send_message(self, *, QueueUrl: str, MessageBody: str, DelaySeconds: int) -> None:  # noqa: ARG002
        if len(MessageBody.encode()) > BYTES_MOST:
            raise refusal(400, "InvalidParameterValue")
        self.bodies.append(MessageBody)


def connections(*ids: str) -> tuple[Connection, ...]:
    return tuple(Connection(id, Role.PLAYER, PlayerId(f"player-{id}")) for id in ids)


def broadcaster(lines: Any) -> GameBroadcaster:
    world = HostedWorld()
    poster = ConnectionPoster(lines, threads=2)
    return GameBroadcaster(world.connections, world.places, poster, world.work, world.clock)


@pytest.mark.parametrize(
    "error",
    [
        refusal(410, "GoneException"),
        refusal(413, "PayloadTooLargeException"),
        refusal(429, "LimitExceededException"),
        refusal(403, "ForbiddenException"),
    ],
    ids=lambda error: error.response["Error"]["Code"],
)
def test_a_connection_that_takes_nothing_keeps_nothing_from_others(error: ClientError) -> None:
    lines = Lines(b=error)
    broadcaster(lines).deliver(Deliver(GAME, '{"a":1}', connections("a", "b", "c")))
    assert lines.took == {"a": ['[{"a":1}]'], "c": ['[{"a":1}]']}


def test_what_is_too_large_for_one_reader_is_left_out_and_the_rest_is_sent() -> None:
    lines = Lines()
    work = Deliver(GAME, '{"a":1}', connections("a", "b"), {"a": LARGE, "b": '{"b":2}'})
    broadcaster(lines).deliver(work)
    assert lines.took == {"a": ['[{"a":1}]'], "b": ['[{"a":1},{"b":2}]']}


def test_what_is_too_large_for_everyone_keeps_back_nobody_s_own() -> None:
    lines = Lines()
    broadcaster(lines).deliver(Deliver(GAME, LARGE, connections("a", "b"), {"b": '{"b":2}'}))
    assert lines.took == {"b": ['[{"b":2}]']}


def published(*topics: str, **large: int) -> Sequence[Published]:
    return [Published(topic, '"' + "x" * large.get(topic, 1) + '"') for topic in topics]


@pytest.mark.parametrize("status", [400, 413])
def test_the_broker_leaves_out_what_it_refuses_for_good(status: int) -> None:
    topics: Any = Topics(b=refusal(status, "RequestEntityTooLargeException"))
    IotBroker(topics).publish(published("a", "b", "c", "d", d=MQTT_BYTES))
    assert sorted(topics.took) == ["a", "c"]


def test_a_passing_fault_is_raised_once_the_others_were_sent() -> None:
    topics: Any = Topics(b=refusal(503, "ServiceUnavailableException"))
    with pytest.raises(ClientError):
        IotBroker(topics).publish(published("a", "b", "c"))
    assert sorted(topics.took) == ["a", "c"]


def test_a_part_of_a_broadcast_that_is_too_large_for_the_queue_goes_in_smaller_parts() -> None:
    queue: Any = Queue()
    ids = [f"c{n}" for n in range(100)]
    private = dict.fromkeys(ids, '"' + "x" * 8000 + '"')
    work = Deliver(GAME, '{"a":1}', connections(*ids), private)

    SqsWorkQueue(queue, "url").later(work)

    parts = [load_work(body) for body in queue.bodies]
    assert len(parts) == 4
    assert [c.id for part in parts for c in part.connections] == ids  # type: ignore[union-attr]
    assert {id: own for part in parts for id, own in part.private.items()} == private  # type: ignore[union-attr]


def test_a_topic_that_refuses_one_message_takes_the_others() -> None:
    class Sns:
        def publish_batch(self, TopicArn: str, PublishBatchRequestEntries: Any) -> Any:
            if TopicArn == Topic.LEADERBOARD:
                raise refusal(413, "BatchRequestTooLongException")
            entries = [one for one in PublishBatchRequestEntries if one["Message"] != "bad"]
            return {"Successful": [{"Id": one["Id"]} for one in entries]}

    sns: Any = Sns()
    rows = [
        row("a", topic=Topic.PLAYER_PROGRESS, body="good"),
        row("b", topic=Topic.PLAYER_PROGRESS, body="bad"),
        row("c", topic=Topic.LEADERBOARD, body="good"),
        row("d", topic=Topic.PLAYER_PROGRESS, body="good"),
    ]
    taken = SnsTopicPublisher(sns, {topic: topic for topic in Topic}).publish_all(rows)
    assert taken == {"a", "d"}
