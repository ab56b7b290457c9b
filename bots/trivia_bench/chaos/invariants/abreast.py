"""Nobody stands still: who is connected sees soon what the game has come to."""

from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event, is_broadcast
from trivia_bench.chaos.invariants.invariant import Invariant, Played

SOON_MS = 8_000
"""Where every message arrives and every function lives."""

LATE_MS = 160_000
"""Where not: a message that died comes back after 36 s; who has missed the last event asks after
two minutes of silence at most, and each try may fail, too."""

_HARMLESS = frozenset(
    {"cache lost", "skew", "press again", "old press", "reload", "duplicate", "conflict", "repeat"}
)


class Abreast(Invariant):
    """What is so is what anyone was told, or what the cache of a live game holds."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self._told = 0
        self._behind: dict[Seat, int] = {}

    def heard(self, seat: Seat, event: Event) -> None:
        if is_broadcast(event):
            self._told = max(self._told, event["seq"])

    def tick(self) -> None:
        played, now = self.played, self.played.world.loop.now()
        struck = played.world.faults.struck
        bound = SOON_MS if all(fault.kind in _HARMLESS for fault in struck) else LATE_MS
        truth = max(self._told, played.world.cached_seq(played.game_id))
        for person in (played.host, *played.players):
            seat = person.seat
            if seat is None:
                continue
            if not seat.online or seat.view is None or seat.view["seq"] >= truth:
                self._behind.pop(seat, None)
            elif now - self._behind.setdefault(seat, now) > bound:
                self.violated(f"{seat.name} stands at {seat.view['seq']}, the game at {truth}")
