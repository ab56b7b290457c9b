"""One of several choices."""

import random

from trivia_bots.clients.event_log import Message
from trivia_bots.kinds.kind import choice_ids


class SingleChoice:
    name = "single_choice"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["choice"])

    def wrong(self, question: Message, solution: Message) -> Message:
        others = (one for one in choice_ids(question) if one != solution["choice"])
        return self._response(next(others))

    def guess(self, question: Message, rng: random.Random) -> Message:
        return self._response(rng.choice(choice_ids(question)))

    def _response(self, choice: str) -> Message:
        return {"kind": self.name, "choice": choice}


KIND = SingleChoice()
