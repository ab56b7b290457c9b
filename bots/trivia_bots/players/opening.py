"""When the choices of a question appear: a bot answers no sooner than a person could."""

import asyncio

from trivia_bots.clients.event_log import Message, now_ms


class Opening:
    """Follows what everyone is told; the bot's own clock may be wrong, so it counts from the
    moment of each message."""

    def __init__(self) -> None:
        self._opens_at: float | None = None
        self._changed = asyncio.Event()

    def told(self, event: Message) -> None:
        """`event` says when choices appear; null: the game is paused before they do."""
        opened_at = event["opened_at"]
        ahead = None if opened_at is None else max(0, opened_at - event["at"])
        self._opens_at = None if ahead is None else event["received_at"] + ahead
        self._changed.set()

    async def wait(self) -> None:
        """Return when the choices are there."""
        while (left := self._left_s()) > 0:
            self._changed.clear()
            try:
                async with asyncio.timeout(None if left == float("inf") else left):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _left_s(self) -> float:
        if self._opens_at is None:
            return float("inf")
        return (self._opens_at - now_ms()) / 1000
