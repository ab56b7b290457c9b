"""A live game in which everything happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from trivia.adapters.redis import client as redis_client
from trivia.bootstrap.live import lobby
from trivia.entrypoints.live import sync_game
from trivia_bench.simulation import live
from trivia_bench.simulation.cloud import Function
from trivia_bench.simulation.script import Evening
from trivia_bench.simulation.wiring import wired

from tests.infra.rehearsal.common import ELSEWHERE, HOST, LATER, look_back, peek

SYNC = Function("SyncGame", sync_game.handler)


class EventfulLive(live.LiveGame):
    """A live game with everything that its host and players can do; the cache loses all."""

    def __init__(self, evening: Evening) -> None:
        super().__init__(evening)
        self.course.out |= LATER

    def join(self, number: int) -> None:
        if number not in LATER:
            super().join(number)

    def say(self, number: int, role: str, type_: str, **fields: Any) -> None:
        self._send(number, role, type_, **fields)
        self.cloud.clock.run_for(3)

    def question(self, index: int) -> None:
        if index == 1:
            self.say(HOST, "host", "ask", index=1)
            self.say(HOST, "host", "pause")
            self.say(HOST, "host", "resume")
            self.say(HOST, "host", "skip", index=1)
            return
        if index == 2:
            self._without_cache(index)
            return
        super().question(index)
        if index == 0:
            self.say(1, "players", "sync")
            self.say(1, "players", "nudge", index=0)
            self.say(HOST, "host", "remove", slot=2)
            self.say(HOST, "host", "admit", slot=2)
            self.join(2)
            self.say(HOST, "host", "remove", slot=3, ban=True)
            self.course.out |= {3}

            for number in LATER:
                super().join(number)

    def _without_cache(self, index: int) -> None:
        """Whoever comes first after the cache has lost all restores the game; then all answer."""
        answer = {"index": index, "response": self.evening.response("a")}
        for number, role, type_, fields in (
            (HOST, "host", "ask", {"index": index}),
            (1, "players", "sync", {}),
            (1, "players", "join", {}),
            (1, "players", "answer", answer),
            (1, "players", "nudge", {"index": index}),
        ):
            self._cache.flushall()
            self.say(number, role, type_, **fields)
        for number in self._tickets:
            if number not in (HOST, 3):
                self.say(number, "players", "answer", **answer)
        self.cloud.clock.run_for(60)

    def end(self) -> None:
        self._cache.flushall()
        super().end()

    def leave(self) -> None:
        super().leave()
        look_back(self.cloud, self.game_id)
        peek(self.cloud, self.game_id)

    @contextmanager
    def wired(self) -> Iterator[None]:
        self.cloud.queues.consume("LiveSync", SYNC)
        with super().wired():
            self._cache = redis_client.connect("", 0, tls=False, password=None)
            with wired(self.cloud, (lobby.sync_game, *ELSEWHERE), {}):
                yield
