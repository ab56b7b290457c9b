"""What is counted of plays: sums only, so that it does not matter in which order they come.

A play is one player's finished attempt, or one player's place in a game that has ended.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

SHARE = 10_000
"""A share of 1, as it is summed: whole numbers add up to the same in any order."""

BANDS = 10
"""Plays are counted by the share of right answers: up to a tenth, up to two …"""

TIMES_MS = (
    *(1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 12_000, 15_000),
    *(20_000, 25_000, 30_000, 40_000, 60_000, 90_000, 120_000, 180_000),
)
"""Times are counted by these bounds, so that there is a middle of any number of them."""


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """Attributes:
    answered: plays in which it was answered.
    right: of these, fully right.
    times: answers by `TIMES_MS`, where a clock ran for each question.
    """

    answered: int = 0
    right: int = 0
    times: tuple[int, ...] = ()

    def plus(self, other: "QuestionTally") -> "QuestionTally":
        return QuestionTally(
            self.answered + other.answered,
            self.right + other.right,
            _sums(self.times, other.times),
        )

    @property
    def median_ms(self) -> int | None:
        """The middle time, as near as the bounds tell; None if no time is known."""
        left = sum(self.times) / 2
        low = 0
        for high, count in zip(TIMES_MS, self.times, strict=False):
            if count and left <= count:
                return round(low + (high - low) * left / count)
            left -= count
            low = high
        return low if self.times else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What some plays of one version of a quiz add up to.

    Attributes:
        scored: plays in which there was something to be right about.
        share_sum: of these, what share of the answers was right, each in `SHARE`.
        bands: of these, how many reached which share, see `BANDS`.
        questions: by question id.
        paying: plays for which the author is paid: of those with an account of their own, unless
            the author was the host. Counted for the quiz, and not kept of a version.
    """

    plays: int = 0
    scored: int = 0
    share_sum: int = 0
    bands: tuple[int, ...] = ()
    questions: Mapping[str, QuestionTally] = field(default_factory=dict)
    paying: int = field(default=0, compare=False)

    def plus(self, other: "Tally") -> "Tally":
        none = QuestionTally()
        return Tally(
            plays=self.plays + other.plays,
            scored=self.scored + other.scored,
            share_sum=self.share_sum + other.share_sum,
            bands=_sums(self.bands, other.bands),
            questions={
                name: self.questions.get(name, none).plus(other.questions.get(name, none))
                for name in {**self.questions, **other.questions}
            },
            paying=self.paying + other.paying,
        )

    @property
    def average_share(self) -> float | None:
        """What share of the answers is right in a play, on the average."""
        return self.share_sum / SHARE / self.scored if self.scored else None


NOTHING = Tally()


def of_plays(
    shares: Iterable[int | None], questions: Mapping[str, QuestionTally], paying: int = 0
) -> Tally:
    """One play for each of `shares`; None of those where there was nothing to be right about."""
    every = list(shares)
    known = [share for share in every if share is not None]
    return Tally(
        plays=len(every),
        scored=len(known),
        share_sum=sum(known),
        bands=_counted(min(BANDS - 1, share * BANDS // SHARE) for share in known),
        questions=questions,
        paying=paying,
    )


def share_of(right: int, judged: int) -> int | None:
    return SHARE * right // judged if judged else None


def times_of(took_ms: Iterable[int]) -> tuple[int, ...]:
    """How many of these times are in which of `TIMES_MS`; longer ones count as the last."""
    last = len(TIMES_MS) - 1
    return _counted(min(bisect_left(TIMES_MS, took), last) for took in took_ms)


def _counted(places: Iterable[int]) -> tuple[int, ...]:
    counts = Counter(places)
    return tuple(counts[place] for place in range(max(counts, default=-1) + 1))


def _sums(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip_longest(one, other, fillvalue=0))
