"""Buckets of callers in memory."""

import threading

from trivia.domain.limits import NOTHING, Allowance, Spent, after, wait_ms


class MemoryLimits:
    def __init__(self) -> None:
        self.calls = 0
        self._spent: dict[tuple[str, str], Spent] = {}
        self._lock = threading.Lock()

    def read(self, allowance: Allowance, who: str) -> Spent:
        return self._spent.get((allowance.name, who), NOTHING)

    def spend(
        self,
        allowance: Allowance,
        who: str,
        now: int,
        *,
        amount: int = 1,
        seen: Spent = NOTHING,  # noqa: ARG002 (it only saves a call)
    ) -> int:
        with self._lock:
            self.calls += 1
            spent = self.read(allowance, who)
            wait = wait_ms(allowance, spent, now)
            if not wait:
                self._spent[allowance.name, who] = after(allowance, spent, now, amount)
            return wait
