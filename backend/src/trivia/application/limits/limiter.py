"""Refuses whoever has had enough for now, in words."""

from dataclasses import dataclass

from trivia.application.limits.ports import Limits
from trivia.application.system import Clock, whole_seconds
from trivia.domain.errors import TooMany
from trivia.domain.limits import Allowance


@dataclass(frozen=True, slots=True, kw_only=True)
class Limiter:
    limits: Limits
    clock: Clock

    def take(self, allowance: Allowance, who: str, amount: int = 1) -> None:
        """Raises: TooMany ``too_many_requests``."""
        refuse_for(self.limits.spend(allowance, who, self.clock.now(), amount=amount))


def refuse_for(wait: int, code: str = "too_many_requests") -> None:
    """Raises: TooMany `code`, unless `wait` (ms) is over."""
    if wait > 0:
        seconds = whole_seconds(wait)
        raise TooMany(code, f"That was too often. Please wait {seconds} s.", wait)
