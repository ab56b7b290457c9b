"""What the bots of one run share: plan, report, observers, and who is through with a question."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from trivia_bots.answer_key import AnswerKey
from trivia_bots.clients.event_log import Message
from trivia_bots.observers.watch import Watch
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport


class Through:
    """Which players of this run have done with a question: answered, or decided not to."""

    def __init__(self) -> None:
        self.playing: set[str] = set()
        self._done: defaultdict[int, set[str]] = defaultdict(set)
        self._events: defaultdict[int, asyncio.Event] = defaultdict(asyncio.Event)

    def done(self, who: str, index: int) -> None:
        self._done[index].add(who)
        self._check(index)

    def gone(self, who: str) -> None:
        self.playing.discard(who)
        for index in list(self._events):
            self._check(index)

    async def wait(self, index: int) -> None:
        """Return when all who play are through with question `index`."""
        event = self._events[index]
        self._check(index)
        await event.wait()

    def _check(self, index: int) -> None:
        if self.playing and self.playing <= self._done[index]:
            self._events[index].set()


@dataclass(slots=True)
class RunContext:
    """One run.

    Attributes:
        say: takes a line for whoever watches.
    """

    plan: RunPlan
    report: RunReport
    say: Callable[[str], None]
    watch: Watch = field(default_factory=Watch)
    key: AnswerKey = field(default_factory=AnswerKey)
    through: Through = field(default_factory=Through)
    _victims: dict[int, set[int]] = field(default_factory=dict)

    def drops(self, number: int, index: int) -> bool:
        """Whether the connection of player `number` is to drop in question `index`."""
        plan = self.plan
        if not plan.kill or plan.kill_at not in (None, index):
            return False
        if index not in self._victims:
            rng = random.Random(f"{plan.seed} {index}")
            count = max(1, round(plan.kill * plan.players))
            self._victims[index] = set(rng.sample(range(plan.players), count))
        return number in self._victims[index]

    def keep_board(self, event: Message) -> None:
        """Note the board that players see now."""
        self.report.board = event["board"]["top"]
