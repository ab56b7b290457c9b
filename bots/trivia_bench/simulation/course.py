"""What players and host of a simulated game learn from its broadcasts, and act upon."""

import json

from trivia.domain.games.modes import MODES
from trivia_bots.clients.event_log import Message


class Course:
    """The course of one game.

    Attributes:
        out: slots of those who may answer no more; players have them in the order of joining.
        decided: nothing is left to play for: the host ends the game.
    """

    def __init__(self, mode: str) -> None:
        self._listens = MODES[mode].puts_out
        self._heard: set[int] = set()
        self.out: set[int] = set()
        self.decided = False

    def heard(self, payload: str) -> None:
        """One event or an array of them, as it is sent to everybody."""
        if not self._listens or '"answers_revealed"' not in payload:
            return
        read = json.loads(payload)
        for event in read if isinstance(read, list) else [read]:
            if event["type"] == "answers_revealed" and event["seq"] not in self._heard:
                self._heard.add(event["seq"])
                self._learn(event)

    def _learn(self, event: Message) -> None:
        for reveal in event["reveals"]:
            self.out.update(reveal["out"])
        self.decided = event["decided"]
