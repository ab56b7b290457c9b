"""Somebody earns coins, an author is paid, and what was set aside for a purchase is given back."""

from typing import Any

from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import CoinsEarned, PlaysReached
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.wallet.transfers import About
from trivia.entrypoints.wallet import money_adjust, player_wallet_get, reservation_sweep
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.events import queue_record
from trivia_bench.simulation.wiring import wired

MONEY = Function("MoneyAdjust", money_adjust.handler, 512)
WALLET = Function("PlayerWalletGet", player_wallet_get.handler)
SWEEP = Function("ReservationSweep", reservation_sweep.handler, 512)
PROVIDERS = (
    wallet_bootstrap.money_adjust,
    wallet_bootstrap.player_wallet_get,
    wallet_bootstrap.reservation_sweep,
)


def wallets(cloud: Cloud, player: PlayerId) -> None:
    now, encoder = cloud.clock.now(), ContractEncoder()
    tables: Any = cloud.tables
    earned = CoinsEarned(message_id="m-1", player_id=player, coins=150, earned_at=now)
    again = CoinsEarned(message_id="m-2", player_id=player, coins=150, earned_at=now)
    plays = PlaysReached(message_id="m-3", quiz_id=QuizId("quiz-gone"), plays=3, at=now)
    rows = [encoder.row(one, now) for one in (earned, again, earned, plays)]
    with wired(cloud, PROVIDERS, {}):
        records = [queue_record(f"m{at}", row.body) for at, row in enumerate(rows)]
        assert cloud.invoke(MONEY, {"Records": records}) == {"batchItemFailures": []}
        ledger = DynamoLedger(tables, "PlayerWallet")
        ledger.reserve("p-1", player, 50, expires_at=now - 1, about=About(), at=now - 2)
        assert cloud.invoke(SWEEP, {"source": "aws.events"})["voided"] == 1
        assert cloud.http(WALLET, "GET /api/me/wallet", player)["balance"] == 200
