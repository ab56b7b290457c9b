"""Nobody becomes somebody else by writing it into the own account."""

from collections.abc import Iterator
from typing import Any

import pytest
from ministack import app
from ministack.services import cognito
from trivia_local.emulator_repairs import attributes

from tests.runner.repairs.players import Pool

ADA, BOB = "ada@example.com", "bob@example.com"


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    for name in ("_sign_up", "_update_user_attributes", "_revoke_token"):
        monkeypatch.setattr(cognito, name, getattr(cognito, name))
    monkeypatch.setattr(cognito, "_revoked_tokens", set())
    monkeypatch.setattr(app, "AUTH", True)
    attributes.apply()
    made = Pool()
    for email in (ADA, BOB):
        assert made.sign_up(email, email=email, nickname="Somebody")["UserSub"]
    yield made
    made.remove()


def written(pool: Pool, **wanted: Any) -> Any:
    """Bob's account after he has asked for `wanted`, and what he was told."""
    token = pool.tokens(BOB)["AccessToken"]
    asked = [{"Name": name, "Value": value} for name, value in wanted.items()]
    told = pool.ask("UpdateUserAttributes", AccessToken=token, UserAttributes=asked)
    found = pool.ask("GetUser", AccessToken=pool.tokens(BOB)["AccessToken"])
    return {one["Name"]: one["Value"] for one in found["UserAttributes"]}, told


@pytest.mark.parametrize(
    "name", ["sub", "email_verified", "identities", "cognito:groups", "custom:role", "username", ""]
)
def test_who_somebody_is_they_do_not_write(pool: Pool, name: str) -> None:
    ada = pool.user(ADA)["Username"]
    before, _ = written(pool)

    after, told = written(pool, nickname="Bobby", **{name: ada})
    assert told["__type"] == "NotAuthorizedException"
    assert after == before
    refused = pool.sign_up("eve@example.com", **{name: ada})
    assert refused["__type"] in ("NotAuthorizedException", "InvalidParameterException")


def test_a_nickname_is_their_own(pool: Pool) -> None:
    after, told = written(pool, nickname="Bobby")
    assert (after["nickname"], told) == ("Bobby", {"CodeDeliveryDetailsList": []})


@pytest.mark.parametrize("email", [ADA, "nobody@example.com"])
def test_an_address_stays_until_the_new_one_is_confirmed(pool: Pool, email: str) -> None:
    """Else it is kept from its owner, who signs in by it or has yet to sign up."""
    after, _ = written(pool, email=email)
    assert after["email"] == BOB


@pytest.mark.parametrize("value", [None, 1, ["a"], {"a": 1}, "x" * 3000])
def test_attributes_are_text(pool: Pool, value: Any) -> None:
    before, _ = written(pool)
    after, told = written(pool, nickname=value)
    assert (told["__type"], after) == ("InvalidParameterException", before)


def test_what_is_no_token_is_not_remembered_as_a_revoked_one(pool: Pool) -> None:
    genuine = pool.tokens(BOB)["RefreshToken"]
    head, body, signature = genuine.split(".")
    for token in ("x" * 30_000, f"{head}.{body}.", f"{head}.{body}.{signature[::-1]}"):
        pool.ask("RevokeToken", Token=token)
    assert cognito._revoked_tokens == set()

    pool.ask("RevokeToken", Token=genuine)
    assert genuine in cognito._revoked_tokens
