"""Reservations that nobody has ended in time: the coins go back to whom they came from."""

import logging
from dataclasses import dataclass

from trivia.application.system import Clock
from trivia.application.wallet.ports import Lapsed, Ledger

SWEEP_LIMIT = 200
"""Reservations of one sweep; the next one is minutes away."""

BUDGET_MS = 20_000
"""A sweep stops after this long, well before its function is."""

_log = logging.getLogger("trivia.wallet")


@dataclass(frozen=True, slots=True)
class Lapses:
    """How many reservations a sweep voided, how many it could not; those that somebody else has
    ended meanwhile are in neither."""

    voided: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationSweep:
    ledger: Ledger
    reservations: Lapsed
    clock: Clock

    def run(self, limit: int = SWEEP_LIMIT) -> Lapses:
        """Void what has lapsed. One that is settled in this moment ends one way all the same."""
        started = self.clock.now()
        voided = failed = 0
        for one in self.reservations.lapsed(started, limit):
            if self.clock.now() - started > BUDGET_MS:
                break
            try:
                voided += self.ledger.void(one.id, at=self.clock.now()).now
            except Exception as error:
                _log.warning("a reservation stays held: %s", type(error).__name__)
                failed += 1
        return Lapses(voided, failed)
