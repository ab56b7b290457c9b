"""What a quiz has come to: how often it was played, what players think of it."""

from dataclasses import dataclass
from enum import StrEnum

STARS = range(1, 6)

_USUAL, _WEIGHT = 3.5, 5
"""What is taken for granted: so many ratings of so many stars. A single five is no best quiz."""

_EXACT = 6
_GROWTH = 1.15


class Sort(StrEnum):
    """In which order quizzes are listed; each begins with the most."""

    NEWEST = "newest"
    PLAYED = "played"
    """In the market: sold."""
    RATED = "rated"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Plays, stars of all ratings together, and how many ratings there are.

    Attributes:
        sold: how often it was bought.
        changes: how often they have changed: what is newer has more.
    """

    plays: int = 0
    stars: int = 0
    ratings: int = 0
    changes: int = 0
    sold: int = 0

    @property
    def average(self) -> float | None:
        return round(self.stars / self.ratings, 1) if self.ratings else None

    @property
    def weight(self) -> int:
        """By which the best rated come first: thousandths of a star, 1,000 to 5,000."""
        return round(
            1000 * (self.stars + _USUAL * _WEIGHT) / (self.ratings + _WEIGHT),
        )

    def differs(self, shown: "Numbers") -> bool:
        """Whether lists that show `shown` should be written anew: exact while there are few, then
        in steps, so that a quiz played a million times is not written a million times."""
        return (
            _step(self.plays) != _step(shown.plays)
            or _step(self.sold) != _step(shown.sold)
            or _step(self.ratings) != _step(shown.ratings)
            or self.average != shown.average
        )


NOTHING_YET = Numbers()


def _step(count: int) -> int:
    """The largest number that lists show and `count` has reached."""
    reached = min(count, _EXACT)
    while (further := max(reached + 1, round(reached * _GROWTH))) <= count:
        reached = further
    return reached
