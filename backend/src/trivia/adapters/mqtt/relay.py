"""What live functions want from services outside their network, by the one way out they have.

Functions beside the cache reach AWS IoT (and DynamoDB, by a gateway that is free), nothing else:
each further interface endpoint would cost more than all games. So they publish orders through
Basic Ingest; the rule queues them for `LiveRelay`, which runs outside. Orders are signed: a
message of anyone else on that path is dropped.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.adapters.mqtt.broker import Broker, Published
from trivia.application.live.values import Marker, Timer, TimerKind
from trivia.application.outbox.messages import OutboxRow, Topic
from trivia.application.system import Clock, IdSource
from trivia.contract.base import Inbound
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId

TOPIC = "trivia/v1/relay"
ROWS_IN_AN_ORDER = 50
SIGNED_FOR_S = 300
SERVICE_ID = "service"
"""The bearer of an order's signature; no player has this id."""


class OrderBase(Inbound):
    signature: str


class TimerOrder(OrderBase):
    type: Literal["timer"] = "timer"
    kind: Literal["deadline", "complete", "settle", "notify"]
    game_id: GameId
    index: int
    tries: int
    topic: str
    delay_s: Annotated[int, Field(ge=0, le=900)]

    def timer(self) -> Timer:
        return Timer(
            kind=TimerKind(self.kind),
            game_id=self.game_id,
            index=self.index,
            tries=self.tries,
            topic=self.topic,
        )


class MarkerOrder(OrderBase):
    type: Literal["marker"] = "marker"
    game_id: GameId
    index: int


class Row(Inbound):
    id: str
    topic: Literal["leaderboard", "progress"]
    body: str
    created_at: int


class RowsOrder(OrderBase):
    type: Literal["rows"] = "rows"
    rows: Annotated[list[Row], Field(max_length=ROWS_IN_AN_ORDER)]

    def outbox_rows(self) -> list[OutboxRow]:
        return [
            OutboxRow(id=row.id, topic=Topic(row.topic), body=row.body, created_at=row.created_at)
            for row in self.rows
        ]


Order: TypeAlias = Annotated[TimerOrder | MarkerOrder | RowsOrder, Field(discriminator="type")]
_ORDERS: TypeAdapter[Order] = TypeAdapter(Order)


class OrderSigner:
    """Signs orders and tells genuine ones; tickets of players and hosts are none."""

    def __init__(self, key: Callable[[], str], ids: IdSource, clock: Clock) -> None:
        self._key = key
        self._ids = ids
        self._clock = clock

    def sign(self) -> str:
        return TicketCodec(self._key()).sign(
            Ticket(
                id=self._ids.new(),
                use="connect",
                game_id=GameId(SERVICE_ID),
                transport="mqtt",
                role="host",
                player_id=PlayerId(SERVICE_ID),
                name="",
                guest=False,
                expires_at=self._clock.now() // 1000 + SIGNED_FOR_S,
            )
        )

    def read(self, order: str | bytes) -> Order:
        """The order, if it is genuine.

        Raises:
            Forbidden; pydantic.ValidationError.
        """
        read = _ORDERS.validate_json(order)
        ticket = TicketCodec(self._key()).verify(
            read.signature, "connect", self._clock.now() // 1000
        )
        if (ticket.game_id, ticket.player_id) != (SERVICE_ID, SERVICE_ID):
            raise Forbidden("not_service", "This is not for players.")
        return read


class RelayTimers:
    """Orders for `LiveRelay`, published to the rule `rule`."""

    def __init__(self, broker: Broker, rule: str, signer: OrderSigner) -> None:
        self._broker = broker
        self._topic = f"$aws/rules/{rule}/{TOPIC}"
        self._signer = signer

    def wake(self, timer: Timer, delay_s: int) -> None:
        self._send(
            TimerOrder(
                signature=self._signer.sign(),
                kind=timer.kind.value,
                game_id=timer.game_id,
                index=timer.index,
                tries=timer.tries,
                topic=timer.topic,
                delay_s=delay_s,
            )
        )

    def follow_answers(self, marker: Marker) -> None:
        self._send(
            MarkerOrder(signature=self._signer.sign(), game_id=marker.game_id, index=marker.index)
        )

    def relay(self, rows: Sequence[OutboxRow]) -> None:
        for start in range(0, len(rows), ROWS_IN_AN_ORDER):
            part = rows[start : start + ROWS_IN_AN_ORDER]
            self._send(
                RowsOrder(
                    signature=self._signer.sign(),
                    rows=[
                        Row(
                            id=row.id,
                            topic=row.topic.value,
                            body=row.body,
                            created_at=row.created_at,
                        )
                        for row in part
                    ],
                )
            )

    def _send(self, order: Order) -> None:
        self._broker.publish([Published(self._topic, order.model_dump_json())])
