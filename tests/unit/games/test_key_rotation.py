"""A key set anew while functions run: what it signs is read at once; forgeries cost little."""

import pytest
from trivia.adapters.identity.ticket_signer import (
    KEY_KEPT_MS,
    READ_AGAIN_MS,
    JwtTicketSigner,
    SecretKey,
)
from trivia.adapters.mqtt.relay import OrderSigner, TimerOrder
from trivia.application.games.values import Bearer, Role, Transport
from trivia.domain.errors import Forbidden
from trivia.domain.ids import GameId, PlayerId

from tests.fakes.clock import CountingIds, FixedClock

BEARER = Bearer(
    game_id=GameId("g7f"),
    transport=Transport.MQTT,
    role=Role.PLAYER,
    player_id=PlayerId("ada"),
    name="Ada",
    guest=False,
)


class Secrets:
    """Secrets Manager with one secret; counts how often it is read."""

    def __init__(self) -> None:
        self.value = "a" * 64
        self.reads = 0

    def get_secret_value(self, SecretId: str) -> dict[str, str]:  # noqa: N803
        assert SecretId == "key"
        self.reads += 1
        return {"SecretString": self.value}


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def secrets() -> Secrets:
    return Secrets()


def _key(secrets: Secrets, clock: FixedClock) -> SecretKey:
    return SecretKey(secrets, "key", clock)  # type: ignore[arg-type]


def test_a_ticket_under_the_new_key_is_read_by_who_has_the_old_one(
    secrets: Secrets, clock: FixedClock
) -> None:
    old = JwtTicketSigner(_key(secrets, clock), CountingIds())
    old.sign(BEARER, clock.now())
    secrets.value = "b" * 64
    clock.advance(READ_AGAIN_MS // 1000)
    new = JwtTicketSigner(_key(secrets, clock), CountingIds())
    pair = new.sign(BEARER, clock.now())

    assert old.read_connect(pair.connect, clock.now())[0] == BEARER
    assert old.renew(pair.game, clock.now())


def test_an_order_under_the_new_key_is_carried_out(secrets: Secrets, clock: FixedClock) -> None:
    old = OrderSigner(_key(secrets, clock), clock)
    order = TimerOrder(
        kind="settle",
        game_id=GameId("g7f"),
        index=0,
        tries=0,
        topic="trivia/v1/games/g7f",
        delay_s=1,
    )
    old.sign(order)
    secrets.value = "b" * 64
    clock.advance(READ_AGAIN_MS // 1000)
    signed = OrderSigner(_key(secrets, clock), clock).sign(order)

    assert old.read(signed.model_dump_json()) == order


def test_forgeries_have_the_key_read_every_ten_seconds_at_most(
    secrets: Secrets, clock: FixedClock
) -> None:
    signer = JwtTicketSigner(_key(secrets, clock), CountingIds())
    forged = JwtTicketSigner(lambda: "x" * 64, CountingIds()).sign(BEARER, clock.now()).connect
    for _ in range(60):
        with pytest.raises(Forbidden):
            signer.read_connect(forged, clock.now())
        clock.advance(1)

    assert secrets.reads <= 1 + 60_000 // READ_AGAIN_MS


def test_a_key_is_read_anew_after_five_minutes_whatever_comes(
    secrets: Secrets, clock: FixedClock
) -> None:
    key = _key(secrets, clock)
    assert key() == "a" * 64
    secrets.value = "b" * 64
    assert key() == "a" * 64
    clock.advance(KEY_KEPT_MS // 1000 + 1)

    assert key() == "b" * 64
    assert secrets.reads == 2
