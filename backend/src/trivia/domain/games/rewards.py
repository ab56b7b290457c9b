"""What a finished game with a host brings its players, the same for every transport."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.domain.games.board import Ranking
from trivia.domain.games.game import Game
from trivia.domain.ids import PlayerId
from trivia.domain.players.progress import experience_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """One player's final place.

    Attributes:
        experience: to be earned by players with an account.
        won: first, with points, and not alone.
        climbed: places since the lowest that a board has shown; 0 in large games, whose boards tell
            nobody an exact place.
    """

    player_id: PlayerId
    score: int
    correct: int
    rank: int
    experience: int
    won: bool
    climbed: int = 0


def rewards(game: Game, scores: Mapping[PlayerId, int]) -> tuple[Reward, ...]:
    """The rewards of all players in `scores`, best first."""
    ranking = Ranking(scores.values())
    found = []
    for player_id, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        standing = game.standing(player_id)
        correct = standing.correct
        rank = ranking.of(score)
        found.append(
            Reward(
                player_id=player_id,
                score=score,
                correct=correct,
                rank=rank,
                experience=experience_for(correct, game.question_count - game.unjudged),
                won=rank == 1 and score > 0 and len(scores) > 1,
                climbed=max(0, standing.low - rank),
            )
        )
    return tuple(found)
