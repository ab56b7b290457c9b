"""What a quiz pays, and how often: once a player, quiz and UTC day, however it is played.

Whoever has played a quiz alone or with others, or hosts it, has seen its answers, and those of its
translations. So the first of these on a day is the one that pays, whatever it brought; hosting pays
nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from trivia.domain.ids import UnixMs


@dataclass(frozen=True, slots=True)
class Pay:
    """What is added to a player's progress."""

    experience: int
    wins: int = 0


LATER_OF_DAY = Pay(0)
"""Of all but the first of a day. A quiz that was played is counted anyway."""


def utc_day(at: UnixMs) -> str:
    """The day of `at` (Unix ms) in UTC, as YYYY-MM-DD."""
    return datetime.fromtimestamp(at / 1000, tz=UTC).strftime("%Y-%m-%d")
