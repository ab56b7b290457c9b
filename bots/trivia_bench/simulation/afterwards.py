"""Functions of every mode: tickets before a game, leaderboard and progress after it."""

from collections.abc import Sequence
from typing import Any

from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap.core import Provider
from trivia.entrypoints.games import ticket_issue
from trivia.entrypoints.players import player_progress_put, score_put

from trivia_bench.simulation.cloud import Cloud, Function

TICKETS = Function("TicketIssue", ticket_issue.handler)
SCORES = Function("ScorePut", score_put.handler, 512)
PROGRESS = Function("PlayerProgressPut", player_progress_put.handler, 512)


def afterwards(cloud: Cloud) -> Sequence[Provider[Any]]:
    """Let the consumers of both topics listen; what has to be wired for it."""
    cloud.queues.consume("Leaderboard", SCORES, act="end")
    cloud.queues.consume("PlayerProgress", PROGRESS, act="end")
    # What it costs to be paid coins is reckoned by itself: costs/coins.py.
    cloud.queues.leave("PlayerWallet")
    # As few of them as levels and badges are.
    cloud.queues.leave("Notification")
    return (
        players_bootstrap.score_put,
        players_bootstrap.player_progress_put,
        games_bootstrap.ticket_issue,
    )
