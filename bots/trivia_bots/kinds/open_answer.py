"""A text, typed."""

import random

from trivia_bots.clients.event_log import Message

GUESSES = ("The Danube", "Marie Curie", "Paris", "Oxygen", "Seven", "No idea")


class OpenAnswer:
    name = "open_answer"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["text"])

    def wrong(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response("certainly not this")

    def guess(self, question: Message, rng: random.Random) -> Message:  # noqa: ARG002
        return self._response(rng.choice(GUESSES))

    def _response(self, text: str) -> Message:
        return {"kind": self.name, "text": text}


KIND = OpenAnswer()
