"""The clock of one question: it runs, may be paused, and says which arrivals were in time."""

from dataclasses import dataclass, replace

from trivia.domain.ids import UnixMs

CLOCKS_MS = 125
"""Clocks of gateway, broker and functions differ by so much at most."""

STOP_WRITTEN_MS = 125
"""So soon after it was decided a stop is written, or the store has to say when it was."""

STOP_GRACE_MS = CLOCKS_MS + STOP_WRITTEN_MS
"""Answers count until so long after a stop by the host: whoever got a receipt before the stop was
written must be counted."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Unix milliseconds throughout.

    Attributes:
        limit: milliseconds the question has.
        runs: from and to of each stretch in which answers counted; the last may lie ahead.
        late: from and to of stretches after a stop that was not written yet: what arrived then may
            have a receipt, and counts as if it had come with the stop.
        stopping: whether the last run was cut short by a stop of which nobody has made sure yet
            when it was written.
    """

    limit: int = 0
    runs: tuple[tuple[UnixMs, UnixMs], ...] = ()
    late: tuple[tuple[UnixMs, UnixMs], ...] = ()
    stopping: bool = False

    @property
    def deadline(self) -> UnixMs:
        """When the question closes if nothing else happens; 0 if it never opened."""
        return self.runs[-1][1] if self.runs else 0

    def was_open(self, at: UnixMs) -> bool:
        """Whether an answer that arrived at `at` counts. Both ends of a run do."""
        return any(begin <= at <= end for begin, end in (*self.runs, *self.late))

    def before(self, at: UnixMs) -> bool:
        """Whether `at` lies before the question was asked."""
        return not self.runs or at < self.runs[0][0]

    def elapsed(self, at: UnixMs) -> int:
        """Milliseconds on the clock at `at`, pauses left out."""
        return sum(min(at, end) - begin for begin, end in self.runs if at >= begin)

    @property
    def remaining(self) -> int:
        """Milliseconds left on the clock when its last run ends."""
        return max(0, self.limit - self.elapsed(self.deadline))

    def stopped(self, at: UnixMs) -> "Clock":
        """Paused or closed at `at`."""
        begin, end = self.runs[-1]
        stop = max(begin, min(at, end))
        return replace(self, runs=(*self.runs[:-1], (begin, stop)), stopping=stop < end)

    def stop_written_by(self, now: UnixMs) -> "Clock":
        """The same, when the last stop was surely written by `now`: what arrived before counts."""
        if not self.stopping:
            return self
        *before, (begin, stop) = self.runs
        deadline = begin + self.limit - sum(end - start for start, end in before)
        until = min(now + CLOCKS_MS, deadline)
        late = ((stop, until),) if until > stop else ()
        return replace(self, late=(*self.late, *late), stopping=False)

    def resumed(self, at: UnixMs) -> "Clock":
        """Running again from `at` with what was left."""
        return replace(self, runs=(*self.runs, (at, at + self.remaining)), stopping=False)


def started(at: UnixMs, limit_s: int) -> Clock:
    """The clock of a question asked at `at` (Unix ms) with `limit_s` seconds."""
    return Clock(limit=1000 * limit_s, runs=((at, at + 1000 * limit_s),))
