"""What must hold in every game, checked while it is played.

Each observer is fed every event that a bot or the host of the run receives, and says in plain
words what went wrong. They know only what clients may know.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from trivia.contract.questions import PublicQuestion

from trivia_bots.event_log import BROADCASTS, Message

HOST = "the host"
NO_ANSWER = -2
FOR_THE_HOST = frozenset({"quiz_loaded", "roster", "answers_received", "answers_counted"})


class Observer(Protocol):
    """`who` is the name of a player of this run, or `HOST`."""

    def heard(self, who: str, event: Message) -> Iterable[str]:
        """Violations that this event shows."""

    def sent(self, who: str, index: int) -> None:
        """`who` has sent an answer to question `index`."""

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:
        """Violations that show at the end; `stayed` were connected to the end of the game."""


class _Silent:
    def heard(self, who: str, event: Message) -> Iterable[str]:  # noqa: ARG002
        return ()

    def sent(self, who: str, index: int) -> None: ...

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:  # noqa: ARG002
        return ()


class Slots(_Silent):
    """Which slot each bot has: live results name slots."""

    def __init__(self) -> None:
        self._by_name: dict[str, int] = {}

    def heard(self, who: str, event: Message) -> Iterable[str]:
        you = event.get("you") if event["type"] == "snapshot" else None
        if you is None:
            return
        if self._by_name.setdefault(who, you["slot"]) != you["slot"]:
            yield f"{who} came back in slot {you['slot']} instead of {self._by_name[who]}."

    def of(self, who: str) -> int | None:
        return self._by_name.get(who)


class NoAnswerLost(_Silent):
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


class OneWinner(_Silent):
    """Where only the first correct answer counts: one winner, the earliest arrival."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._applies = False
        self._winners: dict[int, int | None] = {}
        self._earned: defaultdict[int, set[str]] = defaultdict(set)
        self._arrived: dict[tuple[str, int], int] = {}
        self._right: set[tuple[str, int]] = set()

    def heard(self, who: str, event: Message) -> Iterable[str]:
        match event["type"]:
            case "snapshot":
                self._applies = event["rules"]["first_correct_only"]
            case "answer_received":
                self._arrived[who, event["index"]] = event["arrived_at"]
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
        paid = [number for number, points in enumerate(outcomes, start=1) if points > 0]
        if len(paid) > 1 or (paid and paid[0] != winner):
            yield f"Question {index}: points for slots {paid}, and the winner is {winner}."
        if slot is not None and slot <= len(outcomes) and outcomes[slot - 1] >= 0:
            self._right.add((who, index))


class SeqComplete(_Silent):
    """`seq` names one broadcast for all; who misses one gets the snapshot."""

    def __init__(self) -> None:
        self._types: dict[int, str] = {}
        self._last: dict[str, int] = {}
        self._missing: dict[str, tuple[int, int]] = {}

    def heard(self, who: str, event: Message) -> Iterable[str]:
        seq = event.get("seq", 0)
        if event["type"] == "snapshot":
            self._last[who] = max(seq, self._last.get(who, -1))
            if who in self._missing and seq >= self._missing[who][1]:
                del self._missing[who]
        elif event["type"] in BROADCASTS:
            if self._types.setdefault(seq, event["type"]) != event["type"]:
                yield f"seq {seq} was {self._types[seq]} for one, and {event['type']} for {who}."
            last = self._last.get(who)
            if last is not None and seq > last + 1:
                self._missing[who] = (last, seq)
            self._last[who] = max(seq, last if last is not None else -1)

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:
        for who in sorted(set(stayed) & set(self._missing)):
            last, seq = self._missing[who]
            yield f"{who} missed what was between seq {last} and {seq}, and got no snapshot."


