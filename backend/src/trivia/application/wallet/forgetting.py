"""What becomes of a wallet when its player goes."""

from dataclasses import dataclass

from trivia.application.system import Clock
from trivia.application.wallet.ports import Ledger
from trivia.domain.ids import PlayerId


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletForgetting:
    """The ledger stays whole: what is left goes to the house, and what is kept names nobody."""

    ledger: Ledger
    clock: Clock

    def forget(self, player_id: PlayerId) -> None:
        """Close the account; again is fine. Raises: Unavailable ``unavailable``."""
        self.ledger.close(player_id, at=self.clock.now())
