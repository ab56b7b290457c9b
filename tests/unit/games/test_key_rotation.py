"""A key set anew while functions run: both keys are good for a while, and forgeries cost little."""

from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from trivia.adapters.identity.ticket_signer import (
    BEFORE_KEPT_MS,
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

    def __init__(self, clock: FixedClock) -> None:
        self.versions = [("a" * 64, clock.now())]
        self.reads = 0
        self._clock = clock

    def set(self, value: str) -> None:
        self.versions.append((value, self._clock.now()))

    def get_secret_value(
        self,
        SecretId: str,  # noqa: N803
        VersionStage: str = "AWSCURRENT",  # noqa: N803
    ) -> dict[str, Any]:
        assert SecretId == "key"
        self.reads += 1
        back = {"AWSCURRENT": 1, "AWSPREVIOUS": 2}[VersionStage]
        if back > len(self.versions):
            raise ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "GetSecretValue")
        value, since = self.versions[-back]
        return {"SecretString": value, "CreatedDate": datetime.fromtimestamp(since / 1000, UTC)}


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def secrets(clock: FixedClock) -> Secrets:
    return Secrets(clock)


def _key(secrets: Secrets, clock: FixedClock) -> SecretKey:
    return SecretKey(secrets, "key", clock)  # type: ignore[arg-type]


def test_a_ticket_under_the_new_key_is_read_by_who_has_the_old_one(
    secrets: Secrets, clock: FixedClock
) -> None:
    old = JwtTicketSigner(_key(secrets, clock), CountingIds())
    old.sign(BEARER, clock.now())
    secrets.set("b" * 64)
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
    secrets.set("b" * 64)
    clock.advance(READ_AGAIN_MS // 1000)
    signed = OrderSigner(_key(secrets, clock), clock).sign(order)

    assert old.read(signed.model_dump_json()) == order


def _takes(signer: JwtTicketSigner, ticket: str, clock: FixedClock) -> bool:
    try:
        signer.renew(ticket, clock.now())
    except Forbidden:
        return False
    return True


def test_a_ticket_under_the_key_before_is_good_and_what_is_new_has_the_new_key(
    secrets: Secrets, clock: FixedClock
) -> None:
    warm = JwtTicketSigner(_key(secrets, clock), CountingIds())
    before = warm.sign(BEARER, clock.now()).game
    secrets.set("b" * 64)
    clock.advance(KEY_KEPT_MS // 1000 + 1)
    cold = JwtTicketSigner(_key(secrets, clock), CountingIds())

    assert _takes(warm, before, clock)
    assert _takes(cold, before, clock)
    renewed = cold.renew(before, clock.now()).connect
    assert JwtTicketSigner(lambda: "b" * 64, CountingIds()).read_connect(renewed, clock.now())


def test_a_second_new_key_ends_what_the_first_one_has_followed(
    secrets: Secrets, clock: FixedClock
) -> None:
    warm = JwtTicketSigner(_key(secrets, clock), CountingIds())
    oldest = warm.sign(BEARER, clock.now()).game
    secrets.set("b" * 64)
    clock.advance(KEY_KEPT_MS // 1000 + 1)
    older = warm.sign(BEARER, clock.now()).game
    assert _takes(warm, oldest, clock)
    secrets.set("c" * 64)
    clock.advance(KEY_KEPT_MS // 1000 + 1)
    cold = JwtTicketSigner(_key(secrets, clock), CountingIds())

    assert [_takes(cold, ticket, clock) for ticket in (older, oldest)] == [True, False]
    assert [_takes(warm, ticket, clock) for ticket in (older, oldest)] == [True, False]


def test_the_key_before_signs_nothing_that_is_good_once_its_last_ticket_has_expired(
    secrets: Secrets, clock: FixedClock
) -> None:
    thief = JwtTicketSigner(lambda: "a" * 64, CountingIds())
    secrets.set("b" * 64)
    signer = JwtTicketSigner(_key(secrets, clock), CountingIds())
    assert _takes(signer, thief.sign(BEARER, clock.now()).game, clock)
    clock.advance(BEFORE_KEPT_MS // 1000 + 1)

    assert not _takes(signer, thief.sign(BEARER, clock.now()).game, clock)


def test_forgeries_have_the_key_read_every_ten_seconds_at_most(
    secrets: Secrets, clock: FixedClock
) -> None:
    signer = JwtTicketSigner(_key(secrets, clock), CountingIds())
    forged = JwtTicketSigner(lambda: "x" * 64, CountingIds()).sign(BEARER, clock.now()).connect
    for _ in range(60):
        with pytest.raises(Forbidden):
            signer.read_connect(forged, clock.now())
        clock.advance(1)

    # The key, and that there is none before it.
    assert secrets.reads <= 2 * (1 + 60_000 // READ_AGAIN_MS)


def test_a_key_is_read_anew_after_five_minutes_whatever_comes(
    secrets: Secrets, clock: FixedClock
) -> None:
    key = _key(secrets, clock)
    assert key() == "a" * 64
    secrets.set("b" * 64)
    assert key() == "a" * 64
    clock.advance(KEY_KEPT_MS // 1000 + 1)

    assert key() == "b" * 64
    assert secrets.reads == 2
