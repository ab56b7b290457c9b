"""What a repeated write is tried on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from trivia.domain.ids import GameId

from tests.fakes.clock import FixedClock

QUIZ = """{"format": "trivia-quiz/1", "id": "NAME", "title": "Rivers", "category": "geography",
 "questions": [{"id": "q1", "kind": "true_false", "text": "Long?", "correct": true,
 "time_limit_s": 20}]}"""


@dataclass(frozen=True)
class Scene:
    """The tables, and a client through which what a write needs is there before.

    Attributes:
        name: nobody else has it.
        writing: the client that writes what the test is about.
    """

    client: Any
    writing: Any
    tables: Mapping[str, str]
    name: str
    clock: FixedClock

    @property
    def game_id(self) -> GameId:
        return GameId(self.name)

    def of(self, made: Callable[..., Any], table: str, *more: Any) -> tuple[Any, Any]:
        """An adapter over either client."""
        name = self.tables[table]
        return made(self.client, name, *more), made(self.writing, name, *more)


Write: TypeAlias = Callable[[Scene], bool]
"""Does it, and says whether the adapter says that it is done."""
