"""Coins are paid once for what was earned, and what all accounts hold adds up to nothing."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.domain.ids import PlayerId
from trivia.domain.market.amounts import PLAYED_MOST, coins_for

from trivia_bench.chaos.invariants.invariant import Invariant


def difference(tables: Any, earned: Mapping[PlayerId, int]) -> str | None:
    """How wallets differ from the coins that players have earned; None if they do not."""
    ledger = DynamoLedger(tables, "PlayerWallet")
    held = {player_id: ledger.balance(player_id) for player_id in earned}
    due = {player_id: min(coins, PLAYED_MOST) for player_id, coins in earned.items()}
    return None if held == due else f"{due} coins earned; wallets hold {held}"


class CoinsPaid(Invariant):
    """Each message that was counted has paid its coins, once."""

    def rest(self) -> None:
        tables: Any = self.played.world.tables.kept
        progress = DynamoProgressLedger(tables, "PlayerProgress")
        totals = {one.player_id: progress.total(one.player_id) for one in self.played.players}
        earned = {who: coins_for(one.experience, one.wins) for who, one in totals.items()}
        if said := difference(tables, earned):
            self.violated(said)
