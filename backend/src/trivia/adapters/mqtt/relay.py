"""What live functions want from services outside their network, by the one way out they have.

Functions beside the cache reach AWS IoT (and DynamoDB, by a gateway that is free), nothing else:
each further interface endpoint would cost more than all games. So they publish orders through
Basic Ingest; the rule queues them for `LiveRelay`, which runs outside. Each order is signed with
what it says: one of anyone else on that path is dropped, and so is one that was changed.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeAlias

import jwt
from pydantic import Field, JsonValue, TypeAdapter

from trivia.adapters.identity.ticket_signer import with_key
from trivia.adapters.mqtt.broker import Broker, Published
from trivia.application.live.values import Marker, Timer, TimerKind
from trivia.application.outbox.messages import OutboxRow, Topic
from trivia.application.system import Clock
from trivia.contract.base import Inbound
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId

TOPIC = "trivia/v1/relay"
ROWS_IN_AN_ORDER = 5
"""Of ten messages each."""

SIGNED_FOR_S = 300
_ALGORITHM = "HS256"
_AUDIENCE = "order"
"""Tickets have the same key and other audiences: none of them is a signature, nor the reverse."""


class TimerOrder(Inbound):
    type: Literal["timer"] = "timer"
    kind: Literal["deadline", "complete", "settle", "notify", "recall", "results"]
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


class MarkerOrder(Inbound):
    type: Literal["marker"] = "marker"
    game_id: GameId
    index: int


class Row(Inbound):
    id: str
    topic: Literal["leaderboard", "progress", "notification", "wallet"]
    body: str
    created_at: int


class RowsOrder(Inbound):
    # "rows" had one message each; who knows no other would publish several as one.
    type: Literal["rows", "bundles"] = "bundles"
    rows: Annotated[list[Row], Field(max_length=ROWS_IN_AN_ORDER)]

    def outbox_rows(self) -> list[OutboxRow]:
        return [
            OutboxRow(id=row.id, topic=Topic(row.topic), body=row.body, created_at=row.created_at)
            for row in self.rows
        ]


Order: TypeAlias = Annotated[TimerOrder | MarkerOrder | RowsOrder, Field(discriminator="type")]
_ORDERS: TypeAdapter[Order] = TypeAdapter(Order)


class SignedOrder(Inbound):
    """A message to `LiveRelay`: `order` is looked at once its signature is found to be for it."""

    order: dict[str, JsonValue]
    signature: str


class OrderSigner:
    """Signs orders and tells genuine ones, with the key of tickets."""

    def __init__(self, key: Callable[[], str], clock: Clock) -> None:
        self._key = key
        self._clock = clock

    def sign(self, order: Order) -> SignedOrder:
        """`order` as a message that is good for `SIGNED_FOR_S` seconds."""
        body = order.model_dump(mode="json")
        claims = {"aud": _AUDIENCE, "exp": self._now_s() + SIGNED_FOR_S, "sha256": _digest(body)}
        signature = jwt.encode(claims, self._key(), algorithm=_ALGORITHM)
        return SignedOrder(order=body, signature=signature)

    def read(self, message: str | bytes) -> Order:
        """The order, if it is genuine.

        Raises:
            Forbidden ``order_not_signed``, ``order_expired``, ``order_changed``;
            pydantic.ValidationError.
        """
        signed = SignedOrder.model_validate_json(message)
        claims = with_key(self._key, lambda key: _claims(signed.signature, key))
        if claims["exp"] < self._now_s():
            raise Forbidden("order_expired", "This order has expired.")
        if not hmac.compare_digest(str(claims["sha256"]), _digest(signed.order)):
            raise Forbidden("order_changed", "This is not what was ordered.")
        return _ORDERS.validate_python(signed.order)

    def _now_s(self) -> int:
        return self._clock.now() // 1000


def _claims(signature: str, key: str) -> dict[str, Any]:
    try:
        # The clock is an argument, so the library's own check of it is off.
        return jwt.decode(
            signature,
            key,
            algorithms=[_ALGORITHM],
            audience=_AUDIENCE,
            options={"require": ["aud", "exp", "sha256"], "verify_exp": False},
        )
    except jwt.InvalidTokenError:
        raise Forbidden("order_not_signed", "This is no order of the service.") from None


def _digest(body: dict[str, JsonValue]) -> str:
    """Of the one text that stands for `body`, whatever the order of its fields was."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class RelayTimers:
    """Orders for `LiveRelay`, published to the rule `rule`."""

    def __init__(self, broker: Broker, rule: str, signer: OrderSigner) -> None:
        self._broker = broker
        self._topic = f"$aws/rules/{rule}/{TOPIC}"
        self._signer = signer

    def wake(self, timer: Timer, delay_s: int) -> None:
        self._send(
            TimerOrder(
                kind=timer.kind.value,
                game_id=timer.game_id,
                index=timer.index,
                tries=timer.tries,
                topic=timer.topic,
                delay_s=delay_s,
            )
        )

    def follow_answers(self, marker: Marker) -> None:
        self._send(MarkerOrder(game_id=marker.game_id, index=marker.index))

    def relay(self, rows: Sequence[OutboxRow]) -> None:
        for start in range(0, len(rows), ROWS_IN_AN_ORDER):
            part = rows[start : start + ROWS_IN_AN_ORDER]
            self._send(
                RowsOrder(
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
        self._broker.publish([Published(self._topic, self._signer.sign(order).model_dump_json())])
