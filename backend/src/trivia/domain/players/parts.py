"""Which games an account hosts or plays in: whoever plays a quiz does not see its answers elsewhere
under the same account until the game is over, nor those of a translation."""

from collections.abc import Iterable
from dataclasses import dataclass

from trivia.domain.ids import GameId, QuizId, UnixMs
from trivia.domain.translations import ask_the_same


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One account's part in one game.

    Attributes:
        until: Unix ms at which the game is over at the latest.
    """

    game_id: GameId
    quiz_id: QuizId
    host: bool
    until: UnixMs


def played(parts: Iterable[Part], quiz_id: QuizId, now: UnixMs) -> list[Part]:
    """Those of a player in games of the quiz that may be running at `now` (Unix ms)."""
    return [part for part in parts if not part.host and _may_run(part, quiz_id, now)]


def hosted(parts: Iterable[Part], quiz_id: QuizId, now: UnixMs) -> list[Part]:
    """Those of a host; else as `played`."""
    return [part for part in parts if part.host and _may_run(part, quiz_id, now)]


def _may_run(part: Part, quiz_id: QuizId, now: UnixMs) -> bool:
    return ask_the_same(part.quiz_id, quiz_id) and now < part.until
