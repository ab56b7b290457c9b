"""Boards that stay small: the top ten, and a ladder from which anyone finds the own rank."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean

from trivia.domain.ids import PlayerId

TOP = 10

EXACT_PLAYERS = 500
"""Up to so many a board for everyone tells each the own rank; more would be a second unit of what
brokers bill, for everyone. Beyond it is told to each alone."""

COARSE_STEPS = 100

TEAMS_SHOWN = 30
"""Players may name as many teams as they are; a board lists the best."""


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
            much each next one is lower. Exact up to `EXACT_PLAYERS`, in under 2.5 KB of JSON; of
            more players some `COARSE_STEPS` steps, each of which stands for several.
        per_step: players that one step of the ladder stands for; 1 where it is exact.
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
    per_step = 1 if len(values) <= EXACT_PLAYERS else -(-len(values) // COARSE_STEPS)
    steps = values[::per_step]
    ladder = [steps[0]] if steps else []
    ladder += [before - after for before, after in zip(steps, steps[1:], strict=False)]
    ranking = Ranking(values[:TOP])
    top = tuple(Row(ranking.of(score), player, score) for player, score in ranked[:TOP])
    return Board(top=top, ladder=tuple(ladder), per_step=per_step, players=len(values))


class Ranking:
    """The rank of every score among `scores`: one more than the players who have a higher one."""

    def __init__(self, scores: Iterable[int]) -> None:
        self._lower = sorted(-score for score in scores)

    def of(self, score: int) -> int:
        return bisect_left(self._lower, -score) + 1


def team_scores(scores: Mapping[PlayerId, int], teams: Mapping[PlayerId, str]) -> dict[str, int]:
    """Score of each team: the rounded mean of its members', so that small teams can win."""
    members: dict[str, list[int]] = {}
    for player, team in teams.items():
        members.setdefault(team, []).append(scores.get(player, 0))
    return {team: round(mean(values)) for team, values in members.items()}
