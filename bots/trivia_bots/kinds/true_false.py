"""A statement that is true or not."""

import random

from trivia_bots.clients.event_log import Message


class TrueFalse:
    name = "true_false"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["value"])

    def wrong(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(not solution["value"])

    def guess(self, question: Message, rng: random.Random) -> Message:  # noqa: ARG002
        return self._response(rng.random() < 0.5)

    def _response(self, value: bool) -> Message:
        return {"kind": self.name, "value": value}


KIND = TrueFalse()
