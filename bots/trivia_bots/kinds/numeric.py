"""A number, right within a tolerance."""

import random

from trivia_bots.clients.event_log import Message

GUESSES = (1, 7, 12, 42, 100, 1000, 1969)


class Numeric:
    name = "numeric"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["value"])

    def wrong(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["value"] + 2 * solution["tolerance"] + 1)

    def guess(self, question: Message, rng: random.Random) -> Message:  # noqa: ARG002
        return self._response(rng.choice(GUESSES))

    def _response(self, value: float) -> Message:
        return {"kind": self.name, "value": float(value)}


KIND = Numeric()
