"""Scores as everyone may know them, and the boards that are made of them."""

from collections.abc import Mapping

from trivia.contract.games import events as games
from trivia.domain.games.board import TEAMS_SHOWN, Ranking, board_of, team_scores
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.roster import Roster, active, seated
from trivia.domain.ids import PlayerId


def scores_of(game: Game, roster: Roster) -> dict[PlayerId, int]:
    """Score of every active member, as everyone may know it.

    What the questions of a round brought stays out until the round is revealed: a score that
    moved would tell whose answer was right.
    """
    held = {} if game.phase in (Phase.REVEALED, Phase.ENDED) else game.awards
    return {
        member.player_id: game.standing(member.player_id).score
        - sum(by[member.player_id].points for by in held.values() if member.player_id in by)
        for member in seated(roster, game.seats)
    }


def board_model(scores: Mapping[PlayerId, int], roster: Roster) -> games.BoardModel:
    """The board of `scores` with names from `roster`."""
    board = board_of(scores)
    return games.BoardModel(
        top=[board_row(row.player_id, row.rank, row.score, roster) for row in board.top],
        ladder=list(board.ladder),
        per_step=board.per_step,
        players=board.players,
        teams=_teams(scores, roster),
    )


def board_row(player_id: PlayerId, rank: int, score: int, roster: Roster) -> games.BoardRow:
    member = roster[player_id]
    return games.BoardRow(
        rank=rank,
        slot=member.slot,
        name=member.name,
        score=score,
        team=member.team,
        avatar=member.face,
    )


def winner_row(
    player_id: PlayerId | None, scores: Mapping[PlayerId, int], roster: Roster
) -> games.BoardRow | None:
    """The row of who won a question; None if nobody did, or they are in the game no more."""
    if player_id is None or player_id not in scores:
        return None
    score = scores[player_id]
    return board_row(player_id, Ranking(scores.values()).of(score), score, roster)


def _teams(scores: Mapping[PlayerId, int], roster: Roster) -> list[games.TeamRow]:
    members = [member for member in active(roster) if member.player_id in scores]
    teams = {member.player_id: member.team for member in members if member.team}
    totals = team_scores(scores, teams)
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:TEAMS_SHOWN]
    values = [score for _, score in ranked]
    return [
        games.TeamRow(rank=values.index(score) + 1, team=team, score=score)
        for team, score in ranked
    ]
