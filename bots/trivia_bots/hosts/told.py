"""What a host has been told: by events, or by the snapshot of what was missed."""

from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Message

_PHASES = {
    "question_opened": ("question", "paused", "settling", "closed", "revealed"),
    "question_closed": ("closed", "revealed"),
    "answers_revealed": ("revealed",),
    "game_ended": ("ended",),
}
"""Phases in which what an event tells is so."""

CLOSING = ("answers_revealed", "question_closed")
"""What ends a question."""


def quiz_parts(client: GameClient) -> list[Message]:
    """The parts of the quiz that have come, in order."""
    found = {e["part"]: e for e in client.log.of_type("quiz_loaded")}
    return [found[part] for part in sorted(found)]


def says(event: Message, wanted: str, index: int | None) -> bool:
    """Whether `event` tells what `wanted` would: a snapshot does, too, to who missed it."""
    if event["type"] == wanted:
        return index is None or _index_of(event) == index
    if event["type"] != "snapshot" or event["phase"] not in _PHASES[wanted]:
        return False
    return index is None or bool(event["index"] == index)


def find(client: GameClient, wanted: str, index: int | None) -> Message | None:
    """What told it, of all that `client` has heard."""
    return next((e for e in client.log.events if says(e, wanted, index)), None)


def says_end(event: Message, index: int) -> bool:
    """Whether question `index` is over."""
    return any(says(event, kind, index) for kind in CLOSING)


def open_s(opened: Message) -> float:
    """How long the question will be open, its lead-in with it; a snapshot of one that was closed
    meanwhile does not say."""
    if opened["deadline"] is None:
        return 0.0
    return max(0.0, float(opened["deadline"] - opened["at"])) / 1000


def _index_of(event: Message) -> int:
    revealed = event["type"] == "answers_revealed"
    return int(event["reveals"][-1]["index"] if revealed else event["index"])
