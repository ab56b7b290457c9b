"""What `trivia cost` says of coins is what they take."""

from dataclasses import fields

import pytest
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import CoinsEarned
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.entrypoints.wallet import money_adjust
from trivia_bench.costs.coins import PAID, TOGETHER, dollars
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.costs.usage import Usage
from trivia_bench.simulation.cloud import Cloud, Function, player_id
from trivia_bench.simulation.wiring import wired

TOPIC = "arn:aws:sns:us-east-1:123456789012:PlayerWallet"
MONEY = Function("MoneyAdjust", money_adjust.handler, 512)


def test_paying_a_player_takes_what_is_reckoned() -> None:
    cloud, encoder = Cloud(), ContractEncoder()
    cloud.queues.consume("PlayerWallet", MONEY)
    seen = [Usage()]
    with wired(cloud, (wallet_bootstrap.money_adjust,), {}), cloud.logs_counted():
        for game in ("cold", "warm"):
            with cloud.meter.acting(["coins"]):
                entries = [
                    {"Id": str(number), "Message": encoder.row(_earned(game, number), 0).body}
                    for number in range(TOGETHER)
                ]
                cloud.topics.publish_batch(TOPIC, entries)
            cloud.clock.run_for(10)
            seen.append(cloud.meter.total)

    each = (seen[2] + seen[1].times(-1)).times(1 / TOGETHER)
    differs = {
        one.name: (getattr(each, one.name), getattr(PAID, one.name))
        for one in fields(Usage)
        if getattr(each, one.name) != pytest.approx(getattr(PAID, one.name), rel=0.1)
    }
    assert differs == {}


def test_it_is_a_small_part_of_a_cent() -> None:
    assert dollars(US_EAST_1) == pytest.approx(0.0000081, rel=0.02)


def _earned(game: str, number: int) -> CoinsEarned:
    return CoinsEarned(
        message_id=f"{game}#{number}", player_id=player_id(number), coins=20, earned_at=1_000_000
    )
