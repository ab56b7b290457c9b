"""Accounts of solo guests whom nobody has seen for long are deleted, a part of them in each run."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.players.guests import is_unused
from trivia.domain.players.payday import utc_day

if TYPE_CHECKING:
    from trivia.application.players.ports import (
        GuestAccounts,
        LastEarned,
        Profiles,
        SweepPositions,
    )
    from trivia.application.system import Clock

BUDGET_MS = 40_000
"""A run stops after this long, well before its function is."""

DELETED_MOST = 500
"""Of one run: the pool takes some tens of such calls a second from all callers."""

_log = logging.getLogger("trivia.guests")


@dataclass(frozen=True, slots=True)
class GuestSeen:
    """A guest's account.

    Attributes:
        changed_at: when it was made, or an attribute of it set, last.
    """

    player_id: PlayerId
    changed_at: UnixMs


@dataclass(frozen=True, slots=True)
class SweepPosition:
    """Where the next run goes on.

    Attributes:
        after: None for the beginning.
        done_on: the UTC day on which a sweep came to the end.
    """

    after: str | None = None
    done_on: str = ""


@dataclass(frozen=True, slots=True)
class Swept:
    looked_at: int
    deleted: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestSweep:
    """Goes through all guests once a day, in as many runs as that takes.

    A guest's last use is the last quiz that they scored, or the last change of the account: both
    are written anyway. Looking at a page leaves no trace, so it is not known.
    """

    guests: GuestAccounts
    earned: LastEarned
    profiles: Profiles
    positions: SweepPositions
    clock: Clock

    def run(self) -> Swept:
        """Go on from where the last run stopped. What fails is left for the next sweep.

        Raises:
            Unavailable: some could not be deleted; how far this run came is kept.
        """
        started = self.clock.now()
        position = self.positions.get()
        if position.done_on == utc_day(started):
            return Swept(0, 0, more=False)
        after, looked_at, deleted, failed = position.after, 0, 0, 0
        more, begun_anew = True, False
        while more and not self._is_spent(started, deleted):
            try:
                page = self.guests.page(after)
            except ValueError:
                if begun_anew:
                    raise
                after, begun_anew = None, True  # a position is good for an hour
                continue
            for one in page.items:
                if self._is_spent(started, deleted):
                    break  # the rest of the page is looked at again
                looked_at += 1
                try:
                    deleted += self._sweep(one, started)
                except Exception as error:
                    failed += 1
                    _log.warning("a guest stays: %s", type(error).__name__)
            else:
                after, more = page.next, page.next is not None
        done_on = "" if more else utc_day(started)
        self.positions.put(SweepPosition(after, done_on), started)
        if failed:
            raise Unavailable("unavailable", f"{failed} accounts could not be deleted.")
        return Swept(looked_at, deleted, more)

    def _is_spent(self, started: UnixMs, deleted: int) -> bool:
        return deleted >= DELETED_MOST or self.clock.now() - started > BUDGET_MS

    def _sweep(self, one: GuestSeen, now: UnixMs) -> bool:
        if not is_unused(one.changed_at, now):
            return False
        if not is_unused(self.earned.last_earned(one.player_id), now):
            return False
        # The list may be old: what counts is what the account is now.
        found = self.guests.look(one.player_id)
        if found is None or not is_unused(found.changed_at, now):
            return False
        # The account last: as long as it is there the next sweep finds what this one has left.
        self.profiles.forget(one.player_id)
        self.guests.delete(one.player_id)
        return True
