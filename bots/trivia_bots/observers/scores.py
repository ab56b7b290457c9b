"""What becomes of scores and of the final board."""

from collections.abc import Iterable

from trivia_bots.clients.event_log import BROADCASTS, Message
from trivia_bots.observers.observer import Silent, Slots


class SameBoard(Silent):
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


class ScoreKept(Silent):
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
