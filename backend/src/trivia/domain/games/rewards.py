"""What a finished game with a host brings its players, the same for every transport."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.domain.games.board import board_of, rank_on
from trivia.domain.games.game import Game
from trivia.domain.ids import PlayerId
from trivia.domain.players.progress import EXPERIENCE_FOR_PERFECT, EXPERIENCE_PER_CORRECT


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
    """The rewards of all players in `scores`, best first.

    Experience is that of a solo quiz: so much for each right answer, more if all were right.
    """
    board = board_of(scores)
    found = []
    for player_id, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        correct = game.standing(player_id).correct
        perfect = 0 < correct == game.question_count - game.unjudged
        rank = rank_on(board, score)
        found.append(
            Reward(
                player_id=player_id,
                score=score,
                correct=correct,
                rank=rank,
                experience=EXPERIENCE_PER_CORRECT * correct
                + (EXPERIENCE_FOR_PERFECT if perfect else 0),
                won=rank == 1 and score > 0 and len(scores) > 1,
            )
        )
    return tuple(found)