class SameBoard(_Silent):
    """All see the same final board, and everyone who stayed sees it."""

    def __init__(self) -> None:
        self.board: Message | None = None
        self._told: set[str] = set()

    def heard(self, who: str, event: Message) -> Iterable[str]:
        if event["type"] == "game_ended":
            self._told.add(who)
        elif event["type"] != "snapshot" or event["phase"] != "ended" or not event["board"]:
            return
        self._told.add(who)
        if self.board is None:
            self.board = event["board"]
        elif event["board"] is not self.board and event["board"] != self.board:
            yield f"{who} saw another final board than the others."

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:
        if self._told:
            for who in sorted(set(stayed) - self._told):
                yield f"{who} was there, and was not told the end of the game."


class ScoreKept(_Silent):
    """A score never falls, is the same after a reconnect, and is the one on the final board."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._scores: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._paid: set[tuple[str, int]] = set()
        self._untold: set[int] = set()

    def heard(self, who: str, event: Message) -> Iterable[str]:
        seq = event.get("seq", 0)
        match event["type"]:
            case "snapshot" if event.get("you"):
                now, before = event["you"]["score"], self._scores.get(who, 0)
                same = seq == self._seen.get(who)
                if now < before or (same and now != before):
                    yield f"{who} had {before} points, and {now} after coming back."
                self._scores[who] = now
                self._seen[who] = max(seq, self._seen.get(who, -1))
            case "personal_result":
                if event["score"] < self._scores.get(who, 0):
                    yield f"{who} fell from {self._scores[who]} to {event['score']} points."
                self._scores[who] = event["score"]
            case "question_closed":
                self._untold.add(event["index"])
            case "answers_revealed":
                self._untold -= {reveal["index"] for reveal in event["reveals"]}
                self._add(who, event)
            case "game_ended":
                yield from self._final(who, event)
        if event["type"] in BROADCASTS:
            self._seen[who] = max(seq, self._seen.get(who, -1))

    def _add(self, who: str, event: Message) -> None:
        """Live games tell the points of everyone at once."""
        slot = self._slots.of(who)
        if slot is None or event["seq"] <= self._seen.get(who, -1):
            return
        for reveal in event["reveals"]:
            outcomes = reveal.get("outcomes")
            if outcomes and slot <= len(outcomes) and (who, reveal["index"]) not in self._paid:
                self._paid.add((who, reveal["index"]))
                self._scores[who] = self._scores.get(who, 0) + max(0, outcomes[slot - 1])

    def _final(self, who: str, event: Message) -> Iterable[str]:
        known = self._scores.get(who, 0)
        for row in event["board"]["top"]:
            # A round that was not shown before the end may have brought points.
            same = row["score"] >= known if self._untold else row["score"] == known
            if row["slot"] == self._slots.of(who) and not same:
                yield f"{who} had {known} points; the board says {row['score']}."


class NothingLeaks(_Silent):
    """No player gets what only the host may see, or an answer before its time."""

    _allowed = frozenset(PublicQuestion.model_fields)

    def heard(self, who: str, event: Message) -> Iterable[str]:
        if who != HOST and event["type"] in FOR_THE_HOST:
            yield f"{who} was sent {event['type']}, which is for the host."
        question: Any = event.get("question")
        if question and (extra := set(question) - self._allowed):
            yield f"{who} was sent {', '.join(sorted(extra))} with an open question."


class Watch:
    """All observers, as one."""

    def __init__(self) -> None:
        self._slots = Slots()
        self.answers = NoAnswerLost(self._slots)
        self.board = SameBoard()
        self._observers: tuple[Observer, ...] = (
            self._slots,
            self.answers,
            OneWinner(self._slots),
            ScoreKept(self._slots),
            SeqComplete(),
            self.board,
            NothingLeaks(),
        )
        self.violations: list[str] = []

    def heard(self, who: str, event: Message) -> None:
        for observer in self._observers:
            self._note(observer.heard(who, event))

    def sent(self, who: str, index: int) -> None:
        for observer in self._observers:
            observer.sent(who, index)

    def finish(self, stayed: Iterable[str]) -> None:
        names = list(stayed)
        for observer in self._observers:
            self._note(observer.finished(names))

    def _note(self, found: Iterable[str]) -> None:
        for text in found:
            if text not in self.violations:
                self.violations.append(text)
