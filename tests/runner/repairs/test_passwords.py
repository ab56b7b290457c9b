"""Passwords are guessed on a laptop no faster than on AWS."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from ministack import app
from ministack.services import cognito
from trivia_local.emulator_repairs import passwords
from trivia_local.emulator_repairs.passwords import FREE, LONGEST_S

from tests.runner.repairs.players import PASSWORD, Pool

ADA = "ada@example.com"


class Clock:
    now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(passwords, "time", made)
    monkeypatch.setattr(cognito, "time", SimpleNamespace(time=made.time))
    return made


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Pool]:
    changed = ("_respond_to_password_verifier", "_create_challenge_session")
    for name in changed:
        monkeypatch.setattr(cognito, name, getattr(cognito, name))
    # The proof itself is not what is tested: whoever names the password has it.
    monkeypatch.setattr(cognito, "_srp_proof_valid", _names_it)
    monkeypatch.setattr(app, "AUTH", True)
    passwords.apply()
    made = Pool()
    made.sign_up(ADA, email=ADA)
    made.user(ADA)["UserStatus"] = "CONFIRMED"
    yield made
    made.remove()


def _names_it(_pool: str, user: dict[str, Any], _state: Any, responses: dict[str, str]) -> bool:
    return bool(responses["PASSWORD"] == user["_password"])


def tried(pool: Pool, password: str) -> str:
    asked = {"USERNAME": ADA, "SRP_A": "abc123"}
    begun = pool.ask("InitiateAuth", AuthFlow="USER_SRP_AUTH", AuthParameters=asked)
    responses = {
        "USERNAME": ADA,
        "TIMESTAMP": "Sat Nov 28 01:00:00 UTC 2026",
        "PASSWORD_CLAIM_SIGNATURE": "YQ==",
        "PASSWORD_CLAIM_SECRET_BLOCK": begun["ChallengeParameters"]["SECRET_BLOCK"],
        "PASSWORD": password,
    }
    told = pool.ask(
        "RespondToAuthChallenge",
        ChallengeName="PASSWORD_VERIFIER",
        ChallengeResponses=responses,
    )
    return "in" if "AuthenticationResult" in told else str(told["message"])


def test_after_five_wrong_ones_each_further_one_waits_twice_as_long(
    pool: Pool, clock: Clock
) -> None:
    for _ in range(FREE):
        assert tried(pool, "wrong") == "Incorrect username or password."
    for wait in (1, 2, 4, 8):
        assert tried(pool, PASSWORD) == "Password attempts exceeded", "even the right one"
        clock.now += wait - 0.5
        assert tried(pool, PASSWORD) == "Password attempts exceeded"
        clock.now += 0.5
        assert tried(pool, "wrong") == "Incorrect username or password."

    clock.now += 16
    assert tried(pool, PASSWORD) == "in"
    assert tried(pool, "wrong") == "Incorrect username or password.", "all is forgotten"


def test_nobody_waits_longer_than_a_quarter_of_an_hour(pool: Pool, clock: Clock) -> None:
    for _ in range(40):
        tried(pool, "wrong")
        clock.now += 600
    clock.now += LONGEST_S
    assert tried(pool, PASSWORD) == "in"


def test_challenges_that_nobody_answers_are_forgotten_once_they_have_expired(
    pool: Pool, clock: Clock
) -> None:
    cognito._challenge_sessions.clear()
    asked = {"USERNAME": ADA, "SRP_A": "abc123"}
    for minutes, left in ((2, 11), (2, 12), (10, 1)):
        for _ in range(10):
            cognito._create_challenge_session(pool.id, pool.client, ADA)
        clock.now += 60 * minutes
        pool.ask("InitiateAuth", AuthFlow="USER_SRP_AUTH", AuthParameters=asked)
        assert len(cognito._challenge_sessions) == left
