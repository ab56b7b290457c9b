"""LeaderboardQueue: the one writer of leaderboards."""

from trivia import bootstrap
from trivia.adapters.messaging.encoding import score_achieved
from trivia.application.leaderboard import ScoreRecorder
from trivia.entrypoints.observability import Invocation
from trivia.entrypoints.queue import queue


@queue(bootstrap.score_put)
def handler(scores: ScoreRecorder, body: str, invocation: Invocation) -> None:
    best = scores.record(score_achieved(body))
    invocation.count("ScoreRecorded" if best else "ScoreNotBest")
