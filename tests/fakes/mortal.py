"""Ports whose caller dies between two calls of them, as a function does that is killed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

P = TypeVar("P")


class Killed(BaseException):
    """No handler catches it: nothing that was to follow is done."""


class Reaper:
    """Counts the calls of ports, and kills the caller instead of one of them."""

    def __init__(self) -> None:
        self.calls = 0
        self._at: int | None = None
        self._after: str | None = None
        self._meanwhile: dict[str, Callable[[], None]] = {}

    @contextmanager
    def kill(self, at: int | None = None, *, after: str | None = None) -> Iterator["Reaper"]:
        """Within the context call number `at`, from 0, is not made, or the one after the first call
        with the name `after`; without either calls are counted."""
        self.calls, self._at, self._after = 0, at, after
        try:
            yield self
        except Killed:
            pass
        finally:
            self._at = self._after = None

    def before(self, name: str, happens: Callable[[], None]) -> None:
        """Once, before the next call with this name, somebody else does something."""
        self._meanwhile[name] = happens

    def step(self, name: str) -> None:
        if name in self._meanwhile:
            self._meanwhile.pop(name)()
        if self.calls == self._at:
            raise Killed
        self.calls += 1
        if name == self._after:
            self._at = self.calls

    def guard(self, port: P) -> P:
        """`port`, each call of which may be the one that is not made."""
        return cast(P, _Mortal(port, self.step))


class _Mortal:
    def __init__(self, port: Any, step: Callable[[str], None]) -> None:
        self._port, self._step = port, step

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            self._step(name)
            return found(*args, **kwargs)

        return call
