"""Posting to connections: gone ones are forgotten, busy ones tried again, large games split."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from trivia.adapters.websocket.client import connections_client
from trivia.adapters.websocket.frames import FRAME_BYTES, MESSAGE_BYTES, MessageTooLarge, frames
from trivia.adapters.websocket.post_to_connection import ConnectionPoster
from trivia.adapters.websocket.work_queue import dump_work, load_work
from trivia.application.games.notifier import Notice, Topic
from trivia.application.games.values import Role
from trivia.application.hosted.values import Connection, Deliver, TellAgain, Work
from trivia.domain.ids import GameId, PlayerId

from tests.fakes.hosted_world import GAME, HostedWorld


class Gateway:
    """Answers posts: each connection has a list of statuses, the last of which stays."""

    def __init__(self) -> None:
        self.statuses: dict[str, list[int]] = {}
        self.received: dict[str, list[str]] = {}
        self.tries: Counter[str] = Counter()
        self.deleted: list[str] = []


@pytest.fixture
def gateway() -> Iterator[tuple[Gateway, str]]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            name = self.path.rsplit("/", 1)[1]
            statuses = gateway.statuses.get(name, [200])
            status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
            gateway.tries[name] += 1
            if status == 200:
                gateway.received.setdefault(name, []).append(body)
            self._answer(status)

        def do_DELETE(self) -> None:
            name = self.path.rsplit("/", 1)[1]
            gateway.deleted.append(name)
            self._answer(gateway.statuses.get(name, [204])[0])

        def _answer(self, status: int) -> None:
            kinds = {410: "GoneException", 429: "LimitExceededException"}
            body = b"" if status < 300 else b'{"message":"no"}'
            self.send_response(status)
            if status in kinds:
                self.send_header("x-amzn-ErrorType", kinds[status])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # How often it looks whether it shall stop: the default of 0.5 s is waited for at each end.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield gateway, f"http://127.0.0.1:{server.server_port}/stage"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def poster(url: str) -> ConnectionPoster:
    """With the service's own settings of retries and time limits."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "us-east-1")
        client = connections_client(url)
    return ConnectionPoster(client, threads=8)


def test_frames_of_a_connection_arrive_in_order(gateway: tuple[Gateway, str]) -> None:
    state, url = gateway
    posts = [(f"c{n}", ["[1]", "[2]", "[3]"]) for n in range(20)]

    delivered = poster(url).post(posts)

    assert (delivered.sent, delivered.gone, delivered.failed) == (20, (), ())
    assert all(state.received[f"c{n}"] == ["[1]", "[2]", "[3]"] for n in range(20))


def test_a_connection_that_is_gone_is_reported_and_not_tried_again(
    gateway: tuple[Gateway, str],
) -> None:
    state, url = gateway
    state.statuses["c1"] = [410]

    delivered = poster(url).post([("c1", ["[1]", "[2]"]), ("c2", ["[1]"])])

    assert (delivered.sent, delivered.gone) == (1, ("c1",))
    assert state.tries["c1"] == 1


def test_a_busy_connection_is_tried_again_after_a_pause(gateway: tuple[Gateway, str]) -> None:
    state, url = gateway
    state.statuses |= {"c1": [429, 200], "c2": [429, 503, 200]}

    delivered = poster(url).post([("c1", ["[1]"]), ("c2", ["[1]"])])

    assert (delivered.sent, delivered.failed) == (1, ("c2",)), "a worker tries the other later"
    assert state.tries["c1"] == state.tries["c2"] == 2


def test_closing_a_connection_that_is_gone_is_fine(gateway: tuple[Gateway, str]) -> None:
    state, url = gateway
    state.statuses["c1"] = [410]

    poster(url).close("c1")

    assert state.deleted == ["c1"]


def test_what_belongs_together_is_one_frame_until_it_is_too_large() -> None:
    assert frames('{"a":1}', '{"b":2}') == ['[{"a":1},{"b":2}]']
    large = json.dumps("x" * (FRAME_BYTES - 10))
    assert frames(large, '{"b":2}') == [f"[{large}]", '[{"b":2}]']
    assert frames('{"a":1}') == ['[{"a":1}]']


def test_a_message_over_128_kb_is_refused() -> None:
    assert len(frames(json.dumps("x" * (MESSAGE_BYTES - 4)))) == 1
    with pytest.raises(MessageTooLarge):
        frames(json.dumps("x" * (MESSAGE_BYTES - 3)))


@pytest.mark.parametrize(
    "work",
    [
        Notice(GameId("g"), Topic.ANSWERS, 3),
        TellAgain(GameId("g"), 4, PlayerId("p"), 1),
        Deliver(
            GameId("g"),
            '{"a":1}',
            (Connection("c1", Role.PLAYER, PlayerId("p")),),
            {"c1": '{"b":"é"}'},
        ),
    ],
    ids=lambda work: type(work).__name__,
)
def test_work_is_read_as_it_was_written(work: Work) -> None:
    assert load_work(dump_work(work)) == work


def test_above_200_connections_the_work_is_split_and_each_part_fits_the_queue() -> None:
    with HostedWorld().wired() as world:
        host = world.host()
        players = [world.player(n) for n in range(1, 251)]
        while world.do_work():
            pass
        host.say("ask", index=0)
        parts = [load_work(text) for text, delay in world.work.waiting if delay == 0]
        assert [len(p.connections) for p in parts if isinstance(p, Deliver)] == [100, 100, 51]
        assert max(len(text) for text, _ in world.work.waiting) < 256 * 1024
        world.do_work()
        assert all(p.types().count("question_opened") == 1 for p in players)

        host.say("close", index=0)
        assert max(len(text) for text, _ in world.work.waiting) < 256 * 1024
        world.do_work()

        assert all("personal_result" in p.types() for p in players)
        assert {c.player_id for c in world.connections.of_game(GAME)} >= {"player-1", "player-250"}


def test_200_connections_are_posted_to_directly() -> None:
    with HostedWorld().wired() as world:
        host = world.host()
        players = [world.player(n) for n in range(1, 200)]
        world.do_work()

        host.say("ask", index=0)

        assert not any('"Deliver"' in text for text, _ in world.work.waiting)
        assert all("question_opened" in p.types() for p in players)
