"""What everyone is told is one history, and no command moves it that meant an older state."""

from trivia_bench.chaos.clients.link import Command
from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event, is_broadcast
from trivia_bench.chaos.invariants.invariant import Invariant, Played

_SAME = (
    *("type", "index", "deadline", "remaining", "asked", "slot"),
    *("asked_at", "opened_at", "step", "round"),
    *("team", "name", "locked"),
)


class OneHistory(Invariant):
    """Whoever hears of `seq` n hears the same, and every n was sent to everyone."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self.told: dict[int, Event] = {}

    def heard(self, seat: Seat, event: Event) -> None:
        if not is_broadcast(event):
            return
        seq = event["seq"]
        if seq not in self.told:
            self.told[seq] = event
            self.played.world.trace.note("everyone", f"{seq} {event['type']} {_about(event)}")
        known = self.told[seq]
        for name in _SAME:
            if known.get(name) != event.get(name):
                self.violated(f"{seq} is {known['type']} and {event['type']}: {name} differs")
        one, other = _scores(known), _scores(event)
        if any(one[slot] != other[slot] for slot in one.keys() & other.keys()):
            self.violated(f"{seq} says {one} and {other}")

    def rest(self) -> None:
        world = self.played.world
        seqs = sorted(self.told.keys() | world.sent)
        for one, other in zip(seqs, seqs[1:], strict=False):
            # What is brought back while it settles has its stop told under the leap's own number.
            if other != one + 1 and not {other - 1, other} & world.leaps:
                self.violated(f"nobody was sent what is between {one} and {other}")


class NothingStale(Invariant):
    """Each change was asked for by somebody who had seen what it changed.

    Who presses twice while they wait means the same state: that is one press.
    """

    _ASKED_BY = {
        "question_opened": "ask",
        "question_started": "start_now",
        "review_shown": "show",
        "game_paused": "pause",
        "game_resumed": "resume",
        "answers_stopped": "close",
        "question_skipped": "skip",
        "game_ended": "end",
    }

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self._presses: list[Command] = []
        self._seen: dict[int, Event] = {}
        self._answered: set[int] = set()

    def said(self, seat: Seat, command: Command) -> None:
        if seat.role == "host" and command["type"] in self._ASKED_BY.values():
            self._presses.append(command)
        elif command["type"] == "answer":
            self._answered.add(command["index"])

    def heard(self, seat: Seat, event: Event) -> None:
        if is_broadcast(event):
            self._seen.setdefault(event["seq"], event)

    def rest(self) -> None:
        since, deadline = 0, 0
        for seq in sorted(self._seen):
            event = self._seen[seq]
            wanted = self._ASKED_BY.get(event["type"])
            due = event["type"] == "answers_stopped" and (
                event["at"] >= deadline or self._is_complete(event)
            )
            if wanted and not due and not self._asked(wanted, event, since):
                self.violated(f"{seq} {event['type']}: nobody who had seen {since} asked for it")
            deadline = event.get("deadline") or deadline
            if event["type"] not in ("player_removed", "player_admitted", "team_named"):
                since = seq

    def _is_complete(self, event: Event) -> bool:
        """A question that all have answered closes by itself, a race with the first right one."""
        return event["index"] in self._answered

    def _asked(self, wanted: str, event: Event, since: int) -> bool:
        return any(
            press["type"] == wanted
            and (press["seq"] or 0) >= since
            and press.get("index", event.get("index")) == event.get("index", press.get("index"))
            for press in self._presses
        )


def _scores(event: Event) -> dict[int, int]:
    """Of the board; told again it may have somebody more, who came in meanwhile."""
    return {row["slot"]: row["score"] for row in (event.get("board") or {"top": ()})["top"]}


def _about(event: Event) -> str:
    return "" if event.get("index") is None else str(event["index"])
