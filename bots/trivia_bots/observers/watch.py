"""All observers of one game, as one."""

from collections.abc import Iterable

from trivia_bots.clients.event_log import Message
from trivia_bots.observers.answers import NoAnswerLost, OneWinner
from trivia_bots.observers.deliveries import NothingLeaks, SeqComplete
from trivia_bots.observers.observer import Observer, Slots
from trivia_bots.observers.scores import SameBoard, ScoreKept


class Watch:
    """All observers, as one."""

    def __init__(self) -> None:
        self._slots = Slots()
        self.answers = NoAnswerLost(self._slots)
        self.board = SameBoard()
        self._observers: tuple[Observer, ...] = (
            self._slots,
            self.answers,
            OneWinner(self._slots),
            ScoreKept(self._slots),
            SeqComplete(),
            self.board,
            NothingLeaks(),
        )
        self.violations: list[str] = []

    def heard(self, who: str, event: Message) -> None:
        for observer in self._observers:
            self._note(observer.heard(who, event))

    def sent(self, who: str, index: int) -> None:
        for observer in self._observers:
            observer.sent(who, index)

    def finish(self, stayed: Iterable[str]) -> None:
        names = list(stayed)
        for observer in self._observers:
            self._note(observer.finished(names))

    def _note(self, found: Iterable[str]) -> None:
        for text in found:
            if text not in self.violations:
                self.violations.append(text)
