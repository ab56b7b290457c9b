"""What is counted of a version, and what of that its author may see.

Somebody who looks before and after a single play would know what that player had answered. So
figures move on by `LEAST` plays at a time: what was shown, and any two things that were shown one
after the other, are at least so many players apart.
"""

from dataclasses import dataclass

from trivia.domain.insights.tally import NOTHING, Tally

LEAST = 5
"""Plays that figures are of at least, and by which they move on at least."""


@dataclass(frozen=True, slots=True)
class Counted:
    now: Tally = NOTHING
    shown: Tally = NOTHING

    def plus(self, tally: Tally) -> "Counted":
        now = self.now.plus(tally)
        return Counted(now, now if now.plays - self.shown.plays >= LEAST else self.shown)
