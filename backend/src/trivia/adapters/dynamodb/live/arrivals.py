"""Table LiveArrivals: every answer of live games as AWS IoT took it in.

<0 to 3>#<game id> / <Unix ms of the arrival>#<trace id>    data, topic, arrived_at, id

The rule that queues an answer writes it here as well, in the same form, so an answer whose
function died is found though its queue hides it. Four parts a game, by the millisecond of the
arrival: a thousand answers in a second are more than one partition is sure to take.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.live import keys
from trivia.adapters.mqtt.inbox import Envelope, Inbox, Refused, answer_of
from trivia.application.live.earliest import Arrival, Stored, Written, earliest_few
from trivia.application.live.values import LiveAnswer
from trivia.application.system import Clock
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PARTS = 4
PAGES = 5
"""Of 1 MB, each part: some twenty thousand answers to one question, 3,600 of the largest. Who
floods a game with more than that harms what is found here, not what the queue brings."""

READING_MS = 3_000
"""No page is begun later: a flood does not hold the reveal."""

_PLAYER = re.compile(r"/players/([A-Za-z0-9_-]{1,64})/answer$")

SLACK_MS = 1000
"""The rule asks for the time once for the key and once for `arrived_at`, which counts."""


class DynamoArrivals:
    """Reads what the rule wrote; `inbox` verifies the tickets, as for queued messages."""

    def __init__(self, client: "DynamoDBClient", table: str, inbox: Inbox, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._inbox = inbox
        self._clock = clock

    def between(
        self, game_id: GameId, begin: int, end: int, stored: Stored
    ) -> Sequence[LiveAnswer]:
        items = self._items(game_id, begin - SLACK_MS, end + SLACK_MS)
        answers: list[LiveAnswer] = []
        # Before their tickets are verified, which is what costs.
        for envelope in earliest_few(_written(items), stored):
            try:
                answers.append(answer_of(self._inbox.open(envelope, "")))
            except Refused:
                continue  # its sender is told when the queue brings it
        return answers

    def _items(self, game_id: GameId, begin: int, end: int) -> Iterator[dict[str, Any]]:
        """A page of each part in turn: what came early is read before what came late."""
        until = self._clock.now() + READING_MS
        parts: dict[str, dict[str, Any]] = {keys.part(game_id, part): {} for part in range(PARTS)}
        for _ in range(PAGES):
            for part, start in list(parts.items()):
                if self._clock.now() > until:
                    return
                page = self._page(part, begin, end, start)
                yield from page["Items"]
                if "LastEvaluatedKey" in page:
                    parts[part] = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
                else:
                    del parts[part]

    def _page(self, part: str, begin: int, end: int, start: dict[str, Any]) -> Any:
        return self._client.query(
            TableName=self._table,
            KeyConditionExpression="game_part = :part AND arrival BETWEEN :begin AND :end",
            ExpressionAttributeValues={
                ":part": text(part),
                ":begin": text(keys.arrival(begin)),
                ":end": text(keys.arrival(end)),
            },
            ConsistentRead=True,
            **start,
        )


def _written(items: Iterable[dict[str, Any]]) -> Iterator[Written[Envelope]]:
    for item in items:
        envelope = Envelope(
            data=item["data"]["S"],
            topic=item["topic"]["S"],
            arrived_at=int(item["arrived_at"]["N"]),
            id=item["id"]["S"],
        )
        if (player := _PLAYER.search(envelope.topic)) is not None:
            arrival = Arrival(envelope.arrived_at, envelope.id_or(""))
            yield PlayerId(player[1]), arrival, envelope
