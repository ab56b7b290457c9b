"""How many senders a broadcast has.

A post waits for the gateway most of its time, so many at once are quicker than one after the other.
Where the gateway answers at once, or the processor is what binds, each further thread only takes
the interpreter away from the others: four send as fast as 32, for two thirds of the processor.
"""

FEWEST = 4
"""Senders; so few always pay."""

BUSY, IDLE = 0.7, 0.4
"""Shares of a broadcast that the processor worked: above, fewer send the next one; below, more."""


class Senders:
    """Begins with `most`, and learns from each broadcast of its environment."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.count = most

    def learn(self, posts: int, seconds: float, busy_s: float) -> None:
        """What a broadcast took: on a clock, and of the processor."""
        if posts < self.count or seconds <= 0:
            return  # it was over before all of them had begun
        if busy_s > BUSY * seconds:
            self.count = min(self._most, max(FEWEST, self.count // 2))
        elif busy_s < IDLE * seconds:
            self.count = min(self._most, self.count * 2)
