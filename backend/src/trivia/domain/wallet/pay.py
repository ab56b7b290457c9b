"""What is earned: so much, for this, and at most so much on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.market.amounts import AUTHORED_MOST, PLAYED_MOST, due
from trivia.domain.players.payday import utc_day
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.transfers import About, Kind, Transfer

DAYS_MOST: Mapping[Kind, int] = {Kind.PLAYED: PLAYED_MOST, Kind.AUTHORED: AUTHORED_MOST}
"""By what is paid: each has a cap of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """
    Attributes:
        id: of the transfer.
        kind: one of `DAYS_MOST`.
        at: when it was earned, Unix ms: it counts towards the cap of that UTC day.
    """

    id: str
    player_id: PlayerId
    amount: int
    kind: Kind
    at: UnixMs
    about: About = About()

    @property
    def day(self) -> str:
        return utc_day(self.at)

    @property
    def most(self) -> int:
        return DAYS_MOST[self.kind]

    def of(self, amount: int) -> "Pay":
        return replace(self, amount=amount)

    def left(self, paid_today: int) -> int:
        """How much of it is due."""
        return due(self.amount, paid_today, self.most)


def paying(pay: Pay, amount: int) -> Transfer:
    """`amount` of it."""
    return Transfer(
        id=pay.id,
        debit=house_of(pay.id),
        credit=of_player(pay.player_id),
        amount=amount,
        kind=pay.kind,
        at=pay.at,
        about=pay.about,
    )
