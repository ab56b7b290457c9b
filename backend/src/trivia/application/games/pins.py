"""PINs: the game that one is of, for whoever has not guessed too often.

A right PIN costs nothing, so a class behind one address gets in; a wrong one costs a token of
whoever typed it. An account answers for itself. A guest's browser does, and their address, since a
browser's token can be made up; whoever sends none shares one of their address; and the addresses
of a site share one. An address that has guessed too often still gets into games that were reserved
from it: a pupil who plays with PINs locks nobody out of the game on the wall. Nor does that tell
PINs without end: what is typed there in vain meanwhile is counted as well, and who empties that
bucket, too, shuts the door at home to guests.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trivia.application.games.ports import JoinLookup
from trivia.application.games.values import Bucket, Found, Origin, Reservation
from trivia.application.limits.allowances import (
    UNHEARD_PINS_OF_ADDRESS,
    WRONG_PINS,
    WRONG_PINS_OF_ADDRESS,
    WRONG_PINS_OF_SITE,
)
from trivia.application.limits.limiter import refuse_for
from trivia.application.limits.ports import Limits
from trivia.application.system import Clock
from trivia.domain.errors import NotFound
from trivia.domain.ids import PlayerId
from trivia.domain.limits import Allowance, Spent, wait_ms

TOO_MANY_PINS = "too_many_pins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    lookup: JoinLookup
    limits: Limits
    clock: Clock

    def of_player(self, pin: str, player_id: PlayerId) -> tuple[Reservation, Found]:
        """The game of `pin`, and what the profile of the account that asks says.

        Raises:
            NotFound ``pin_not_found``; TooMany ``too_many_pins``.
        """
        own = [Bucket(WRONG_PINS, player_id)]
        found = self.lookup.of(pin, player_id, own)
        return self._right(found, own), found

    def of_guest(self, pin: str, origin: Origin, guests: Allowance) -> tuple[Reservation, Spent]:
        """The game of `pin`, for somebody without an account, and what is missing of `guests` of
        their address.

        Raises:
            NotFound ``pin_not_found``; TooMany ``too_many_pins``.
        """
        own = [
            Bucket(WRONG_PINS, origin.device or f"at-{origin.address}"),
            Bucket(WRONG_PINS_OF_ADDRESS, origin.address),
        ]
        if origin.site:
            own.append(Bucket(WRONG_PINS_OF_SITE, origin.site))
        found = self.lookup.of(pin, None, [*own, Bucket(guests, origin.address)])
        *spent, taken = found.spent
        return self._right(replace(found, spent=spent), own), taken

    def _right(self, found: Found, own: Sequence[Bucket]) -> Reservation:
        now = self.clock.now()
        waits = [
            wait_ms(bucket.allowance, spent, now)
            for bucket, spent in zip(own, found.spent, strict=True)
        ]
        refuse_for(waits[0], TOO_MANY_PINS)
        shared = max(waits[1:], default=0)
        if shared:
            shared = self._unheard(shared, own[1].who, found.reservation)
        refuse_for(shared, TOO_MANY_PINS)
        if found.reservation is not None:
            return found.reservation
        for bucket, spent in zip(own, found.spent, strict=True):
            # Of many guesses at the same moment those that find nothing left learn nothing.
            wait = self.limits.spend(bucket.allowance, bucket.who, now, seen=spent)
            refuse_for(wait, TOO_MANY_PINS)
        raise NotFound("pin_not_found", "No game has this PIN. Look at the screen again.", "pin")

    def _unheard(self, wait: int, address: str, wanted: Reservation | None) -> int:
        """How long, in ms, an address waits that has guessed too often: not at all for a game that
        was reserved there, if it has not gone on guessing for long."""
        now = self.clock.now()
        if wanted is None or wanted.home != address:
            self.limits.spend(UNHEARD_PINS_OF_ADDRESS, address, now)
            return wait
        unheard = Bucket(UNHEARD_PINS_OF_ADDRESS, address)
        (spent,) = self.lookup.of(wanted.pin, None, [unheard]).spent
        return wait if wait_ms(unheard.allowance, spent, now) else 0
