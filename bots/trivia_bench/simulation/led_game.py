"""The course of a game with a host, the same for both transports."""

from contextlib import AbstractContextManager
from typing import Protocol

from trivia_bench.simulation.cloud import Cloud
from trivia_bench.simulation.course import Course
from trivia_bench.simulation.script import Evening
from trivia_bench.simulation.seed import seed


class LedGame(Protocol):
    evening: Evening
    cloud: Cloud
    course: Course

    def wired(self) -> AbstractContextManager[None]:
        """The functions of this transport, over adapters that count."""

    def host(self) -> None:
        """The host takes a PIN, connects and opens the game."""

    def join(self, number: int) -> None: ...

    def question(self, index: int) -> None:
        """Ask, let everyone answer, and show what it has brought."""

    def end(self) -> None: ...

    def leave(self) -> None:
        """All connections are closed."""


def play(game: LedGame) -> Cloud:
    """Play the whole evening."""
    evening, clock = game.evening, game.cloud.clock
    seed(game.cloud, evening)
    with game.wired():
        game.host()
        for number, at in enumerate(evening.joining(), start=1):
            clock.after(at, lambda number=number: game.join(number))  # type: ignore[misc]
        clock.run_for(evening.lobby_s)
        for index in range(evening.questions):
            game.question(index)
            if game.course.decided:
                break
        game.end()
        clock.run_for(5)
        game.leave()
        clock.run_for(120)
    return game.cloud
