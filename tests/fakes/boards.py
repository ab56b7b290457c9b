"""Leaderboards in memory."""

from collections import Counter
from collections.abc import Mapping, Sequence

from trivia.application.players.board_values import BoardEntry, Change, Standing
from trivia.domain.ids import PlayerId


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

    def entries(
        self, board_id: str, player_ids: Sequence[PlayerId]
    ) -> Mapping[PlayerId, BoardEntry]:
        found = {player: self.entry(board_id, player) for player in player_ids}
        return {player: entry for player, entry in found.items() if entry is not None}

    def own(self, player_id: str, board_ids: Sequence[str]) -> Mapping[str, int]:
        found = {board: self.entry(board, player_id) for board in board_ids}
        return {board: entry.score for board, entry in found.items() if entry is not None}

    def replace(self, board_id: str, changes: Sequence[Change]) -> bool:
        for change in changes:
            if _version(self.entry(board_id, change.new.player_id)) != _version(change.old):
                return False
        for change in changes:
            self._entries[board_id, change.new.player_id] = change.new
        return True

    def _on(self, board_id: str) -> list[BoardEntry]:
        return [entry for (board, _), entry in self._entries.items() if board == board_id]


def _version(entry: BoardEntry | None) -> tuple[int, int] | None:
    return (entry.score, entry.achieved_at) if entry else None
