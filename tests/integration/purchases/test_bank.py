"""Nothing is lost, nothing is doubled, and nobody sees half a purchase: on the real tables.

`BANK_OPERATIONS=600 pytest tests/integration/purchases --log-cli-level=INFO` does more, and tells
its figures.
"""

import logging
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from trivia.domain.purchases.purchase import Purchase, new_purchase_id

from tests.integration.purchases.bank import COINS, Bank

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

figures = logging.getLogger(__name__)
OPERATIONS = int(os.environ.get("BANK_OPERATIONS", "60"))


def test_whatever_happens_at_once_adds_up(
    dynamodb: "DynamoDBClient", tables: dict[str, str]
) -> None:
    bank, began = Bank(dynamodb, tables, seed=7), time.monotonic()
    bank.run(OPERATIONS)
    bank.finish()
    ends = bank.check()

    assert sum(ends.values()) == len(bank.begun)
    assert ends["done"] > 0
    figures.info(
        f"{OPERATIONS} operations, {len(bank.begun)} purchases, {bank.steps_done} steps,"
        f" {bank.deaths.calls} calls of ports, {bank.deaths.kills} kills, {bank.busy} given up"
        f" as busy, {bank.reads} looks, {time.monotonic() - began:.1f} s: {dict(ends)}"
    )


def test_ten_buy_at_once_with_coins_for_one(
    dynamodb: "DynamoDBClient", tables: dict[str, str]
) -> None:
    bank = Bank(dynamodb, tables, seed=8, buyers=1, quizzes=10, deaths_share=0)
    (buyer,) = bank.buying
    for quiz_id in bank.sold:
        offer = bank.listings.offered(quiz_id)
        assert offer is not None
        bank.listings.put(replace(offer, price=COINS))
    begun = [
        bank.purchases.begin(
            Purchase(
                player_id=buyer,
                purchase_id=new_purchase_id(buyer, quiz_id, "once"),
                quiz_id=quiz_id,
                price=COINS,
                revision=1,
                begun_at=bank.clock.now(),
            )
        )
        for quiz_id in bank.sold
    ]
    bank.begun = {one.purchase_id: one for one in begun}

    def go_on(purchase: Purchase) -> None:
        for step in ("validate", "reserve", "deliver", "settle", "tell"):
            while not bank._step(purchase, step, bank.steps, tries=9):
                pass

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(go_on, begun))
    bank.finish()

    assert bank.check() == {"done": 1, "refused coins_too_few": 9}
    assert bank.ledger.balance(buyer) == 0
