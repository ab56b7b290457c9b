"""Table LiveArrivals: every answer of live games as AWS IoT took it in.

<0 to 3>#<game id> / <Unix ms of the arrival>#<trace id>    data, topic, arrived_at, id

The rule that queues an answer writes it here as well, in the same form, so an answer whose
function died is found though its queue hides it. Four parts a game, by the millisecond of the
arrival: a thousand answers in a second are more than one partition is sure to take.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.live import keys
from trivia.adapters.mqtt.inbox import Envelope, Inbox, Refused, answer_of
from trivia.application.live.values import LiveAnswer
from trivia.domain.ids import GameId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PARTS = 4
PAGES = 5
"""Of 1 MB, each part: some twenty thousand answers to one question. Who floods a game with more
than that harms what is found here, not what the queue brings."""

SLACK_MS = 1000
"""The rule asks for the time once for the key and once for `arrived_at`, which counts."""


class DynamoArrivals:
    """Reads what the rule wrote; `inbox` verifies the tickets, as for queued messages."""

    def __init__(self, client: "DynamoDBClient", table: str, inbox: Inbox) -> None:
        self._client = client
        self._table = table
        self._inbox = inbox

    def between(
        self, game_id: GameId, begin: int, end: int, known: AbstractSet[str]
    ) -> Sequence[LiveAnswer]:
        answers: list[LiveAnswer] = []
        for part in range(PARTS):
            for item in self._items(keys.part(game_id, part), begin - SLACK_MS, end + SLACK_MS):
                envelope = Envelope(
                    data=item["data"]["S"],
                    topic=item["topic"]["S"],
                    arrived_at=int(item["arrived_at"]["N"]),
                    id=item["id"]["S"],
                )
                if envelope.id_or("") in known:
                    continue
                try:
                    answers.append(answer_of(self._inbox.open(envelope, item["id"]["S"])))
                except Refused:
                    continue  # its sender is told when the queue brings it
        return answers

    def _items(self, part: str, begin: int, end: int) -> Iterator[dict[str, Any]]:
        start: dict[str, Any] = {}
        for _ in range(PAGES):
            page = self._client.query(
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
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
