"""How many send a broadcast: as many as pay."""

import threading
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError
from trivia.adapters.websocket.post_to_connection import ConnectionPoster, Post
from trivia.adapters.websocket.senders import FEWEST, Senders


def test_where_the_processor_is_busy_fewer_send_the_next_broadcast_but_never_too_few() -> None:
    senders, seen = Senders(32), []
    for _ in range(5):
        senders.learn(200, seconds=0.08, busy_s=0.07)
        seen.append(senders.count)

    assert seen == [16, 8, FEWEST, FEWEST, FEWEST]


def test_where_it_waits_more_send_the_next_one_up_to_all() -> None:
    senders = Senders(32)
    senders.learn(200, seconds=0.08, busy_s=0.07)
    for _ in range(3):
        senders.learn(200, seconds=0.5, busy_s=0.06)

    assert senders.count == 32


@pytest.mark.parametrize(
    ("posts", "seconds", "busy_s"), [(200, 0.1, 0.05), (5, 1.0, 1.0), (40, 0, 0)]
)
def test_nothing_is_learnt_from_what_tells_nothing(
    posts: int, seconds: float, busy_s: float
) -> None:
    senders = Senders(32)
    senders.learn(posts, seconds, busy_s)
    assert senders.count == 32


class Client:
    """Notes who sends what; refuses some."""

    def __init__(self, refused: dict[str, int]) -> None:
        self.sent: list[str] = []
        self.threads: set[int] = set()
        self._refused = refused

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:  # noqa: ARG002
        self.threads.add(threading.get_ident())
        if ConnectionId in self._refused:
            status: Any = {"HTTPStatusCode": self._refused[ConnectionId]}
            raise ClientError(
                {"Error": {"Code": "x", "Message": ""}, "ResponseMetadata": status}, "Post"
            )
        self.sent.append(ConnectionId)


def test_each_post_is_sent_once_whoever_sends_it() -> None:
    client = Client({"c7": 410, "c9": 500})
    posts: list[Post] = [(f"c{n}", ["[1]"]) for n in range(100)]

    delivered = ConnectionPoster(cast(Any, client), threads=8).post(posts)

    assert sorted(client.sent) == sorted(f"c{n}" for n in range(100) if n not in (7, 9))
    assert (delivered.sent, delivered.gone, delivered.failed) == (98, ("c7",), ("c9",))
    assert 1 <= len(client.threads) <= 8


def test_a_single_post_needs_no_thread() -> None:
    client = Client({})
    ConnectionPoster(cast(Any, client), threads=8).post([("c1", ["[1]"])])
    assert client.threads == {threading.get_ident()}
