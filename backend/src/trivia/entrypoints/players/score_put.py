"""LeaderboardQueue: the one writer of leaderboards."""

from trivia.adapters.messaging.encoding import score_achieved
from trivia.application.players.leaderboard import ScoreRecorder
from trivia.bootstrap import players as players_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(players_bootstrap.score_put)
def handler(scores: ScoreRecorder, body: str, invocation: Invocation) -> None:
    best = scores.record(score_achieved(body))
    invocation.count("ScoreRecorded" if best else "ScoreNotBest")
