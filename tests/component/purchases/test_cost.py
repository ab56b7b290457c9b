"""What a purchase takes is what `trivia cost` and docs/cost.md say."""

from dataclasses import asdict
from typing import Any

import pytest
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
from trivia_bench.costs.beside import PURCHASE, costs_beside
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.simulation.cloud import Cloud, player_id

from tests.builders import record
from tests.infra.rehearsal.purchases import Shop


def test_a_purchase_takes_what_is_said() -> None:
    cloud = Cloud()
    cloud.queues.leave("Notification")
    shop = Shop(cloud, player_id(1), player_id(2))
    tables: Any = cloud.tables
    seller = Player(PlayerId(shop.seller), "Seller")
    DynamoPlayerDirectory(tables, "Players").put(None, record(seller))
    with shop.wired():
        shop.sell(1)
        shop.give(100)
        # Cold starts are of whoever comes first.
        shop.run(shop.begin(1))
        shop.look(shop.begin(1))
        shop.sell(2)
        cloud.clock.run_for(1000)
        known = dict(cloud.meter.by_function)
        cloud.meter.forget()
        cloud.meter.by_function.update(known)
        bought = shop.begin(2)
        assert shop.run(bought).visited[-1] == "Bought"
        for _ in range(5):
            shop.look(bought)
        usage = cloud.meter.usage

    found = {name: round(value, 2) for name, value in asdict(usage).items() if value}
    said = {name: value for name, value in asdict(PURCHASE).items() if value}
    assert found == pytest.approx(said, rel=0.02)


def test_a_purchase_costs_less_than_a_twentieth_of_a_cent() -> None:
    (purchase,) = (one for one in costs_beside(US_EAST_1) if one.what == "buying a quiz")

    assert purchase.transitions == 10
    assert 0 < purchase.dollars < 0.0005
