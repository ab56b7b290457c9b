"""A receipt is a promise: the answer counts, with its arrival, whatever happens."""

from typing import Any

from trivia_bench.chaos.clients.link import Command
from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event
from trivia_bench.chaos.invariants.invariant import Invariant, Played
from trivia_bench.chaos.script import IDS_OF_RIGHT


class ReceiptsCount(Invariant):
    """What a receipt names is in the results of the host."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self.promised: dict[tuple[str, int], Event] = {}

    def heard(self, seat: Seat, event: Event) -> None:
        if event["type"] == "answer_received":
            key = (seat.name, event["index"])
            if key not in self.promised:
                self.played.world.trace.note(seat.name, f"has a receipt for {event['index']}")
            self.promised[key] = event

    def rest(self) -> None:
        slots = self.played.slots()
        asked = {one["index"]: _by_slot(one) for one in self.played.results["questions"]}
        for (name, index), event in self.promised.items():
            if name not in slots or index not in asked:
                continue  # sent away; skipped, or ended while it was open
            kept = asked[index].get(slots[name])
            if kept is None:
                self.violated(f"the answer of {name} to {index} had a receipt and is not counted")
            elif kept["response"] != event["response"]:
                self.violated(f"another answer of {name} to {index} is counted: {kept}")


class FirstCorrectWins(Invariant):
    """In `first_correct` at most one scores: of the right answers the one that came first. Of all
    that have a receipt, too: only one that the broker had before them can have been sooner."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self._arrivals: dict[tuple[int, str], int] = {}
        self._sent: set[tuple[int, str]] = set()
        """Right answers, whatever came of them."""

    def said(self, seat: Seat, command: Command) -> None:
        if command["type"] == "answer" and _is_right(command["response"]):
            self._sent.add((command["index"], seat.name))

    def heard(self, seat: Seat, event: Event) -> None:
        if event["type"] == "answer_received" and _is_right(event["response"]):
            self._arrivals[event["index"], seat.name] = event["arrived_at"]

    def rest(self) -> None:
        if self.played.script.mode != "first_correct":
            return
        names = {slot: name for name, slot in self.played.slots().items()}
        for one in self.played.results["questions"]:
            winners = [answer for answer in one["answers"] if answer["points"] > 0]
            if len(winners) > 1:
                self.violated(f"question {one['index']} has {len(winners)} winners")
            heard = {n: at for (i, n), at in self._arrivals.items() if i == one["index"]}
            if {n for i, n in self._sent if i == one["index"]} - set(names.values()):
                continue  # who was sent away may have won it, and heard of no receipt
            first = min(heard.values(), default=None)
            if first is None:
                continue
            if not winners:
                self.violated(f"question {one['index']} has right answers and no winner")
                continue
            winner, name = winners[0], names[winners[0]["slot"]]
            if winner["took_ms"] > min(a["took_ms"] for a in one["answers"] if a["correct"]):
                self.violated(f"{name} won question {one['index']}, another was right before")
            if self._came(name, one["index"], heard.get(name, first)) > first:
                self.violated(f"{name} won question {one['index']}, and was not the first")

    def _came(self, name: str, index: int, receipt: int) -> int:
        """When the answer came at the soonest: who sends it again has two receipts, the last heard
        may be of the later one."""
        player_id = next(p.player_id for p in self.played.players if p.name == name)
        return min(receipt, self.played.world.came.get((player_id, index), receipt))


def _is_right(response: dict[str, Any]) -> bool:
    return bool(response.get("choice") in IDS_OF_RIGHT)


def _by_slot(question: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {answer["slot"]: answer for answer in question["answers"]}
