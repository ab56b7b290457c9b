"""Best scores: recorded once per player, ranked by competition ranking (1, 2, 2, 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trivia.application.outbox.messages import ScoreAchieved
from trivia.application.players.board_values import (
    BoardEntry,
    Change,
    Leaderboard,
    RankedEntry,
)
from trivia.application.players.ports import ScoreBoard
from trivia.application.system import Concurrency
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId
from trivia.domain.players.former import FORMER

TOP = 10
_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderboardView:
    board: ScoreBoard
    concurrency: Concurrency

    def of(self, board_id: str, player_id: PlayerId) -> Leaderboard:
        """The top ten of a board and the caller's place; a board nobody is on is empty."""
        top, standing = self.concurrency.both(
            lambda: self.board.top(board_id, TOP),
            lambda: self.board.standing(board_id, player_id),
        )
        own = standing.entry
        return Leaderboard(
            top=ranked(_with_own(top, own)),
            own=RankedEntry(rank_of(own.score, standing.histogram), own) if own else None,
            players=sum(standing.histogram.values()),
        )

    def own(self, player_id: PlayerId, board_ids: Iterable[str]) -> Mapping[str, int]:
        """The player's best score on each of these boards that they are on."""
        return self.board.own(player_id, list(dict.fromkeys(board_ids)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRecorder:
    """The one writer of leaderboards."""

    board: ScoreBoard

    def record(self, board_id: str, achieved: Iterable[ScoreAchieved]) -> int:
        """Keep what is a player's best of these scores of one board, in one write: writers meet at
        the histogram.

        Returns:
            How many players have got a new best.

        Raises:
            Unavailable: others kept changing the board; the queue delivers the messages again.
        """
        best = _best(achieved)
        for _ in range(_TRIES):
            known = self.board.entries(board_id, list(best))
            wanted = [Change(known.get(player), new) for player, new in best.items()]
            changes = [one for one in map(_as_known, wanted) if one.new.beats(one.old)]
            if not changes or self.board.replace(board_id, changes):
                return len(changes)
        raise Unavailable("unavailable", "The board is busy.")


def _as_known(change: Change) -> Change:
    """Who has left stays nameless, also when a message of before comes again."""
    if change.old is None or change.old.name != FORMER:
        return change
    return replace(change, new=replace(change.new, name=FORMER))


def _best(achieved: Iterable[ScoreAchieved]) -> dict[PlayerId, BoardEntry]:
    found: dict[PlayerId, BoardEntry] = {}
    for one in achieved:
        entry = BoardEntry(
            player_id=one.player_id,
            name=one.player_name,
            score=one.score,
            achieved_at=one.achieved_at,
            quiz_version=one.quiz_version,
        )
        if entry.beats(found.get(entry.player_id)):
            found[entry.player_id] = entry
    return found


def rank_of(score: int, histogram: Mapping[int, int]) -> int:
    """One plus the number of players with a higher score."""
    return 1 + sum(count for other, count in histogram.items() if other > score)


def ranked(entries: Sequence[BoardEntry]) -> tuple[RankedEntry, ...]:
    """Ranks of the head of a board, best first."""
    scores = [entry.score for entry in entries]
    return tuple(RankedEntry(1 + scores.index(entry.score), entry) for entry in entries)


def _with_own(top: Sequence[BoardEntry], own: BoardEntry | None) -> Sequence[BoardEntry]:
    # The index lags: a player who has just finished must find the new score in the top ten.
    if own is None:
        return top
    others = [entry for entry in top if entry.player_id != own.player_id]
    best = sorted([*others, own], key=lambda entry: entry.place, reverse=True)
    return best[:TOP]
