"""What is shown is shown to everyone at one moment: choices, and the steps of a review."""

from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event, is_broadcast
from trivia_bench.chaos.invariants.invariant import Invariant, Played

_SHOWN = (
    *("phase", "index", "asked_at", "opened_at", "deadline", "remaining", "step", "round"),
    *("team_names", "locked_teams"),
)

_OPENS = ("question_opened", "question_started", "snapshot")
"""What says when choices appear; after a pause of the lead-in that is later."""


class NothingEarly(Invariant):
    """No answer counts that came before the choices of its question appeared."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self._opened: dict[int, int] = {}
        self._arrived: dict[int, int] = {}

    def heard(self, seat: Seat, event: Event) -> None:
        if event["type"] in _OPENS and event["opened_at"] is not None:
            index, at = event["index"], event["opened_at"]
            self._opened[index] = min(self._opened.get(index, at), at)
        elif event["type"] == "answer_received":
            index, at = event["index"], event["arrived_at"]
            self._arrived[index] = min(self._arrived.get(index, at), at)

    def rest(self) -> None:
        for index, at in self._arrived.items():
            if at < self._opened.get(index, at):
                self.violated(f"an answer to {index} counts from {at}, before choices appeared")
        for one in self.played.results["questions"]:
            if any(answer["took_ms"] < 0 for answer in one["answers"]):
                self.violated(f"an answer to {one['index']} took less than no time")


class SameShow(Invariant):
    """Whoever has heard of the same events sees the same moment of the show."""

    def tick(self) -> None:
        seen: dict[int, tuple[str, dict[str, object]]] = {}
        for person in (self.played.host, *self.played.players):
            view = person.view
            if view is None:
                continue
            shown = {name: view[name] for name in _SHOWN}
            who, known = seen.setdefault(view["seq"], (person.name, shown))
            if known != shown:
                self.violated(f"at {view['seq']} {who} sees {known}, {person.name} {shown}")


class StepByStep(Invariant):
    """A review leaves nothing out, and ends with the board."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self._told: dict[int, Event] = {}

    def heard(self, seat: Seat, event: Event) -> None:
        if is_broadcast(event):
            self._told.setdefault(event["seq"], event)

    def rest(self) -> None:
        reveals = step = 0
        for seq in sorted(self._told):
            event = self._told[seq]
            if event["type"] == "answers_revealed":
                reveals, step = len(event["reveals"]), 0
            elif event["type"] == "review_shown":
                unheard = self._after_a_gap(seq)
                too_far = event["step"] > reveals and not unheard
                if event["step"] not in (step + 1, *unheard) or too_far:
                    self.violated(f"{seq} shows step {event['step']} of {reveals} after {step}")
                step = event["step"]

    def _after_a_gap(self, seq: int) -> range:
        """What nobody heard of, since nobody was there or the cache was lost, may have been a step,
        or the answers themselves."""
        return range(0) if seq - 1 in self._told else range(1, 101)
