"""What players were told, over DynamoDB: the suite of all inboxes, and many who tell at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.application.notices.ports import Inboxes
from trivia.application.notices.values import Kept
from trivia.domain.errors import Unavailable

from tests.builders import ADA, BOB, record
from tests.component.notices.suite import SUITE, told
from tests.fakes.clock import NOON

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def inboxes(dynamodb: "DynamoDBClient", tables: dict[str, str]) -> Iterator[DynamoInboxes]:
    players = DynamoPlayerDirectory(dynamodb, tables["Players"])
    for player in (ADA, BOB):
        if players.get(player.id) is None:
            players.put(None, record(player))
    yield DynamoInboxes(dynamodb, tables["Notifications"], tables["Players"], page_size=3)
    for player in (ADA, BOB):
        players.forget(player.id)
        DynamoInboxes(dynamodb, tables["Notifications"]).forget(player.id)


@pytest.mark.parametrize("rule", SUITE, ids=lambda rule: rule.__name__)
def test_what_players_were_told(rule: Callable[[Inboxes], None], inboxes: DynamoInboxes) -> None:
    rule(inboxes)


def test_whoever_tells_at_once_and_twice_gives_each_notice_one_number(
    inboxes: DynamoInboxes,
) -> None:
    def tell(number: int) -> None:
        for _ in range(20):  # as a queue does
            try:
                inboxes.keep(told(number), NOON)
            except Unavailable:
                continue
            return
        raise AssertionError("it was never kept")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tell, [*range(40), *range(40)]))

    found: list[Kept] = []
    after: int | None = None
    while True:
        page = inboxes.page(ADA.id, after)
        found += page.items
        if page.next is None:
            break
        after = int(page.next)
    assert [one.seq for one in found] == list(range(40, 0, -1))
    assert len({one.id for one in found}) == 40
    assert inboxes.counted(ADA.id).last == 40
