"""Some of several choices: all right ones, and no other."""

import random

from trivia_bots.clients.event_log import Message
from trivia_bots.kinds.kind import choice_ids


class MultipleSelect:
    name = "multiple_select"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["choices"])

    def wrong(self, question: Message, solution: Message) -> Message:
        return self._response([c for c in choice_ids(question) if c not in solution["choices"]])

    def guess(self, question: Message, rng: random.Random) -> Message:
        ids = choice_ids(question)
        return self._response(rng.sample(ids, rng.randint(1, len(ids))))

    def _response(self, choices: list[str]) -> Message:
        # As the service says it: the same choices in another order are the same response.
        return {"kind": self.name, "choices": sorted(choices)}


KIND = MultipleSelect()
