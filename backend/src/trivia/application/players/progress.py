"""Experience, levels and quizzes played."""

from dataclasses import dataclass, replace

from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.ports import Added, ProgressLedger
from trivia.domain.players.payday import LATER_OF_DAY, utc_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecorder:
    """The one writer of player progress."""

    ledger: ProgressLedger

    def record(self, earned: ProgressEarned) -> bool:
        """Add what was earned, as far as it is due; False if this message was counted before."""
        payday = None if earned.quiz_id is None else utc_day(earned.earned_at)
        added = self.ledger.add(earned, payday)
        if added is Added.PAID_BEFORE:
            pay = LATER_OF_DAY
            added = self.ledger.add(replace(earned, experience=pay.experience, wins=pay.wins))
        return added is Added.DONE
