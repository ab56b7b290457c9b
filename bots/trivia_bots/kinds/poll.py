"""A choice without a right one."""

import random

from trivia_bots.clients.event_log import Message
from trivia_bots.kinds.kind import choice_ids


class Poll:
    name = "poll"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        """Nothing is right, so everything is as good."""
        return self._response(choice_ids(question)[0])

    def wrong(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(choice_ids(question)[-1])

    def guess(self, question: Message, rng: random.Random) -> Message:
        return self._response(rng.choice(choice_ids(question)))

    def _response(self, choice: str) -> Message:
        return {"kind": self.name, "choice": choice}


KIND = Poll()
