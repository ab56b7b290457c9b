"""A timer of a client: started anew or stopped, as often as one likes."""

from collections.abc import Callable

from trivia_bench.chaos.world.loop import Loop


class Timer:
    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._turn = 0
        self.runs = False

    def start(self, ms: float, do: Callable[[], None]) -> None:
        """Call `do` in `ms`, instead of what this timer was to do."""
        self._turn += 1
        self.runs, turn = True, self._turn

        def fire() -> None:
            if turn == self._turn:
                self.runs = False
                do()

        self._loop.after(ms, fire)

    def stop(self) -> None:
        self._turn += 1
        self.runs = False
