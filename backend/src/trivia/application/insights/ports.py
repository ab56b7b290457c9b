"""What keeps what is counted of plays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.domain.games.game import Game
    from trivia.domain.games.results import AskedQuestion
    from trivia.domain.ids import GameId
    from trivia.domain.insights.tally import Tally


class KeptAnswers(Protocol):
    def asked(self, game_id: GameId) -> Sequence[AskedQuestion]:
        """The closed questions of a game, and what was answered."""


class GamePlays(Protocol):
    def count(self, game: Game, tally: Tally) -> bool:
        """Add what an ended game has brought to what is counted of its quiz; False if that was
        done before.

        Raises:
            Unavailable: others kept changing the same numbers; nothing was counted.
        """
