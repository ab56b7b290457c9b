"""What players have done, as far as their messages tell it.

Everything only grows, by sums, largest numbers and sets: in whatever order messages come, the same
is known in the end.
"""

from dataclasses import dataclass, replace

from trivia.domain.ids import UnixMs

MS_PER_DAY = 86_400_000

DAYS_KNOWN = 64
"""So many days, up to the latest, are known one by one: more than the longest row that counts, and
as long as a message may be on its way."""

_ALL_DAYS = (1 << DAYS_KNOWN) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """On which days somebody played, in UTC.

    Attributes:
        latest: days since 1970.
        bits: bit `n` stands for the day `n` days before the latest.
    """

    latest: int = 0
    bits: int = 0

    def with_day(self, at: UnixMs) -> "Days":
        day = at // MS_PER_DAY
        if not self.bits:
            return Days(latest=day, bits=1)
        later = day - self.latest
        if later >= 0:
            return Days(latest=day, bits=(self.bits << min(later, DAYS_KNOWN) | 1) & _ALL_DAYS)
        return replace(self, bits=(self.bits | 1 << -later) & _ALL_DAYS)

    @property
    def in_a_row(self) -> int:
        """The longest row of days that is known."""
        longest, left = 0, self.bits
        while left:
            longest += 1
            left &= left << 1
        return longest


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a quiz that somebody has finished went.

    Attributes:
        judged: questions that have a right answer, `correct` of which they knew.
        is_daily: it was a day's challenge.
        mode: of a game with a host; None for who played alone. What follows is of such games.
        rank: the final place, from 1; `players`: how many were on the board.
        climbed: places between the lowest that a board has shown and the final one.
    """

    correct: int
    judged: int
    is_daily: bool = False
    mode: str | None = None
    rank: int = 0
    players: int = 0
    climbed: int = 0

    @property
    def is_perfect(self) -> bool:
        """Of some length: three questions are soon known."""
        return FULL_ROUND <= self.judged == self.correct

    @property
    def is_on_podium(self) -> bool:
        """Among the first three, with somebody left to look up to them."""
        return 0 < self.rank <= STEPS < self.players


FULL_ROUND = 5
STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What somebody has done so far.

    Attributes:
        correct, perfect, podiums: right answers, faultless rounds and places among the first
            three, where the quiz paid; who plays it again that day knows its answers.
        largest_win: players of the largest game that was won.
        climbed: the most places that were made up in a game.
        modes: names of those that were played.
        hosted: games that somebody has answered in, `audience` their players together and
            `largest_audience` those of the largest one.
        plays: of their own quiz that was played most, as far as it was told.
    """

    correct: int = 0
    perfect: int = 0
    daily: int = 0
    podiums: int = 0
    largest_win: int = 0
    climbed: int = 0
    modes: frozenset[str] = frozenset()
    hosted: int = 0
    audience: int = 0
    largest_audience: int = 0
    plays: int = 0
    days: Days = Days()

    def with_quiz(self, finished: Finished | None, at: UnixMs, *, paid: bool, won: bool) -> "Deeds":
        """And a quiz that was finished; None: how it went was not said."""
        after = replace(self, days=self.days.with_day(at))
        if finished is None:
            return after
        after = replace(
            after,
            daily=self.daily + finished.is_daily,
            modes=self.modes if finished.mode is None else self.modes | {finished.mode},
        )
        if not paid:
            return after
        return replace(
            after,
            correct=self.correct + finished.correct,
            perfect=self.perfect + finished.is_perfect,
            podiums=self.podiums + finished.is_on_podium,
            largest_win=max(self.largest_win, finished.players if won else 0),
            climbed=max(self.climbed, finished.climbed),
        )

    def with_audience(self, players: int) -> "Deeds":
        """And a game that was hosted."""
        if not players:
            return self
        return replace(
            self,
            hosted=self.hosted + 1,
            audience=self.audience + players,
            largest_audience=max(self.largest_audience, players),
        )

    def with_plays(self, plays: int) -> "Deeds":
        """And that one of their quizzes was played so often."""
        return replace(self, plays=max(self.plays, plays))
