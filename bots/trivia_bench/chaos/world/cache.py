"""The cache as a network away: slow, gone for a moment, or gone with all that it held."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from trivia_bench.chaos.world.errors import CacheDown, CacheUnanswered
from trivia_bench.chaos.world.lua_cache import LuaCache

if TYPE_CHECKING:
    from trivia_bench.chaos.world.world import World


class CacheClient:
    """Stands for a `redis.Redis`, as far as live games use one."""

    def __init__(self, kept: LuaCache, world: "World | None" = None) -> None:
        self._kept = kept
        self._world = world

    def get(self, key: str) -> Any:
        return self._one("GET", key)

    def set(self, key: str, value: str, *, nx: bool = False, px: int | None = None) -> Any:
        return self._one("SET", *_set(key, value, nx, px)) == "OK"

    def hget(self, key: str, name: str) -> Any:
        return self._one("HGET", key, name)

    def hset(self, key: str, name: str, value: str) -> Any:
        return self._one("HSET", key, name, value)

    def hgetall(self, key: str) -> Any:
        return self._one("HGETALL", key)

    def hlen(self, key: str) -> Any:
        return self._one("HLEN", key)

    def zrange(self, key: str, first: int, last: int) -> Any:
        return self._one("ZRANGE", key, first, last)

    def time(self) -> tuple[int, int]:
        seconds, microseconds = self._one("TIME")
        return int(seconds), int(microseconds)

    def unlink(self, *keys: str) -> Any:
        return self._one("UNLINK", *keys)

    def script_load(self, text: str) -> None:
        self.trip("SCRIPT LOAD", lambda: self._kept.load(text))

    def pipeline(self, *, transaction: bool) -> "Pipeline":
        assert not transaction
        return Pipeline(self, self._kept)

    def trip(self, what: str, do: Callable[[], Any]) -> Any:
        """One round trip."""
        world = self._world
        if world is None:
            return do()
        site = world.reach(f"cache {what}")
        faults = world.faults
        if faults.strike("cache lost", site):
            self._kept.lose()
        if faults.strike("cache down", site):
            raise CacheDown(site)
        reply = do()
        if faults.strike("cache repeat", site):
            # The answer was lost; the client tries once more, at once.
            world.pause(5)
            reply = do()
        if faults.strike("cache unsure", site):
            raise CacheUnanswered(site)
        return reply

    def _one(self, name: str, *arguments: Any) -> Any:
        return self.trip(name, lambda: self._kept.call(name, *arguments))


class Pipeline:
    """Several commands in one round trip."""

    def __init__(self, client: CacheClient, kept: LuaCache) -> None:
        self._client, self._kept = client, kept
        self._calls: list[Callable[[], Any]] = []

    def evalsha(self, digest: str, count: int, *arguments: str | int) -> None:
        self._calls.append(lambda: self._kept.eval(digest, count, arguments))

    def set(self, key: str, value: str, *, nx: bool = False, px: int | None = None) -> None:
        self._calls.append(lambda: self._kept.call("SET", *_set(key, value, nx, px)))

    def execute(self) -> list[Any]:
        return list(self._client.trip("pipeline", lambda: [call() for call in self._calls]))


def _set(key: str, value: str, nx: bool, px: int | None) -> list[Any]:
    return [key, value, *(["NX"] if nx else []), *(["PX", px] if px is not None else [])]
