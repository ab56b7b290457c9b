"""How a bot answers: a strategy is one method.

A new one is a class with `decide` and a line in `STRATEGIES`.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from trivia_bots import responses
from trivia_bots.clients.event_log import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a bot knows of the question it is asked.

    Attributes:
        public: as every player sees it (`PublicQuestion`).
        known: the right response, if this bot was told beforehand; a real player is not.
        spread_s: answers are to come within so many seconds; 0 is all at once.
        open_s: until the deadline.
    """

    public: Message
    known: Message | None = None
    spread_s: float = 0.0
    open_s: float = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send, `delay_s` after the question came; no response means saying nothing."""

    response: Message | None
    delay_s: float = 0.0


class Strategy(Protocol):
    def decide(self, question: Question, rng: random.Random) -> Answer: ...


class Guesser:
    """Answers anything that fits, somewhere within the spread."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        return Answer(responses.guess(question.public, rng), rng.random() * question.spread_s)


class Expert:
    """Right if it was told the answers beforehand, else a guess."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        response = question.known or responses.guess(question.public, rng)
        return Answer(response, rng.random() * question.spread_s)


class Slow:
    """Answers in the last third of the time, sometimes too late."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        delay = question.open_s * rng.uniform(0.66, 1.02)
        return Answer(responses.guess(question.public, rng), delay)


class Absent:
    """Joined and put the phone away."""

    def decide(self, question: Question, rng: random.Random) -> Answer:  # noqa: ARG002
        return Answer(None)


class Average:
    """Right two times of three if it was told the answers, and takes a moment to think."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        response = question.known if rng.random() < 0.66 else None
        delay = max(question.spread_s, min(question.open_s / 2, 3.0)) * rng.random()
        return Answer(response or responses.guess(question.public, rng), delay)


def mixed(rng: random.Random) -> Strategy:
    """One character of a usual room, for good."""
    characters: tuple[Strategy, ...] = (Average(), Expert(), Guesser(), Slow(), Absent())
    return rng.choices(characters, (54, 20, 20, 5, 1))[0]


STRATEGIES: Mapping[str, Callable[[random.Random], Strategy]] = {
    "random": lambda _: Guesser(),
    "expert": lambda _: Expert(),
    "slow": lambda _: Slow(),
    "mixed": mixed,
    # Plays like a guesser; what it tries beside that is in `cheating.py`.
    "cheater": lambda _: Guesser(),
}
"""By name; called once for each player."""
