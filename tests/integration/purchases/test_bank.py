"""Nothing is lost, nothing is doubled, and nobody sees half a purchase: on the real tables.

`BANK_OPERATIONS=600 pytest tests/integration/purchases --log-cli-level=INFO` does more, and tells
its figures.
"""

import logging
import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.application.players.people_values import PlayerRecord
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
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


class Renaming(threading.Thread):
    """A seller who takes one of a few names after the other, as others do at the same time."""

    def __init__(
        self,
        directory: DynamoPlayerDirectory,
        seller: PlayerId,
        names: list[str],
        over: threading.Event,
    ) -> None:
        super().__init__()
        self._directory, self._seller, self._names, self._over = directory, seller, names, over
        self.came_of: Counter[str] = Counter()

    def run(self) -> None:
        chance = random.Random(self._seller)
        while not self._over.is_set():
            record = self._directory.get(self._seller)
            assert record is not None
            name = chance.choice(self._names)
            try:
                self._directory.put(record, replace(record, player=Player(self._seller, name)))
            except (Conflict, Unavailable) as refused:
                self.came_of[refused.code] += 1
            else:
                self.came_of["done"] += 1


def test_sellers_who_take_each_others_names_get_what_is_theirs(
    dynamodb: "DynamoDBClient", tables: dict[str, str]
) -> None:
    bank, directory = (
        Bank(dynamodb, tables, seed=9),
        DynamoPlayerDirectory(dynamodb, tables["Players"]),
    )
    names, over = [f"Trader {mark}" for mark in "ABC"], threading.Event()
    for seller, name in zip(bank.selling, names, strict=False):
        directory.put(None, PlayerRecord(Player(seller, name), "fox"))
    # Each of them twice, as in two tabs.
    renaming = [Renaming(directory, seller, names, over) for seller in bank.selling * 2]
    for one in renaming:
        one.start()
    bank.run(OPERATIONS)
    over.set()
    for one in renaming:
        one.join()
    bank.finish()

    assert bank.check()["done"] > 0
    came_of = sum((one.came_of for one in renaming), Counter[str]())
    assert came_of["done"] > 0
    assert came_of["name_taken"] > 0
    holders = {name: directory.named(name) for name in names}
    assert all(one is None or one.player.name == name for name, one in holders.items())
    assert {one.player.id for one in holders.values() if one} == set(bank.selling)
