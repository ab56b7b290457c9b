"""Leaderboards."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.domain.ids import PlayerId, UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEntry:
    """The best score of one player on a board; `achieved_at` in Unix ms.

    Attributes:
        quiz_version: of the quiz that it was reached with, where that is known. It decides nothing.
    """

    player_id: PlayerId
    name: str
    score: int
    achieved_at: UnixMs
    quiz_version: int | None = None

    @property
    def place(self) -> tuple[int, int, str]:
        """Orders a board, best last: by score, then the earlier, then by id, so that no two tie."""
        return (self.score, -self.achieved_at, self.player_id)

    def beats(self, other: "BoardEntry | None") -> bool:
        """A higher score wins; of equal scores the earlier.

        It is a total order, so the same scores give the same board in whatever order and
        however often they arrive.
        """
        if other is None:
            return True
        return (self.place, self.name) > (other.place, other.name)


@dataclass(frozen=True, slots=True)
class Change:
    """`new` in place of `old` (None: the player is not on the board)."""

    old: BoardEntry | None
    new: BoardEntry


@dataclass(frozen=True, slots=True)
class Standing:
    """One player's entry (None: not on the board) and how many players have each score."""

    entry: BoardEntry | None
    histogram: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class RankedEntry:
    rank: int
    entry: BoardEntry


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The head of a board, the caller's own place (None: not on it), and its size."""

    top: tuple[RankedEntry, ...]
    own: RankedEntry | None
    players: int
