"""PlayerProgressQueue: the one writer of player progress."""

from trivia import bootstrap
from trivia.adapters.messaging.encoding import progress_earned
from trivia.application.progress import ProgressRecorder
from trivia.entrypoints.observability import Invocation
from trivia.entrypoints.queue import queue


@queue(bootstrap.player_progress_put)
def handler(progress: ProgressRecorder, body: str, invocation: Invocation) -> None:
    added = progress.record(progress_earned(body))
    invocation.count("ProgressAdded" if added else "DuplicateProgress")
