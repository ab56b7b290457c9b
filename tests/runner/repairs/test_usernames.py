"""One address is one account, in whatever letters it is written."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from ministack.services import cognito
from trivia_local.emulator_repairs import usernames

PASSWORD = "Correct1horse!"


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A client of a pool that ignores case, unless the test says otherwise."""
    monkeypatch.setattr(cognito, "_resolve_user", cognito._resolve_user)
    usernames.apply()
    made = body(
        cognito._create_user_pool(
            {
                "PoolName": "players",
                "UsernameAttributes": ["email"],
                "UsernameConfiguration": {"CaseSensitive": getattr(request, "param", False)},
            }
        )
    )["UserPool"]["Id"]
    client = body(cognito._create_user_pool_client({"UserPoolId": made, "ClientName": "web"}))[
        "UserPoolClient"
    ]["ClientId"]
    yield client
    cognito._user_pools.pop(made)


def body(answer: Any) -> Any:
    return json.loads(answer[2])


def sign_up(client: str, email: str) -> Any:
    attributes = [{"Name": "email", "Value": email}]
    return body(
        cognito._sign_up(
            {
                "ClientId": client,
                "Username": email,
                "Password": PASSWORD,
                "UserAttributes": attributes,
            }
        )
    )


@pytest.mark.parametrize("again", ["ada@example.com", "ADA@EXAMPLE.COM", "Ada@Example.com"])
def test_an_address_in_other_letters_is_the_same_account(pool: str, again: str) -> None:
    first = sign_up(pool, "Ada@example.com")
    assert sign_up(pool, again)["__type"] == "UsernameExistsException"
    (kept,) = [p for p in cognito._user_pools.values() if pool in p["_clients"]]
    user, error = cognito._resolve_user(kept, again)
    assert error is None
    assert user["Username"] == first["UserSub"]


def test_another_address_is_another_account(pool: str) -> None:
    assert sign_up(pool, "ada@example.com")["UserSub"]
    assert sign_up(pool, "ida@example.com")["UserSub"]


@pytest.mark.parametrize("pool", [True], indirect=True)
def test_a_pool_that_minds_case_has_two(pool: str) -> None:
    assert sign_up(pool, "ada@example.com")["UserSub"]
    assert sign_up(pool, "ADA@example.com")["UserSub"]
