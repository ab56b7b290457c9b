"""Items to put in order."""

import random

from trivia_bots.clients.event_log import Message
from trivia_bots.kinds.kind import choice_ids


class Ordering:
    name = "ordering"

    def right(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        return self._response(solution["order"])

    def wrong(self, question: Message, solution: Message) -> Message:  # noqa: ARG002
        first, *others = solution["order"]
        return self._response([*others, first])

    def guess(self, question: Message, rng: random.Random) -> Message:
        ids = choice_ids(question)
        return self._response(rng.sample(ids, len(ids)))

    def _response(self, order: list[str]) -> Message:
        return {"kind": self.name, "order": order}


KIND = Ordering()
