"""PlayerProgressQueue: the one writer of player progress."""

from trivia.adapters.messaging.encoding import progress_earned
from trivia.application.outbox.messages import OutboxRow
from trivia.application.players.progress import ProgressRecorder
from trivia.bootstrap import players as players_bootstrap
from trivia.domain.errors import Unavailable
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import Failures, batch


class _Progress:
    """The messages of one invocation: what follows from them is told together."""

    def __init__(self, progress: ProgressRecorder, invocation: Invocation) -> None:
        self._progress = progress
        self._invocation = invocation
        self._tells: dict[str, tuple[OutboxRow, ...]] = {}

    def take(self, body: str, message_id: str) -> None:
        recorded = self._progress.record(progress_earned(body))
        self._tells[message_id] = recorded.tells
        self._invocation.count("ProgressAdded" if recorded.new else "DuplicateProgress")

    def finish(self) -> Failures:
        taken = self._progress.tell([row for rows in self._tells.values() for row in rows])
        untold = Unavailable("unavailable", "A topic has not taken what follows from it.")
        return {
            message_id: untold
            for message_id, rows in self._tells.items()
            if any(row.id not in taken for row in rows)
        }


handler = batch(players_bootstrap.player_progress_put)(_Progress)
