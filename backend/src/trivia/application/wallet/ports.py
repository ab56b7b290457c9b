"""What keeps coins. Each method may be called again, at any time, by whoever does not know whether
the last call got through: it changes nothing more, and says what came of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.outbox.messages import OutboxRow
    from trivia.application.pages import Page
    from trivia.domain.ids import PlayerId, QuizId, UnixMs
    from trivia.domain.wallet.pay import Pay
    from trivia.domain.wallet.reservations import Reservation, State
    from trivia.domain.wallet.transfers import About, Entry, Kind, Transfer

COINS_TOO_FEW = "coins_too_few", "There are too few coins in the wallet."
ACCOUNT_CLOSED = "account_closed", "This account is closed."
TRANSFER_DIFFERS = "transfer_differs", "Another transfer has this id."
RESERVATION_VOID = "reservation_void", "This reservation was given up before it was made."
RESERVATION_NOT_FOUND = "reservation_not_found", "There is no such reservation."


class Posted(Enum):
    DONE = auto()
    KNOWN = auto()
    """It was posted before."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a reservation has ended.

    Attributes:
        state: SETTLED or VOIDED, whoever did it.
        now: by this call.
    """

    state: State
    now: bool


@dataclass(frozen=True, slots=True)
class Earned:
    """How many coins a day's cap has let through; 0 may be.

    Attributes:
        now: by this call; else an earlier one has paid them.
    """

    amount: int
    now: bool


class Ledger(Protocol):
    """All of these raise Unavailable ``unavailable`` if others keep writing the same accounts, and
    then have changed nothing. `tells` leaves in the same transaction: rows of the outbox, which are
    published by whoever wrote them, or by the sweep."""

    def post(self, transfer: Transfer, /, *, tells: Sequence[OutboxRow] = ()) -> Posted:
        """Move coins.

        Raises:
            Conflict ``coins_too_few``; ``account_closed``: there is no such player any more;
            ``transfer_differs``: another transfer has this id.
        """

    def reserve(
        self,
        reservation_id: str,
        player_id: PlayerId,
        amount: int,
        *,
        expires_at: UnixMs,
        about: About,
        at: UnixMs,
    ) -> Posted:
        """Set coins of a player aside. KNOWN also if it has ended since: see `reservation`.

        Raises:
            Conflict: as `post`; ``reservation_void``: it was voided before it was made.
        """

    def reservation(self, reservation_id: str, /) -> Reservation | None:
        """As it is now, a strong read."""

    def settle(
        self, reservation_id: str, *, to: PlayerId, at: UnixMs, tells: Sequence[OutboxRow] = ()
    ) -> Ended:
        """Give what is set aside to the seller, unless it was voided.

        Raises:
            NotFound ``reservation_not_found``: nothing was set aside under this id.
        """

    def void(self, reservation_id: str, *, at: UnixMs, tells: Sequence[OutboxRow] = ()) -> Ended:
        """Give what is set aside back to the buyer, unless it was settled.

        If nothing is set aside under this id, nothing will be for a month: a `reserve` that was on
        its way comes too late.
        """

    def balance(self, player_id: PlayerId, /) -> int:
        """As of now; 0 for who has never had any."""

    def entries(self, player_id: PlayerId, after: str | None = None, /) -> Page[Entry]:
        """Newest first.

        Args:
            after: `next` of the page before.

        Raises:
            ValueError: that is no such position.
        """

    def close(self, player_id: PlayerId, /, *, at: UnixMs) -> Posted:
        """What is left goes to the house, and nothing can come in or out any more."""


class Lapsed(Protocol):
    def lapsed(self, before: UnixMs, limit: int, /) -> Sequence[Reservation]:
        """At most `limit` reservations that nobody has ended and whose time was over `before`, the
        oldest first. It may lag behind by moments."""


class Earnings(Protocol):
    """The house pays, up to a cap a day and account, which is kept in the same transaction. Both
    raise Unavailable ``unavailable``, having changed nothing."""

    def earn(self, pay: Pay, /) -> Earned:
        """Pay what the day's cap leaves of it, to whoever still has an account."""

    def earn_by_plays(self, pay: Pay | None, quiz_id: QuizId, plays: int, /) -> Earned:
        """Pay for the plays since those that were paid, up to `plays`, which only grows. What is
        above the day's cap is not paid later.

        Args:
            pay: of one play; None: nobody is paid for these, now or later.
        """


@dataclass(frozen=True, slots=True)
class Purse:
    """
    Attributes:
        earned_today: coins by kind of pay; a kind that has paid nothing may be missing.
    """

    balance: int
    earned_today: Mapping[Kind, int]


class Wallets(Protocol):
    def purse(self, player_id: PlayerId, day: str, /) -> Purse:
        """As of now; `day` is the UTC day (YYYY-MM-DD)."""

    def entries(self, player_id: PlayerId, after: str | None = None, /) -> Page[Entry]:
        """As in `Ledger`."""
