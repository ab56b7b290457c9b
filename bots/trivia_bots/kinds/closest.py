"""A number to be guessed: the nearest answers win."""

import random

from trivia_bots.clients.event_log import Message

GUESSES = (1, 10, 50, 100, 500, 1000, 5000)


class Closest:
    name = "closest"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        """On the spot: nobody is nearer."""
        return self._response(solution["value"])

    def wrong(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        """Too far even for somebody who plays alone."""
        return self._response(solution["value"] + 2 * solution["near"] + 1)

    def guess(self, question: Message, rng: random.Random) -> Message:  # noqa: ARG002
        return self._response(rng.choice(GUESSES))

    def _response(self, value: float) -> Message:
        return {"kind": self.name, "value": float(value)}


KIND = Closest()
