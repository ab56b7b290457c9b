"""An account that just plays a quiz with others sees its answers nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trivia.domain.errors import Conflict
from trivia.domain.players.parts import played

if TYPE_CHECKING:
    from trivia.application.players.ports import GamesInPlay
    from trivia.domain.ids import QuizId, UnixMs
    from trivia.domain.players.parts import Part


def refuse_what_is_played(
    games: GamesInPlay, parts: Iterable[Part], quiz_ids: Iterable[QuizId], now: UnixMs
) -> None:
    """Raises: Conflict ``quiz_in_play``: answers of these quizzes would tell those of the game."""
    known = tuple(parts)
    concerned = {part.game_id for id in quiz_ids for part in played(known, id, now)}
    if any(games.is_running(game_id) for game_id in sorted(concerned)):
        raise Conflict(
            "quiz_in_play",
            "You are playing this quiz in a game just now. Play it alone when that has ended.",
        )
