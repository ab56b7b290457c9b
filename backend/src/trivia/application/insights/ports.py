"""What keeps what is counted of plays, and what it is shown beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.pages import Page
    from trivia.domain.games.game import Game
    from trivia.domain.ids import GameId, QuizId, UnixMs
    from trivia.domain.insights.counted import Counted
    from trivia.domain.insights.marks import GameMark
    from trivia.domain.insights.tally import Tally
    from trivia.domain.quizzes.quiz import Quiz


class KeptAnswers(Protocol):
    def marks(self, game_id: GameId) -> Iterator[tuple[int, Sequence[GameMark]]]:
        """The closed questions of a game by their indexes, and how everybody did with them."""


class GamePlays(Protocol):
    def count(self, game: Game, tally: Tally) -> bool:
        """Add what an ended game has brought to what is counted of its quiz; False if that was
        done before.

        Raises:
            Unavailable: others kept changing the same numbers; nothing was counted.
        """


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    quiz: Quiz
    published_at: UnixMs | None


class PublishedVersions(Protocol):
    def page(self, quiz_id: QuizId, after: str | None) -> Page[PublishedVersion]:
        """Versions of a quiz, newest first, those after the position `after`.

        Raises:
            ValueError: there is no such position.
        """


@dataclass(frozen=True, slots=True)
class PlaysOf:
    """`plays` of all versions; what is counted of those that were asked for, by version."""

    plays: int
    versions: Mapping[int, Counted]


class QuizPlays(Protocol):
    def of(self, quiz_id: QuizId, versions: Sequence[int]) -> PlaysOf: ...
