"""Leaderboards in memory."""

from collections import Counter
from collections.abc import Sequence

from trivia.application.players.board_values import BoardEntry, Standing


class MemoryScoreBoard:
    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], BoardEntry] = {}

    def top(self, board_id: str, count: int) -> Sequence[BoardEntry]:
        best = sorted(self._on(board_id), key=lambda entry: entry.place, reverse=True)
        return best[:count]

    def entry(self, board_id: str, player_id: str) -> BoardEntry | None:
        return self._entries.get((board_id, player_id))

    def standing(self, board_id: str, player_id: str) -> Standing:
        histogram = Counter(entry.score for entry in self._on(board_id))
        return Standing(self.entry(board_id, player_id), histogram)

    def replace(self, board_id: str, old: BoardEntry | None, new: BoardEntry) -> bool:
        stored = self.entry(board_id, new.player_id)
        if _version(stored) != _version(old):
            return False
        self._entries[board_id, new.player_id] = new
        return True

    def _on(self, board_id: str) -> list[BoardEntry]:
        return [entry for (board, _), entry in self._entries.items() if board == board_id]


def _version(entry: BoardEntry | None) -> tuple[int, int] | None:
    return (entry.score, entry.achieved_at) if entry else None
