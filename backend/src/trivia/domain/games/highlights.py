"""What is told of a game at its end: kept in a few values, whatever its size.

Only what was shown is in them: a question that its round held back is neither the hardest nor was
anybody the fastest in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trivia.domain.games.board import Ranking
from trivia.domain.games.events import Reveal
from trivia.domain.ids import PlayerId

CLIMB = 2
"""So many places somebody must have made good, for it to be a comeback."""


@dataclass(frozen=True, slots=True)
class Hardest:
    """The question that the smallest share of those who answered it knew."""

    index: int
    answered: int
    correct: int

    @property
    def share(self) -> float:
        return self.correct / self.answered


@dataclass(frozen=True, slots=True)
class Fastest:
    """The right answer that took the fewest milliseconds of the clock of its question."""

    player_id: PlayerId
    index: int
    ms: int


@dataclass(frozen=True, slots=True)
class Comeback:
    """Who climbed the most places, from their lowest rank on any board to the last one."""

    player_id: PlayerId
    from_rank: int
    to_rank: int


@dataclass(frozen=True, slots=True)
class Highlights:
    hardest: Hardest | None = None
    fastest: Fastest | None = None


def with_shown(highlights: Highlights, reveals: Iterable[Reveal]) -> Highlights:
    """`highlights` after `reveals` were shown; of equals the earlier question stays."""
    for reveal in reveals:
        counted = reveal.distribution
        if reveal.ranks_questions and 0 <= counted.correct < counted.answered:
            hard = Hardest(reveal.index, counted.answered, counted.correct)
            if highlights.hardest is None or hard.share < highlights.hardest.share:
                highlights = replace(highlights, hardest=hard)
        first = reveal.fastest
        if first is not None and (highlights.fastest is None or first.ms < highlights.fastest.ms):
            found = Fastest(first.player_id, reveal.index, first.ms)
            highlights = replace(highlights, fastest=found)
    return highlights


def comeback(lows: Mapping[PlayerId, int], scores: Mapping[PlayerId, int]) -> Comeback | None:
    """The biggest one; of equals who came higher.

    Args:
        lows: lowest rank on any board, by player id; 0 if it was not noted.
        scores: of all who are in the game at the end.
    """
    ranking = Ranking(scores.values())
    found = [
        Comeback(player, low, ranking.of(scores[player]))
        for player, low in lows.items()
        if low and scores.get(player, 0) > 0
    ]
    climbed = [one for one in found if one.from_rank - one.to_rank >= CLIMB]
    return min(climbed, key=lambda one: (one.to_rank - one.from_rank, one.to_rank), default=None)
