"""A publish looks at those who follow its topic, however many follow others."""

from collections.abc import Iterator
from typing import Any

import pytest
from ministack.services import iot
from trivia_local.emulator_repairs import topics

ACCOUNT, REGION = "000000000000", "us-east-1"


class Compared:
    """How often a filter was compared with a topic, and what was delivered to whom."""

    def __init__(self) -> None:
        self.times = 0
        self.delivered: list[tuple[str, str]] = []

    async def follow(self, who: str, topic_filter: str) -> str:
        async def deliver(topic: str, _payload: bytes, _qos: int) -> None:
            self.delivered.append((who, topic))

        found: str = await iot.broker_subscribe(ACCOUNT, REGION, topic_filter, deliver)
        return found

    async def publish(self, topic: str) -> list[str]:
        self.times = 0
        self.delivered.clear()
        await iot.broker_publish(ACCOUNT, REGION, topic, b"{}")
        return sorted(who for who, _ in self.delivered)


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Compared]:
    for name in ("_subscriptions", "broker_publish", "broker_unsubscribe"):
        monkeypatch.setattr(iot, name, getattr(iot, name))
    topics.apply()
    compared = Compared()
    matches = iot._subscription_matches

    def counted(*args: Any) -> bool:
        compared.times += 1
        found: bool = matches(*args)
        return found

    monkeypatch.setattr(iot, "_subscription_matches", counted)
    yield compared
    iot.broker_reset()


async def test_a_receipt_costs_the_same_among_ten_players_and_a_thousand(broker: Compared) -> None:
    times = []
    for players in (range(10), range(10, 1000)):
        for number in players:
            await broker.follow(f"player-{number}", f"game/1/player/{number}")
        assert await broker.publish("game/1/player/7") == ["player-7"]
        times.append(broker.times)
    assert times == [1, 1]


async def test_everyone_who_follows_a_topic_gets_it_with_wildcards_too(broker: Compared) -> None:
    for who, topic_filter in [
        ("exact", "game/1/all"), ("another", "game/1/all"), ("plus", "game/+/all"),
        ("hash", "game/#"), ("other game", "game/2/all"), ("other plus", "quiz/+/all"),
    ]:  # fmt: skip
        await broker.follow(who, topic_filter)
    assert await broker.publish("game/1/all") == ["another", "exact", "hash", "plus"]
    assert broker.times == 5  # two exact ones, three with a wildcard


async def test_who_left_gets_nothing_more_and_others_still_do(broker: Compared) -> None:
    left = await broker.follow("left", "game/1/all")
    wild = await broker.follow("wild", "game/+/all")
    await broker.follow("stays", "game/1/all")
    for subscription in (left, wild, left, "never there"):
        await iot.broker_unsubscribe(subscription)
    assert await broker.publish("game/1/all") == ["stays"]
    assert list(iot._subscriptions) == [f"{ACCOUNT}/{REGION}/game/1/all"]


async def test_a_topic_that_reads_like_a_filter_is_delivered_once(broker: Compared) -> None:
    await broker.follow("wild", "game/+/all")
    assert await broker.publish("game/+/all") == ["wild"]


async def test_after_a_reset_nobody_is_remembered(broker: Compared) -> None:
    wild = await broker.follow("wild", "game/#")
    iot.broker_reset()
    assert await broker.publish("game/1") == []
    await iot.broker_unsubscribe(wild)
    await broker.follow("new", "game/1")
    assert await broker.publish("game/1") == ["new"]
