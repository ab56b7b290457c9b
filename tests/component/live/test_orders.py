"""Orders of live functions to LiveRelay: only what a function signed is carried out, as signed."""

import json
from typing import Any

import jwt
import pytest
from pydantic import ValidationError
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.adapters.mqtt.relay import (
    SIGNED_FOR_S,
    MarkerOrder,
    Order,
    OrderSigner,
    Row,
    RowsOrder,
    TimerOrder,
)
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId

from tests.fakes.clock import FixedClock

KEY = "k" * 64
TIMER = TimerOrder(kind="settle", game_id=GameId("game-1"), index=3, tries=2, topic="", delay_s=7)
MARKER = MarkerOrder(game_id=GameId("game-1"), index=3)
ROWS = RowsOrder(rows=[Row(id="r-1", topic="progress", body='{"name": "Zoë"}', created_at=1)])


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def signer(clock: FixedClock) -> OrderSigner:
    return OrderSigner(lambda: KEY, clock)


def _signed(signer: OrderSigner, order: Order) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(signer.sign(order).model_dump_json())
    return message


def _refusal(signer: OrderSigner, message: dict[str, Any]) -> str:
    with pytest.raises(Forbidden) as refused:
        signer.read(json.dumps(message))
    return refused.value.code


@pytest.mark.parametrize("order", [TIMER, MARKER, ROWS], ids=lambda order: order.type)
def test_an_order_arrives_as_it_was_signed(signer: OrderSigner, order: Order) -> None:
    assert signer.read(signer.sign(order).model_dump_json()) == order


def test_the_order_of_fields_does_not_matter(signer: OrderSigner) -> None:
    message = _signed(signer, TIMER)
    message["order"] = dict(reversed(message["order"].items()))

    assert signer.read(json.dumps(message)) == TIMER


@pytest.mark.parametrize(
    "changed", [{"delay_s": 0}, {"game_id": "game-2"}, {"index": 3.0}, {"more": 1}]
)
def test_a_changed_order_is_refused(signer: OrderSigner, changed: dict[str, Any]) -> None:
    message = _signed(signer, TIMER)
    message["order"] |= changed

    assert _refusal(signer, message) == "order_changed"


def test_the_signature_of_another_order_is_refused(signer: OrderSigner) -> None:
    message = _signed(signer, TIMER) | {"signature": _signed(signer, MARKER)["signature"]}

    assert _refusal(signer, message) == "order_changed"


def test_an_order_is_good_for_five_minutes(signer: OrderSigner, clock: FixedClock) -> None:
    message = _signed(signer, TIMER)

    clock.advance(SIGNED_FOR_S)
    assert signer.read(json.dumps(message)) == TIMER
    clock.advance(1)
    assert _refusal(signer, message) == "order_expired"


@pytest.mark.parametrize("key", ["", "x" * 64], ids=["none", "another"])
def test_who_has_not_the_key_signs_nothing(signer: OrderSigner, key: str) -> None:
    message = _signed(signer, TIMER)
    claims = jwt.decode(message["signature"], options={"verify_signature": False})
    algorithm = "HS256" if key else "none"
    forged = message | {"signature": jwt.encode(claims, key, algorithm=algorithm)}

    assert _refusal(signer, forged) == "order_not_signed"


def test_a_ticket_is_no_signature_and_a_signature_is_no_ticket(
    signer: OrderSigner, clock: FixedClock
) -> None:
    now_s = clock.now() // 1000
    host = Ticket(
        id="t",
        use="connect",
        game_id=GameId("game-1"),
        transport="mqtt",
        role="host",
        player_id=PlayerId("ada"),
        name="",
        guest=False,
        expires_at=now_s + 60,
    )
    message = _signed(signer, TIMER)
    codec = TicketCodec(KEY)

    assert _refusal(signer, message | {"signature": codec.sign(host)}) == "order_not_signed"
    with pytest.raises(Forbidden, match="not valid"):
        codec.verify(message["signature"], "connect", now_s)


def test_a_signature_without_a_digest_is_refused(signer: OrderSigner, clock: FixedClock) -> None:
    claims = {"aud": "order", "exp": clock.now() // 1000 + 60}
    message = _signed(signer, TIMER) | {"signature": jwt.encode(claims, KEY, algorithm="HS256")}

    assert _refusal(signer, message) == "order_not_signed"


@pytest.mark.parametrize("message", ["", "[]", "{}", '{"order": {}, "signature": 1}'])
def test_what_is_no_message_at_all_is_refused(signer: OrderSigner, message: str) -> None:
    with pytest.raises(ValidationError):
        signer.read(message)
