"""What chance has chosen for a game is the same for everybody in it, whenever they look."""

from typing import Any

from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event
from trivia_bench.chaos.invariants.invariant import Invariant, Played


class SameDraw(Invariant):
    """Host, players, whoever comes late or again, and the results speak of the same questions in
    one order, with their choices in one order, and of none twice."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self._asked: dict[int, dict[str, Any]] = {}

    def heard(self, seat: Seat, event: Event) -> None:
        if event["type"] == "quiz_loaded":
            for index, one in enumerate(event["questions"]):
                self._look(seat.name, index, one["question"])
        elif event["type"] in ("question_opened", "snapshot") and event["question"]:
            self._look(seat.name, event["index"], event["question"])

    def rest(self) -> None:
        for one in self.played.results["questions"]:
            self._look("the host, afterwards,", one["index"], one["question"])
        ids = [question["id"] for question in self._asked.values()]
        if len(ids) > len(set(ids)):
            self.violated(f"a question is asked twice: {sorted(ids)}")

    def _look(self, who: str, index: int, question: dict[str, Any]) -> None:
        known = self._asked.setdefault(index, question)
        if known != question:
            self.violated(f"question {index} is {known}, and for {who} {question}")
