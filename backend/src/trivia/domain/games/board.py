"""Boards that stay small: the top ten, and a ladder from which anyone finds the own rank."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean

from trivia.domain.ids import PlayerId

TOP = 10
LADDER_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Row:
    rank: int
    player_id: PlayerId
    score: int


@dataclass(frozen=True, slots=True)
class Board:
    """A scoreboard for everyone.

    Attributes:
        ladder: the scores of all players, best first, as differences: the best score, then how
            much each next one is lower. Under 4 KB as JSON for 1,000 players, and exact.
        per_step: players that one step of the ladder stands for; 1 up to 1,000 players.
        players: how many there are.
    """

    top: tuple[Row, ...]
    ladder: tuple[int, ...]
    per_step: int
    players: int


def board_of(scores: Mapping[PlayerId, int]) -> Board:
    """The board of all `scores` by player id; of equal scores the lower id is listed first."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    values = [score for _, score in ranked]
    per_step = max(1, -(-len(values) // LADDER_STEPS))
    steps = values[::per_step]
    ladder = [steps[0]] if steps else []
    ladder += [before - after for before, after in zip(steps, steps[1:], strict=False)]
    top = tuple(Row(values.index(score) + 1, player, score) for player, score in ranked[:TOP])
    return Board(top=top, ladder=tuple(ladder), per_step=per_step, players=len(values))


def rank_on(board: Board, score: int) -> int:
    """Rank of `score`: one more than the players who have a higher one."""
    higher = 0
    value = 0
    for number, step in enumerate(board.ladder):
        value = step if number == 0 else value - step
        if value <= score:
            break
        higher += 1
    return min(higher * board.per_step, max(0, board.players - 1)) + 1


def team_scores(scores: Mapping[PlayerId, int], teams: Mapping[PlayerId, str]) -> dict[str, int]:
    """Score of each team: the rounded mean of its members', so that small teams can win."""
    members: dict[str, list[int]] = {}
    for player, team in teams.items():
        members.setdefault(team, []).append(scores.get(player, 0))
    return {team: round(mean(values)) for team, values in members.items()}
