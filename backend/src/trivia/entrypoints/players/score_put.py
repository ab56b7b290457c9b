"""LeaderboardQueue: the one writer of leaderboards."""

from collections import defaultdict

from trivia.adapters.messaging.encoding import score_achieved
from trivia.application.outbox.messages import ScoreAchieved
from trivia.application.players.leaderboard import ScoreRecorder
from trivia.bootstrap import players as players_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import Failures, batch


class _Scores:
    """The scores of one invocation, by board: each board is written once."""

    def __init__(self, scores: ScoreRecorder, invocation: Invocation) -> None:
        self._scores = scores
        self._invocation = invocation
        self._boards: defaultdict[str, dict[str, ScoreAchieved]] = defaultdict(dict)

    def take(self, body: str, message_id: str) -> None:
        achieved = score_achieved(body)
        self._boards[achieved.board_id][message_id] = achieved

    def finish(self) -> Failures:
        failures: dict[str, Exception] = {}
        for board_id, achieved in self._boards.items():
            try:
                best = self._scores.record(board_id, achieved.values())
            except Exception as error:
                failures |= dict.fromkeys(achieved, error)
                continue
            for name, count in (
                ("ScoreRecorded", best),
                ("ScoreNotBest", len(achieved) - best),
            ):
                if count:
                    self._invocation.count(name, count)
        return failures


handler = batch(players_bootstrap.score_put)(_Scores)
