"""A strategy is one method: what to answer to a question, and when."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A strategy that can be chosen. Its module has one of these as `STRATEGY`.

    Attributes:
        name: what `--strategy` calls it.
        make: called once for each player.
        needs_answers: it is as good as it is told the answers beforehand.
        cheats: players of it also try what must fail (`trivia_bots.cheaters`).
    """

    name: str
    make: Callable[[random.Random], Strategy]
    needs_answers: bool = False
    cheats: bool = False
