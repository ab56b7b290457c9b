"""PINs: the game that one is of, for whoever has not guessed too often.

A right PIN costs nothing, so a class behind one address gets in; a wrong one costs a token of
whoever typed it. An account answers for itself. A guest's browser does, and their address, since a
browser's token can be made up; whoever sends none shares one of their address. An address that has
guessed too often still gets into games that were reserved from it: a pupil who plays with PINs
locks nobody out of the game on the wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trivia.application.games.ports import JoinLookup
from trivia.application.games.values import Bucket, Found, Origin, Reservation
from trivia.application.limits.allowances import WRONG_PINS, WRONG_PINS_OF_ADDRESS
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

    def of_player(self, pin: str, player_id: PlayerId) -> tuple[Reservation, str | None]:
        """The game of `pin`, and the name in the profile of the account that asks.

        Raises:
            NotFound ``pin_not_found``; TooMany ``too_many_pins``.
        """
        own = [Bucket(WRONG_PINS, player_id)]
        found = self.lookup.of(pin, player_id, own)
        return self._right(found, own, at_home=False), found.name

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
        found = self.lookup.of(pin, None, [*own, Bucket(guests, origin.address)])
        *spent, taken = found.spent
        at_home = found.reservation is not None and found.reservation.home == origin.address
        return self._right(replace(found, spent=spent), own, at_home=at_home), taken

    def _right(self, found: Found, own: Sequence[Bucket], *, at_home: bool) -> Reservation:
        now = self.clock.now()
        for bucket, spent in zip(own, found.spent, strict=True):
            if not (at_home and bucket.allowance is WRONG_PINS_OF_ADDRESS):
                refuse_for(wait_ms(bucket.allowance, spent, now), TOO_MANY_PINS)
        if found.reservation is not None:
            return found.reservation
        for bucket, spent in zip(own, found.spent, strict=True):
            # Of many guesses at the same moment those that find nothing left learn nothing.
            wait = self.limits.spend(bucket.allowance, bucket.who, now, seen=spent)
            refuse_for(wait, TOO_MANY_PINS)
        raise NotFound("pin_not_found", "No game has this PIN. Look at the screen again.", "pin")
