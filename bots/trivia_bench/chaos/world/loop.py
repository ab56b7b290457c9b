"""One clock and one agenda for everything; tasks wait on it instead of blocking."""

from collections.abc import Callable

from greenlet import getcurrent, greenlet

from trivia_bench.simulation.clock import VirtualClock


class Loop(VirtualClock):
    """Functions run as tasks: each call of a port gives the others a turn, in an order that the
    seed decides. Nothing runs at the same time, so nothing depends on the machine."""

    def task(self, do: Callable[[], None]) -> None:
        """Start `do`; it may `pause`."""
        greenlet(do).switch()

    def pause(self, ms: float, awake: Callable[[], None] = lambda: None) -> None:
        """Let others go on for `ms`; `awake` is called right before the task does."""
        me = getcurrent()
        assert me.parent is not None, "only a task can wait"

        def resume() -> None:
            awake()
            me.switch()

        self.after(ms, resume)
        me.parent.switch()
