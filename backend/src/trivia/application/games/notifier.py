"""Messages that may come late but not often: answers as they come, boards, who is here.

They replace each other, so a few a second are enough. The first is sent at once. Those that
follow sooner than the interval allows are left to one call that comes after it. So none goes out
at a higher rate than its interval says, the last change is always sent, and no function waits.

How a transport remembers what was sent is its `Throttle`, how it is called later its `WakeUps`,
and what it then sends its `Notices`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Protocol

from trivia.application.system import whole_seconds
from trivia.domain.ids import GameId, UnixMs


class Topic(StrEnum):
    """What a message is about; the values are parts of keys in stores and of queued calls."""

    ANSWERS = "answers"
    BOARD = "board"
    ROSTER = "roster"
    LOBBY = "lobby"


@dataclass(frozen=True, slots=True)
class Notice:
    """That something has changed.

    Attributes:
        index: the question it is about, where it is about one.
    """

    game_id: GameId
    topic: Topic
    index: int = 0


class Turn(Enum):
    """What a caller is to do about a notice."""

    NOW = auto()
    """Send it: nobody else does."""

    LATER = auto()
    """Order the call that sends it: nobody else does."""

    NONE = auto()
    """Nothing: somebody else has seen to it, or will."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A turn; `last_sent_at` (Unix ms, 0 if never or not known) is of the message before it.

    Attributes:
        delay_s: of the call to order, if it is not what the topic waits.
    """

    turn: Turn
    last_sent_at: UnixMs = 0
    delay_s: int | None = None


class Throttle(Protocol):
    """Decides whose turn it is, among functions that know nothing of each other."""

    def claim(self, notice: Notice, interval_ms: int, *, at_once: bool = True) -> Claim:
        """The turn of who has noticed a change, which is stored by now.

        Args:
            at_once: may be `NOW`, if nothing was sent for `interval_ms`.
        """

    def claim_ordered(self, notice: Notice, interval_ms: int) -> Claim:
        """The turn of an ordered call: `NOW`, or `NONE` if it came twice."""


class WakeUps(Protocol):
    def later(self, notice: Notice, /, delay_s: int) -> None:
        """Have `ThrottledNotifier.woken` called, at least once, not before `delay_s`."""


class Notices(Protocol):
    def send(self, notice: Notice, last_sent_at: UnixMs) -> None:
        """Send the message as of now, unless the game has moved on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrottledNotifier:
    """See the module; `intervals_ms` are how long each topic waits after a message."""

    throttle: Throttle
    wake_ups: WakeUps
    notices: Notices
    intervals_ms: Mapping[Topic, int]

    def changed(self, notice: Notice, *, at_once: bool = True) -> None:
        """Something has changed, and is stored; see `Throttle.claim`."""
        interval_ms = self.intervals_ms[notice.topic]
        self.act(notice, self.throttle.claim(notice, interval_ms, at_once=at_once))

    def act(self, notice: Notice, claim: Claim) -> None:
        """Do what `claim` says is the caller's to do."""
        match claim.turn:
            case Turn.NOW:
                self.notices.send(notice, claim.last_sent_at)
            case Turn.LATER:
                usual = whole_seconds(self.intervals_ms[notice.topic])
                delay_s = usual if claim.delay_s is None else claim.delay_s
                self.wake_ups.later(notice, delay_s=delay_s)

    def woken(self, notice: Notice) -> None:
        """What an ordered call does; coming twice it does no harm."""
        claim = self.throttle.claim_ordered(notice, self.intervals_ms[notice.topic])
        if claim.turn is Turn.NOW:
            self.notices.send(notice, claim.last_sent_at)
