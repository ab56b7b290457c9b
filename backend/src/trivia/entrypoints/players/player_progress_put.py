"""PlayerProgressQueue: the one writer of player progress."""

from trivia.adapters.messaging.encoding import progress_earned
from trivia.application.players.progress import ProgressRecorder
from trivia.bootstrap import players as players_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(players_bootstrap.player_progress_put)
def handler(progress: ProgressRecorder, body: str, invocation: Invocation) -> None:
    added = progress.record(progress_earned(body))
    invocation.count("ProgressAdded" if added else "DuplicateProgress")
