"""What happened, in order: for the story, and to compare one run with another."""

import hashlib
from collections.abc import Callable


class Trace:
    """Lines of one run."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._began = now()
        self.lines: list[tuple[int, str, str]] = []

    def note(self, who: str, what: str) -> None:
        self.lines.append((self._now() - self._began, who, what))

    @property
    def digest(self) -> str:
        """The same for the same steps in the same order."""
        return hashlib.sha256(repr(self.lines).encode()).hexdigest()[:16]

    def told(self) -> list[str]:
        return [f"{at / 1000:9.3f} s  {who:<12} {what}" for at, who, what in self.lines]
