"""Functions of live games die with answers in their hands, and between saving and telling."""

import asyncio
import base64
import json
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from trivia.adapters.dynamodb.live import keys
from trivia.adapters.dynamodb.live.arrivals import PARTS
from trivia.domain.ids import GameId
from trivia_bots.clients.mqtt import LiveClient, Message

from tests.e2e.cloud import Cloud
from tests.e2e.live.answering import answer
from tests.e2e.live.table import LiveTable, eventually, live_table
from tests.e2e.workers import Workers
from tests.stack import RunningStack

pytestmark = pytest.mark.timeout(240)

CROWD = 30
TRIES = 8
"""New workers take their time on a machine that does everything else as well."""

SETTLED_S = 6
"""docs/live-games.md: a question that was stopped is settled by then, whatever died."""


async def test_no_answer_is_lost_when_its_function_dies_and_the_earliest_still_wins(
    stack: RunningStack,
) -> None:
    async with live_table(stack) as table:
        await table.join_crowd(CROWD)
        silent = await table.join("Silent")
        eager, *others = table.players[:-1]
        workers = Workers(stack, "ReceiveAnswer")
        await table.ask(0)

        await asyncio.to_thread(workers.warm)
        workers.freeze()
        answers = [asyncio.create_task(answer(eager, 0, table.right(0), TRIES))]
        await _frozen(workers, lambda: len(_written(table)) == 1, "the first answer")
        await _frozen(workers, lambda: _held(table) > 0, "it in the hands of a worker")
        answers += [asyncio.create_task(answer(p, 0, table.right(0), TRIES)) for p in others]
        everyone = _ids(table.players[:-1])
        await _frozen(workers, lambda: _senders(table, 0) == everyone, "all at the broker")
        assert _stored(table, 0) < CROWD
        assert workers.kill() > 0

        receipts = await asyncio.gather(*answers)
        assert [receipt["type"] for receipt in receipts] == ["answer_received"] * CROWD
        # The first of all was in the dead function's hands: what was counted so far is its resend.
        assert receipts[0]["arrived_at"] > min(r["arrived_at"] for r in receipts)
        await table.host.send("close", index=0)
        reveal = (await table.revealed(0))["reveals"][0]

        assert reveal["distribution"]["answered"] == CROWD
        assert reveal["fastest"]["name"] == eager.log.of_type("snapshot")[0]["you"]["name"]
        assert not silent.log.of_type("answer_received")
        assert reveal["outcomes"][_slot(silent) - 1] == -2

        # One write unit each: what tests/integration/live/test_messages.py counts on.
        assert max(_bytes(item) for item in _written(table)) <= 1024

        await _stopped_in_the_middle(table, workers)


async def test_what_was_saved_before_its_function_died_is_told_to_who_asks_again(
    stack: RunningStack, cloud: Cloud
) -> None:
    sending = "trivia.adapters.mqtt.broker:IotBroker.publish"
    async with live_table(stack, players=3) as table:
        with cloud.dying("AskQuestion", before=sending) as died:
            await table.host.send("ask", index=0)
            await eventually(died.exists, "a function that saved and died", every_s=0.02)
            await table.ask(0)  # as the page does when nothing is heard
        with cloud.dying("ReceiveAnswer", before=sending) as died:
            answers = (answer(one, 0, table.right(0), TRIES) for one in table.players)
            receipts = await asyncio.gather(*answers)
            assert died.exists()

        assert {receipt["type"] for receipt in receipts} == {"answer_received"}
        reveal = (await table.revealed(0))["reveals"][0]
        assert reveal["distribution"]["answered"] == 3
        assert reveal["outcomes"] == [1000] * 3


