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
    """

    player_id: PlayerId
    score: int
    correct: int
    rank: int
    experience: int
    won: bool


def rewards(game: Game, scores: Mapping[PlayerId, int]) -> tuple[Reward, ...]:
    """The rewards of all players in `scores`, best first."""
    ranking = Ranking(scores.values())
    found = []
    for player_id, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        correct = game.standing(player_id).correct
        rank = ranking.of(score)
        found.append(
            Reward(
                player_id=player_id,
                score=score,
                correct=correct,
                rank=rank,
                experience=experience_for(correct, game.question_count - game.unjudged),
                won=rank == 1 and score > 0 and len(scores) > 1,
            )
        )
    return tuple(found)
