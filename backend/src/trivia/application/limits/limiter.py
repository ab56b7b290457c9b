"""Refuses whoever has had enough for now, in words."""

from dataclasses import dataclass

from trivia.application.limits.ports import Limits
from trivia.application.system import Clock, whole_seconds
from trivia.domain.errors import TooMany
from trivia.domain.limits import Allowance, Spent, sampled, wait_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Limiter:
    limits: Limits
    clock: Clock

    def take(self, allowance: Allowance, who: str) -> None:
        """Raises: TooMany ``too_many_requests``."""
        refuse_for(self.limits.spend(allowance, who, self.clock.now()))

    def take_sampled(
        self, allowance: Allowance, who: str, seen: Spent, *, id: str, one_in: int
    ) -> None:
        """Take a token for the thing `id`; only one in so many is written, `seen` holds for all.

        Raises: TooMany ``too_many_requests``.
        """
        now, amount = self.clock.now(), sampled(id, one_in)
        wait = wait_ms(allowance, seen, now)
        if amount and not wait:
            wait = self.limits.spend(allowance, who, now, amount=amount, seen=seen)
        refuse_for(wait)


def refuse_for(wait: int, code: str = "too_many_requests") -> None:
    """Raises: TooMany `code`, unless `wait` (ms) is over."""
    if wait > 0:
        seconds = whole_seconds(wait)
        raise TooMany(code, f"That was too often. Please wait {seconds} s.", wait)
