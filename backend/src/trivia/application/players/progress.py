"""Experience, levels and quizzes played."""

from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.ports import ProgressLedger


class ProgressRecorder:
    """The one writer of player progress."""

    def __init__(self, ledger: ProgressLedger) -> None:
        self._ledger = ledger

    def record(self, earned: ProgressEarned) -> bool:
        """Add what was earned; False if this message was counted before."""
        return self._ledger.add(earned)
