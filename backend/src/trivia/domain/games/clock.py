"""The clock of one question: it begins, may be paused, and says which arrivals were in time.

A question may be announced first: its choices appear, and answers count, from `opened_at` on.
"""

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
        asked_at: when the lead-in began; where there is none, when the first run did.
        held: when it was stopped in the lead-in, and when it would have opened; None if it was not,
            or goes on.
        stopping: whether the last run was cut short by a stop of which nobody has made sure yet
            when it was written.
    """

    limit: int = 0
    runs: tuple[tuple[UnixMs, UnixMs], ...] = ()
    late: tuple[tuple[UnixMs, UnixMs], ...] = ()
    stopping: bool = False
    asked_at: UnixMs = 0
    held: tuple[UnixMs, UnixMs] | None = None

    @property
    def deadline(self) -> UnixMs:
        """When the question closes if nothing else happens, or when its clock was stopped; 0 if it
        was never asked."""
        if self.held is not None:
            return self.held[0]
        return self.runs[-1][1] if self.runs else 0

    @property
    def opened_at(self) -> UnixMs | None:
        """When choices appear and the first answers count; None if that is not known: it was not
        asked, or is stopped in the lead-in."""
        return self.runs[0][0] if self.runs else None

    @property
    def went_on_at(self) -> UnixMs:
        """When it was asked, or, after a pause, when it ran again."""
        return self.runs[-1][0] if len(self.runs) > 1 else self.asked_at

    def was_open(self, at: UnixMs) -> bool:
        """Whether an answer that arrived at `at` counts. Both ends of a run do."""
        return any(begin <= at <= end for begin, end in (*self.runs, *self.late))

    def before(self, at: UnixMs) -> bool:
        """Whether `at` lies before the first answers could count."""
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
        if at < begin and len(self.runs) == 1:
            return replace(self, runs=(), held=(at, begin), stopping=True)
        stop = max(begin, min(at, end))
        return replace(self, runs=(*self.runs[:-1], (begin, stop)), stopping=stop < end)

    def stop_written_by(self, now: UnixMs) -> "Clock":
        """The same, when the last stop was surely written by `now`: what arrived before counts."""
        if not self.stopping:
            return self
        if self.held is not None:
            _, opens = self.held
            until = now + CLOCKS_MS
            late = ((opens, until),) if until > opens else ()
            return replace(self, late=(*self.late, *late), stopping=False)
        *before, (begin, stop) = self.runs
        deadline = begin + self.limit - sum(end - start for start, end in before)
        until = min(now + CLOCKS_MS, deadline)
        late = ((stop, until),) if until > stop else ()
        return replace(self, late=(*self.late, *late), stopping=False)

    def resumed(self, at: UnixMs) -> "Clock":
        """Running again from `at` with what was left, also of the lead-in."""
        if self.held is not None:
            stopped, opens = self.held
            asked_at, opens = at - (stopped - self.asked_at), at + (opens - stopped)
            run = (opens, opens + self.limit)
            return replace(self, runs=(run,), asked_at=asked_at, held=None, stopping=False)
        return replace(self, runs=(*self.runs, (at, at + self.remaining)), stopping=False)

    def started(self, at: UnixMs) -> "Clock":
        """The same question without the rest of its lead-in, open from `at`."""
        return replace(self, runs=((at, at + self.limit),))


def started(at: UnixMs, limit_s: int, asked_at: UnixMs | None = None) -> Clock:
    """The clock of a question that opens at `at` (Unix ms) for `limit_s` seconds, and was asked
    then, or at `asked_at`."""
    run = (at, at + 1000 * limit_s)
    return Clock(limit=1000 * limit_s, runs=(run,), asked_at=at if asked_at is None else asked_at)
