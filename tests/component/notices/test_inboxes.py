"""What players were told: kept once, in order, and only for who is there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.keys import player as profile_key
from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
from trivia.application.notices.ports import Inboxes
from trivia.domain.notices.notice import NoticeKind
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB
from tests.component.notices.suite import SUITE, told
from tests.fakes.clock import NOON
from tests.fakes.notices import MemoryInboxes


def _tables() -> Any:
    tables: Any = CountingTables(Meter())
    for player in (ADA, BOB):
        item = {**profile_key(player.id), "name": text(player.name)}
        tables.put_item(TableName="Players", Item=item)
    return tables


@pytest.fixture(params=["fake", "tables"])
def inboxes(request: pytest.FixtureRequest) -> Iterator[Inboxes]:
    if request.param == "fake":
        yield MemoryInboxes(ADA.id, BOB.id, page_size=3)
    else:
        yield DynamoInboxes(_tables(), "Notifications", "Players", page_size=3)


@pytest.mark.parametrize("rule", SUITE, ids=lambda rule: rule.__name__)
def test_what_players_were_told(rule: Callable[[Inboxes], None], inboxes: Inboxes) -> None:
    rule(inboxes)


def test_keys_name_nobody_but_the_player_and_invitations_are_soon_over() -> None:
    tables = _tables()
    inboxes = DynamoInboxes(tables, "Notifications", "Players")
    kept = [
        inboxes.keep(told(n, kind=kind), NOON)
        for n, kind in enumerate((NoticeKind.LEVEL, NoticeKind.INVITED))
    ]

    assert all(one is not None and "m#" not in one.id for one in kept)
    days = [
        (int(item["expires_at"]["N"]) - NOON // 1000) / 86_400
        for item in tables.query(
            TableName="Notifications",
            KeyConditionExpression="player_id = :player AND begins_with(entry, :notice)",
            ExpressionAttributeValues={":player": text(ADA.id), ":notice": text("NOTICE#")},
        )["Items"]
    ]
    assert sorted(days) == [1, 90]
