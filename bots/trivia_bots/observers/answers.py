"""What becomes of answers: each counts once; the first right one wins where only that counts."""

from collections import defaultdict
from collections.abc import Iterable

from trivia_bots import modes
from trivia_bots.clients.event_log import Message
from trivia_bots.observers.observer import Silent, Slots

NO_ANSWER = -2


class NoAnswerLost(Silent):
    """A receipt means counted; what nobody sent is not counted."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._sent: set[tuple[str, int]] = set()
        self._receipts: set[tuple[str, int]] = set()
        self._outcomes: dict[tuple[str, int], bool] = {}
        self._totals: dict[int, int] = {}

    @property
    def counted(self) -> int:
        return sum(self._outcomes.values())

    def sent(self, who: str, index: int) -> None:
        self._sent.add((who, index))

    def heard(self, who: str, event: Message) -> Iterable[str]:
        match event["type"]:
            case "answer_received":
                key = (who, event["index"])
                self._receipts.add(key)
                if key not in self._sent:
                    yield f"{who} has a receipt for question {key[1]}, and sent no answer."
                yield from self._check(key)
            case "personal_result":
                for result in event["results"]:
                    yield from self._outcome((who, result["index"]), result["answered"])
            case "snapshot" if event.get("you"):
                for result in event["you"]["results"]:
                    yield from self._outcome((who, result["index"]), result["answered"])
            case "answers_revealed":
                for reveal in event["reveals"]:
                    self._totals[reveal["index"]] = reveal["distribution"]["answered"]
                    yield from self._slot_outcome(who, reveal)

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:  # noqa: ARG002
        for index, total in sorted(self._totals.items()):
            ours = sum(1 for _, of in self._receipts if of == index)
            if ours > total:
                yield f"Question {index}: {ours} receipts, but only {total} answers were counted."

    def _slot_outcome(self, who: str, reveal: Message) -> Iterable[str]:
        slot, outcomes = self._slots.of(who), reveal.get("outcomes")
        if outcomes is not None and slot is not None and slot <= len(outcomes):
            yield from self._outcome((who, reveal["index"]), outcomes[slot - 1] != NO_ANSWER)

    def _outcome(self, key: tuple[str, int], answered: bool) -> Iterable[str]:
        self._outcomes[key] = answered
        if answered and key not in self._sent:
            yield f"{key[0]} is said to have answered question {key[1]}, and sent nothing."
        yield from self._check(key)

    def _check(self, key: tuple[str, int]) -> Iterable[str]:
        if key in self._receipts and self._outcomes.get(key) is False:
            yield f"{key[0]} has a receipt for question {key[1]}, but the answer was not counted."


class OneWinner(Silent):
    """Where only the first correct answer counts: one winner, the earliest arrival."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._applies = False
        self._winners: dict[int, int | None] = {}
        self._earned: defaultdict[int, set[str]] = defaultdict(set)
        self._arrived: dict[tuple[str, int], int] = {}
        self._right: set[tuple[str, int]] = set()
        self._looked_at: tuple[list[int], list[int]] = ([], [])

    def heard(self, who: str, event: Message) -> Iterable[str]:
        match event["type"]:
            case "snapshot":
                self._applies = modes.one_winner(event["rules"])
            case "answer_received":
                # Of an answer that was sent again the earliest counts, whichever is heard of last.
                key, arrived = (who, event["index"]), event["arrived_at"]
                self._arrived[key] = min(self._arrived.get(key, arrived), arrived)
            case "personal_result" if self._applies:
                for result in event["results"]:
                    yield from self._result(who, result["index"], result["points"])
            case "answers_revealed" if self._applies:
                for reveal in event["reveals"]:
                    yield from self._reveal(who, reveal)

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:  # noqa: ARG002
        for index, winner in sorted(self._winners.items()):
            right = [who for who, of in self._right if of == index]
            times = {
                who: self._arrived[who, index] for who in right if (who, index) in self._arrived
            }
            won = next((who for who in times if self._slots.of(who) == winner), None)
            if won is not None and times[won] > min(times.values()):
                first = min(times, key=lambda who: times[who])
                yield f"Question {index}: {won} won, but {first} was right earlier."

    def _result(self, who: str, index: int, points: int) -> Iterable[str]:
        if points > 0:
            self._earned[index].add(who)
        if len(self._earned[index]) > 1:
            yield f"Question {index}: {' and '.join(sorted(self._earned[index]))} both won."

    def _reveal(self, who: str, reveal: Message) -> Iterable[str]:
        index = reveal["index"]
        winner = reveal["winner"]["slot"] if reveal["winner"] else None
        if self._winners.setdefault(index, winner) != winner:
            yield f"Question {index}: some were told another winner than others."
        worth = reveal["question"]["points"] != "none"
        if winner is None and worth and reveal["distribution"]["correct"]:
            yield f"Question {index}: there are right answers, and no winner."
        outcomes, slot = reveal.get("outcomes"), self._slots.of(who)
        if outcomes is None:
            return
        paid = self._paid(outcomes)
        if len(paid) > 1 or (paid and paid[0] != winner):
            yield f"Question {index}: points for slots {paid}, and the winner is {winner}."
        if slot is not None and slot <= len(outcomes) and outcomes[slot - 1] >= 0:
            self._right.add((who, index))

    def _paid(self, outcomes: list[int]) -> list[int]:
        """The slots that got points; all bots of a process share the one list that was read."""
        if self._looked_at[0] is not outcomes:
            paid = [slot for slot, points in enumerate(outcomes, start=1) if points > 0]
            self._looked_at = (outcomes, paid)
        return self._looked_at[1]
