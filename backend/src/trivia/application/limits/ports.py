"""Where it is kept how much each caller has had."""

from typing import Protocol

from trivia.domain.ids import UnixMs
from trivia.domain.limits import NOTHING, Allowance, Spent


class Limits(Protocol):
    def spend(
        self,
        allowance: Allowance,
        who: str,
        now: UnixMs,
        *,
        amount: int = 1,
        seen: Spent = NOTHING,
    ) -> int:
        """Take `amount` tokens of the bucket of `who`, if one is there.

        Args:
            seen: what was found missing of it before; a guess that is right saves a call.

        Returns:
            0 if they were taken, else the milliseconds to wait.
        """
