"""What bots know of a kind of question. Questions, solutions, responses: the dicts of the wire."""

import random
from typing import Protocol

from trivia_bots.clients.event_log import Message


class Kind(Protocol):
    """One kind. Its module has one of these as `KIND`.

    Attributes:
        name: the kind's name on the wire.
    """

    name: str

    def right(self, question: Message, solution: Message) -> Message | None:
        """What answers `question` rightly; None if nothing does."""

    def wrong(self, question: Message, solution: Message) -> Message | None:
        """What answers `question` wrongly; None if nothing does."""

    def guess(self, question: Message, rng: random.Random) -> Message:
        """A response that fits the question, made without knowing anything."""


def choice_ids(question: Message) -> list[str]:
    """Ids of what can be chosen or put in order."""
    return [choice["id"] for choice in question["choices"]]