async def _stopped_in_the_middle(table: LiveTable, workers: Workers) -> None:
    """The functions die in the next burst, and the host closes before anyone can send again."""
    crowd = table.players[:-1]
    dead = _held(table)
    await table.ask(1)
    answers = [asyncio.create_task(answer(p, 1, table.right(1), TRIES)) for p in crowd[:10]]
    await eventually(lambda: _stored(table, 1) > 0, "the first batch", every_s=0.002)
    workers.freeze()
    # Frozen workers hold what they have: this is the state in which they die.
    answers += [asyncio.create_task(answer(p, 1, table.right(1), TRIES)) for p in crowd[10:]]
    await _frozen(workers, lambda: _senders(table, 1) == _ids(crowd), "all at the broker")
    await _frozen(workers, lambda: _held(table) > dead, "a batch in the hands of a worker")
    assert 0 < _stored(table, 1) < CROWD
    assert workers.kill() > 0
    stopped = time.monotonic()
    await table.host.send("close", index=1)
    reveal = (await table.revealed(1))["reveals"][0]
    took = time.monotonic() - stopped

    receipts = await asyncio.gather(*answers)
    assert {receipt["type"] for receipt in receipts} == {"answer_received"}
    assert reveal["distribution"]["answered"] == CROWD
    arrived = {_slot(p): r["arrived_at"] for p, r in zip(crowd, receipts, strict=True)}
    assert arrived[reveal["fastest"]["slot"]] == min(_arrivals(table, 1))
    assert took < SETTLED_S + 2, took

    # The queue brings what the dead held once more, long after the close.
    since = {player: len(player.log.events) for player in crowd}
    firsts = {item["topic"]["S"]: item for item in reversed(_written(table, 1))}
    for item in firsts.values():
        _deliver_again(table, item)
    for player in crowd:
        again = await player.wait_for(("answer_received", "error"), since=since[player])
        assert again["type"] == "answer_received"


async def _frozen(workers: Workers, check: Callable[[], bool], what: str) -> None:
    """Wait for `check` and stop workers that the emulator starts meanwhile."""

    def still() -> bool:
        workers.freeze()
        return check()

    await eventually(still, what, every_s=0.02)


def _ids(players: Sequence[LiveClient]) -> set[str]:
    return {player.player_id for player in players}


def _held(table: LiveTable) -> int:
    """Answers that the queue hides, because a function has them, or died with them."""
    name = "ApproximateNumberOfMessagesNotVisible"
    found = table.stack.client("sqs").get_queue_attributes(
        QueueUrl=table.stack.info.queues["LiveAnswerQueue"], AttributeNames=[name]
    )
    return int(found["Attributes"][name])


def _stored(table: LiveTable, index: int) -> int:
    import redis

    info = table.stack.info.redis
    with redis.Redis(host=info.host, port=info.port, password=info.password) as client:
        return int(client.hlen(f"trivia:{{{table.game_id}}}:answers:{index}"))


def _written(table: LiveTable, index: int = 0) -> list[dict[str, Any]]:
    """What the rule wrote down of one question, in order of arrival."""
    client, name = table.stack.client("dynamodb"), table.stack.info.tables["LiveArrivals"]
    items = [
        item
        for part in range(PARTS)
        for item in client.query(
            TableName=name,
            KeyConditionExpression="game_part = :part",
            ExpressionAttributeValues={":part": {"S": keys.part(GameId(table.game_id), part)}},
        )["Items"]
        if json.loads(base64.b64decode(item["data"]["S"]))["index"] == index
    ]
    return sorted(items, key=lambda item: int(item["arrived_at"]["N"]))


def _bytes(item: dict[str, Any]) -> int:
    """Size as DynamoDB bills it; numbers take half a byte a digit, here counted whole."""
    return sum(len(name) + len(*value.values()) for name, value in item.items())


def _senders(table: LiveTable, index: int) -> set[str]:
    return {item["topic"]["S"].split("/")[5] for item in _written(table, index)}


def _arrivals(table: LiveTable, index: int) -> list[int]:
    return [int(item["arrived_at"]["N"]) for item in _written(table, index)]


def _deliver_again(table: LiveTable, item: dict[str, Any]) -> None:
    body = {name: item[name]["S"] for name in ("data", "topic", "id")}
    body["arrived_at"] = int(item["arrived_at"]["N"])
    url = table.stack.info.queues["LiveAnswerQueue"]
    table.stack.client("sqs").send_message(QueueUrl=url, MessageBody=json.dumps(body))


def _slot(player: LiveClient) -> int:
    snapshot: Message = player.log.of_type("snapshot")[0]
    return int(snapshot["you"]["slot"])
