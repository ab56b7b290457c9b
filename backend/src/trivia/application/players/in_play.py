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
    games: GamesInPlay, parts: Iterable[Part], quiz_id: QuizId, now: UnixMs
) -> None:
    """Raises: Conflict ``quiz_in_play``: its answers would tell those of the game."""
    if any(games.is_running(part.game_id) for part in played(parts, quiz_id, now)):
        raise Conflict(
            "quiz_in_play",
            "You are playing this quiz in a game just now. Play it alone when that has ended.",
        )
