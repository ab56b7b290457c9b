"""All kinds of question that bots know: every module of this package that has a `KIND`.

A kind that nobody knows gets no response (None): a bot then says nothing.
"""

import random
from collections.abc import Mapping
from functools import cache

from trivia.domain.plugins import found_in

from trivia_bots import kinds as package
from trivia_bots.clients.event_log import Message
from trivia_bots.kinds.kind import Kind

_MADE_UP = {"id": "made-up", "choices": [{"id": one, "text": one} for one in "ab"]}


def kinds() -> Mapping[str, Kind]:
    """By name."""
    return _found(tuple(package.__path__))


@cache
def _found(_path: tuple[str, ...]) -> Mapping[str, Kind]:
    return {kind.name: kind for kind in found_in(package, "KIND")}


def right(question: Message, solution: Message) -> Message | None:
    """What answers `question` rightly, if anything does."""
    kind = kinds().get(question["kind"])
    return kind.right(question, solution) if kind else None


def wrong(question: Message, solution: Message) -> Message | None:
    """What answers `question` wrongly, if anything does."""
    kind = kinds().get(question["kind"])
    return kind.wrong(question, solution) if kind else None


def guess(question: Message, rng: random.Random) -> Message | None:
    """A response that fits the question, made without knowing anything."""
    kind = kinds().get(question["kind"])
    return kind.guess(question, rng) if kind else None


def made_up(rng: random.Random) -> Message:
    """A well-formed response to a question that nobody has seen."""
    kind = rng.choice(list(kinds().values()))
    return kind.guess(_MADE_UP | {"kind": kind.name}, rng)
