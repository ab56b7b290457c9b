"""Answers as the broker wrote them down: one suite over the fake and over DynamoDB."""

import base64
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from trivia.adapters.dynamodb.live import arrivals as live_arrivals
from trivia.adapters.dynamodb.live import keys
from trivia.adapters.dynamodb.live.arrivals import PARTS, DynamoArrivals
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.adapters.mqtt.inbox import Inbox
from trivia.application.live.earliest import TRIES_SEEN, Arrival
from trivia.application.live.ports import Arrivals
from trivia.application.live.values import LiveAnswer, Sender
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.clock import FixedClock
from tests.fakes.live import MemoryArrivals

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

KEY = "k" * 64
NOON = FixedClock().now()
Write = Callable[[LiveAnswer], None]


def answer(player_id: str, at: int, game_id: str = "g1", text: str = "a") -> LiveAnswer:
    sender = Sender(
        game_id=GameId(game_id),
        player_id=PlayerId(player_id),
        name=player_id,
        host=False,
        guest=False,
    )
    return LiveAnswer(
        sender=sender,
        id=f"trace-{player_id}-{at}",
        index=3,
        response=ChoiceResponse(text),
        arrived_at=NOON + at,
    )


def arrival(one: LiveAnswer) -> Arrival:
    return Arrival(one.arrived_at, one.id)


class Journal:
    """`read` is what is tested; `write` does what the rule of infra/live/queues.yaml does."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self.client, self.table = client, table
        self.read = DynamoArrivals(client, table, Inbox(lambda: KEY, FixedClock()), FixedClock())

    def write(self, one: LiveAnswer, key: str = KEY) -> None:
        assert isinstance(one.response, ChoiceResponse)
        sender = one.sender
        ticket = Ticket(
            id="t",
            use="game",
            game_id=sender.game_id,
            transport="mqtt",
            role="player",
            player_id=sender.player_id,
            name=sender.name,
            guest=False,
            expires_at=NOON // 1000 + 60,
        )
        message = {
            "type": "answer",
            "ticket": TicketCodec(key).sign(ticket),
            "index": one.index,
            "response": {"kind": "single_choice", "choice": one.response.choice},
        }
        game, player, at = sender.game_id, sender.player_id, one.arrived_at
        self.client.put_item(
            TableName=self.table,
            Item={
                "game_part": {"S": keys.part(game, at % PARTS)},
                "arrival": {"S": f"{keys.arrival(at)}#{one.id}"},
                "data": {"S": base64.b64encode(json.dumps(message).encode()).decode()},
                "topic": {"S": f"trivia/v1/games/{game}/players/{player}/answer"},
                "arrived_at": {"N": str(at)},
                "id": {"S": one.id},
            },
        )


@pytest.fixture
def journal(request: pytest.FixtureRequest) -> Journal:
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    return Journal(client, tables["LiveArrivals"])


@pytest.fixture(params=["fake", "dynamodb"])
def arrivals(request: pytest.FixtureRequest) -> tuple[Arrivals, Write]:
    if request.param == "fake":
        fake = MemoryArrivals()
        return fake, fake.written.append
    journal: Journal = request.getfixturevalue("journal")
    return journal.read, journal.write


def test_what_arrived_in_time_is_found_whole(arrivals: tuple[Arrivals, Write]) -> None:
    read, write = arrivals
    written = [answer(f"p{n}", 100 + n) for n in range(6)]
    for one in written:
        write(one)
    write(answer("p1", 100, game_id="g2"))
    write(answer("p7", -5000))
    write(answer("p8", 9000))

    found = read.between(GameId("g1"), NOON, NOON + 5000, {PlayerId("p2"): arrival(written[2])})

    assert sorted(found, key=lambda one: one.arrived_at) == written[:2] + written[3:]


def test_both_ends_are_in_time(arrivals: tuple[Arrivals, Write]) -> None:
    read, write = arrivals
    write(answer("p1", 0, "g3"))
    write(answer("p2", 5000, "g3"))

    assert len(read.between(GameId("g3"), NOON, NOON + 5000, {})) == 2


def test_of_a_game_without_answers_there_are_none(arrivals: tuple[Arrivals, Write]) -> None:
    assert list(arrivals[0].between(GameId("g4"), NOON, NOON + 5000, {})) == []


def test_of_a_flood_the_earliest_few_are_found_and_all_of_the_others(
    arrivals: tuple[Arrivals, Write],
) -> None:
    read, write = arrivals
    flood = [answer("p1", at, "g7") for at in range(40)]
    for one in (*flood, answer("p2", 2000, "g7"), answer("p3", 3000, "g7")):
        write(one)

    found = read.between(GameId("g7"), NOON, NOON + 5000, {})
    tried = sorted(one.id for one in found if one.sender.player_id == "p1")
    assert tried == sorted(one.id for one in flood[:TRIES_SEEN])
    assert len(found) == TRIES_SEEN + 2

    stored = {PlayerId("p1"): arrival(flood[2])}
    found = read.between(GameId("g7"), NOON, NOON + 5000, stored)
    assert [one.id for one in found if one.sender.player_id == "p1"] == [
        flood[0].id,
        flood[1].id,
    ]


def test_who_has_no_genuine_ticket_is_not_found(journal: Journal) -> None:
    journal.write(answer("p1", 10, "g5"), key="x" * 64)
    journal.write(answer("p2", 20, "g5"))

    found = journal.read.between(GameId("g5"), NOON, NOON + 5000, {})

    assert [one.sender.player_id for one in found] == ["p2"]


def test_a_crowd_is_read_page_by_page_and_a_flood_not_for_ever(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(24):
        journal.write(answer(f"p{number}", 4 * number, "g6"))  # all in one part
    query = journal.client.query
    monkeypatch.setattr(journal.client, "query", lambda **asked: query(**asked, Limit=5))

    assert len(journal.read.between(GameId("g6"), NOON, NOON + 5000, {})) == 24
    monkeypatch.setattr(live_arrivals, "PAGES", 2)
    assert len(journal.read.between(GameId("g6"), NOON, NOON + 5000, {})) == 10
