"""One letter, without knowing the word: any."""

import random
import string

from trivia_bots.clients.event_log import Message


class SameLetter:
    name = "same_letter"

    def right(self, question: Message, solution: Message) -> Message:
        return self._response(solution["word"][0])

    def wrong(self, question: Message, solution: Message) -> Message:
        first = string.ascii_lowercase.index(solution["word"][0].lower())
        return self._response(string.ascii_lowercase[(first + 13) % 26])

    def guess(self, question: Message, rng: random.Random) -> Message:
        return self._response(rng.choice(string.ascii_lowercase))

    def _response(self, letter: str) -> Message:
        return {"kind": self.name, "letter": letter}


KIND = SameLetter()
