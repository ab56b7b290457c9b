"""What an ended game tells: many rows at once, published at once, none forgotten."""

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
from trivia.adapters.messaging.outbox_batch import OutboxBatchRelay
from trivia.application.outbox.messages import OutboxRow, Topic, together

from tests.fakes.clock import NOON

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = itertools.count(1)
ARNS = {Topic.LEADERBOARD: "arn:scores", Topic.PLAYER_PROGRESS: "arn:progress"}


class Topics:
    """Takes messages, but not those of the players in `refused`."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.refused: set[str] = set()
        self.out_of_reach = ""

    def publish_batch(
        self, *, TopicArn: str, PublishBatchRequestEntries: list[dict[str, str]]
    ) -> dict[str, list[dict[str, str]]]:
        assert 0 < len(PublishBatchRequestEntries) <= 10
        if self.out_of_reach == TopicArn:
            raise ClientError({"Error": {"Code": "AuthorizationError", "Message": "no"}}, "Publish")
        taken = [one for one in PublishBatchRequestEntries if one["Message"] not in self.refused]
        self.taken += [(TopicArn, one["Message"]) for one in taken]
        return {"Successful": [{"Id": one["Id"]} for one in taken]}


@pytest.fixture
def topics() -> Topics:
    return Topics()


@pytest.fixture
def relay(dynamodb: "DynamoDBClient", tables: dict[str, str], topics: Topics) -> OutboxBatchRelay:
    sns: Any = topics
    return OutboxBatchRelay(dynamodb, sns, tables["Outbox"], ARNS)


@pytest.fixture
def outbox(dynamodb: "DynamoDBClient", tables: dict[str, str]) -> DynamoOutbox:
    return DynamoOutbox(dynamodb, tables["Outbox"])


@pytest.fixture
def pending(outbox: DynamoOutbox) -> Any:
    """Ids of the rows of a game that the sweep would take up."""

    def of(game: str) -> set[str]:
        return {row.id for row in outbox.pending(NOON + 1, 1_000) if row.id.startswith(game)}

    return of


def rows_of(game: str, players: int) -> list[OutboxRow]:
    return [
        OutboxRow(id=f"{game}#{n}#{topic}", topic=topic, body=f"{game}-{n}", created_at=NOON)
        for n in range(players)
        for topic in ARNS
    ]


def a_game() -> str:
    return f"batch-{next(_numbers)}"


def test_more_rows_than_a_batch_holds_are_all_kept_and_all_published(
    relay: OutboxBatchRelay, topics: Topics, pending: Any
) -> None:
    game = a_game()
    rows = rows_of(game, players=60)

    relay.write(rows)
    assert pending(game) == {row.id for row in rows}
    relay.publish(rows)

    assert pending(game) == set()
    assert sorted(topics.taken) == sorted((ARNS[row.topic], row.body) for row in rows)


def test_what_was_refused_stays_for_the_sweep_and_holds_up_nothing_else(
    relay: OutboxBatchRelay, topics: Topics, pending: Any
) -> None:
    game = a_game()
    rows = rows_of(game, players=4)
    topics.refused.add(f"{game}-2")

    relay.write(rows)
    relay.publish(rows)

    assert pending(game) == {row.id for row in rows if row.body == f"{game}-2"}
    assert len(topics.taken) == 6


def test_a_topic_out_of_reach_holds_up_no_other(
    relay: OutboxBatchRelay, topics: Topics, pending: Any
) -> None:
    game = a_game()
    rows = rows_of(game, players=4)
    topics.out_of_reach = ARNS[Topic.LEADERBOARD]

    relay.write(rows)
    relay.publish(rows)

    assert pending(game) == {row.id for row in rows if row.topic is Topic.LEADERBOARD}
    assert len(topics.taken) == 4


def test_a_published_row_is_kept_as_sent(
    relay: OutboxBatchRelay, dynamodb: "DynamoDBClient", tables: dict[str, str]
) -> None:
    (row, _) = rows_of(a_game(), players=1)
    relay.write([row])
    relay.publish([row])

    kept = dynamodb.get_item(TableName=tables["Outbox"], Key=keys.outbox(row.id))["Item"]

    assert kept["status"] == {"S": "SENT"}
    assert "pending" not in kept
    assert "expires_at" in kept


def test_a_game_without_players_tells_nothing(relay: OutboxBatchRelay, topics: Topics) -> None:
    relay.write([])
    relay.publish([])

    assert topics.taken == []


def test_messages_in_one_row_are_published_each_and_the_row_waits_for_all(
    relay: OutboxBatchRelay, topics: Topics, pending: Any, outbox: DynamoOutbox
) -> None:
    game = a_game()
    rows = together(rows_of(game, players=25))
    topics.refused = {f"{game}-13"}

    relay.write(rows)
    relay.publish(rows)

    held = {row.id for row in rows if f"{game}-13" in row.bodies}
    assert len(held) == 2
    assert pending(game) == held
    assert len(topics.taken) == 2 * 25 - 2
    # The sweep reads the very same rows and publishes all of each.
    found = [row for row in outbox.pending(NOON + 1, 1_000) if row.id in held]
    assert sorted(found, key=lambda row: row.id) == sorted(
        (row for row in rows if row.id in held), key=lambda row: row.id
    )
    with pytest.raises(ConnectionError):
        relay.publisher.publish(found[0])
    topics.refused = set()
    relay.publisher.publish(found[0])
    assert (ARNS[found[0].topic], f"{game}-13") in topics.taken
