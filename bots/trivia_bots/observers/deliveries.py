"""Who is sent what: all of it to everyone, and nothing too early."""

from collections.abc import Iterable
from typing import Any

from trivia.contract.questions.models import PublicQuestion

from trivia_bots.clients.event_log import BROADCASTS, Message
from trivia_bots.observers.observer import HOST, Silent

FOR_THE_HOST = frozenset(
    {"quiz_loaded", "roster", "answers_received", "answers_counted", "part_shown"}
)
"""Some of it screens hear as well, which no bot is."""


class SeqComplete(Silent):
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


class NothingLeaks(Silent):
    """No player gets what only the host may see, or an answer before its time."""

    _allowed = frozenset(PublicQuestion.model_fields)

    def heard(self, who: str, event: Message) -> Iterable[str]:
        if who != HOST and event["type"] in FOR_THE_HOST:
            yield f"{who} was sent {event['type']}, which is for the host."
        question: Any = event.get("question")
        if question and (extra := set(question) - self._allowed):
            yield f"{who} was sent {', '.join(sorted(extra))} with an open question."
