"""Keeps a seat connected, as the pages do (frontend: client/connection.ts)."""

from collections.abc import Callable

from trivia_bench.chaos.clients.link import Channel, Command, Link
from trivia_bench.chaos.clients.timer import Timer
from trivia_bench.chaos.clients.view import Event
from trivia_bench.chaos.world.world import World

FIRST_WAIT_MS, LONGEST_WAIT_MS = 400, 8_000
SPREAD_MS = {"host": 800, "player": 3_000}
QUIET_MS = {"host": 6_000, "player": 10_000}
PONG_MS = 4_500


class Connection:
    """Attributes:
    channel: None while there is no connection.
    """

    def __init__(
        self,
        world: World,
        name: str,
        role: str,
        link: Link,
        *,
        take: Callable[[list[Event]], None],
        up: Callable[[], None],
        down: Callable[[], None],
    ) -> None:
        self._world, self._name, self._role, self._link = world, name, role, link
        self._take, self._up, self._down = take, up, down
        self._retry, self._ping, self._awaited = (Timer(world.loop) for _ in range(3))
        self.channel: Channel | None = None
        self._connecting = False
        self._failures = 0
        self._running = True
        self._retired = False
        self._turn = 0

    def start(self) -> None:
        if not self._running or self.channel or self._connecting:
            return
        self._retry.stop()
        self._connecting = True
        self._turn += 1
        line = _Line(self, self._turn)

        def opened(channel: Channel | None) -> None:
            self._connecting = False
            if not self._running:
                if channel:
                    channel.close()
            elif channel is None:
                self._again(SPREAD_MS[self._role])
            else:
                self.channel = channel
                self._listen()
                self._up()

        self._link.open(line, opened)

    def heard(self, turn: int, events: list[Event]) -> None:
        if turn != self._turn or self.channel is None:
            return
        self._awaited.stop()
        self._failures = 0
        self._listen()
        self._take(events)

    def lost(self, turn: int) -> None:
        if turn == self._turn and self.channel is not None:
            self._fall(SPREAD_MS[self._role])

    def send(self, command: Command) -> bool:
        if self.channel is None:
            return False
        self.channel.send(command)
        return True

    def expect(self, ms: float) -> None:
        """Something should be heard within `ms`, or the connection is taken for dead."""
        if self.channel and not self._awaited.runs:
            self._awaited.start(ms, self.drop)

    def ask(self) -> None:
        if self._link.pings and self.send({"type": "ping"}):
            self.expect(PONG_MS)

    def drop(self) -> None:
        if self.channel:
            self.channel.close()
            self._fall(FIRST_WAIT_MS)

    def retire(self) -> None:
        """From now on a lost connection stays lost, and nobody asks whether it is."""
        self._retired = True
        self._ping.stop()

    def stop(self) -> None:
        self._running = False
        if self.channel:
            self.channel.close()
        self._forget()
        self._retry.stop()

    def _fall(self, spread: float) -> None:
        self._forget()
        self._down()
        self._again(spread)

    def _forget(self) -> None:
        self.channel = None
        self._ping.stop()
        self._awaited.stop()

    def _again(self, spread: float) -> None:
        if not self._running or self._retired:
            return
        chance = self._world.dice.roll(f"{self._name} retries")
        growing = min(FIRST_WAIT_MS * 2**self._failures, LONGEST_WAIT_MS) * (0.5 + chance)
        wait = growing if self._failures else spread * chance
        self._failures += 1
        self._retry.start(wait, self.start)

    def _listen(self) -> None:
        if self._link.pings and not self._retired:
            self._ping.start(QUIET_MS[self._role], self.ask)


class _Line:
    """One try; what an older one still brings is not listened to."""

    def __init__(self, connection: Connection, turn: int) -> None:
        self._connection, self._turn = connection, turn

    def take(self, events: list[Event]) -> None:
        self._connection.heard(self._turn, events)

    def closed(self) -> None:
        self._connection.lost(self._turn)
