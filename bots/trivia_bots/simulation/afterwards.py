"""Functions of every mode: tickets before a game, leaderboard and progress after it."""

from collections.abc import Sequence
from typing import Any

from trivia import bootstrap, bootstrap_hosted
from trivia.bootstrap import Provider
from trivia.entrypoints import player_progress_put, score_put, ticket_issue

from trivia_bots.simulation.cloud import Cloud, Function

TICKETS = Function("TicketIssue", ticket_issue.handler)
SCORES = Function("ScorePut", score_put.handler, 512)
PROGRESS = Function("PlayerProgressPut", player_progress_put.handler, 512)


def afterwards(cloud: Cloud) -> Sequence[Provider[Any]]:
    """Let the consumers of both topics listen; what has to be wired for it."""
    cloud.queues.consume("Leaderboard", SCORES)
    cloud.queues.consume("PlayerProgress", PROGRESS)
    return (
        bootstrap.score_put,
        bootstrap.player_progress_put,
        bootstrap_hosted.ticket_issue,
    )
