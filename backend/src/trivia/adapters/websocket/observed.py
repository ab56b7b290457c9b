"""Says how the broadcasts of one invocation went."""

from collections import Counter
from collections.abc import Mapping

from trivia.adapters.websocket.post_to_connection import Delivered


class Observed:
    """Sums broadcasts up; single replies are not worth telling of."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter()

    def add(self, delivered: Delivered) -> None:
        gone, failed = len(delivered.gone), len(delivered.failed)
        if delivered.sent + gone + failed > 1:
            self._sums.update(
                posts=delivered.sent,
                posts_gone=gone,
                posts_failed=failed,
                posts_ms=delivered.duration_ms,
            )

    def take(self) -> Mapping[str, int]:
        """What is not zero, since the last call: connections that took their frames (`posts`), that
        were gone, that did not take them, and the milliseconds that this took."""
        sums, self._sums = self._sums, Counter()
        return {name: value for name, value in sums.items() if value}
