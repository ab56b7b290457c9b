"""Experience, levels and quizzes played."""

from dataclasses import dataclass

from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.ports import ProgressLedger


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecorder:
    """The one writer of player progress."""

    ledger: ProgressLedger

    def record(self, earned: ProgressEarned) -> bool:
        """Add what was earned; False if this message was counted before."""
        return self.ledger.add(earned)
