"""Nobody gets an account by a code that they were not sent."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from ministack import app
from ministack.services import cognito
from trivia_local.emulator_repairs import codes

PASSWORD = "Correct1horse!"
_CHANGED = (
    "_forgot_password",
    "_admin_reset_user_password",
    "_sign_up",
    "_resend_confirmation_code",
    "_send_verification_email",
    "_confirmation_code_error",
)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in _CHANGED:
        monkeypatch.setattr(cognito, name, getattr(cognito, name))
    monkeypatch.setattr(app, "AUTH", True)
    codes.apply()
    wanted = {"PoolName": "players", "UsernameAttributes": ["email"]}
    pool = json.loads(cognito._create_user_pool(wanted)[2])["UserPool"]["Id"]
    made = cognito._create_user_pool_client({"UserPoolId": pool, "ClientName": "web"})
    yield json.loads(made[2])["UserPoolClient"]["ClientId"]
    cognito._user_pools.pop(pool)


def ask(client: str, action: str, **asked: Any) -> tuple[int, Any]:
    handler = {
        "SignUp": cognito._sign_up,
        "ConfirmSignUp": cognito._confirm_sign_up,
        "ForgotPassword": cognito._forgot_password,
        "ConfirmForgotPassword": cognito._confirm_forgot_password,
        "ResendConfirmationCode": cognito._resend_confirmation_code,
    }[action]
    wanted = {"ClientId": client, "Username": "ada@example.com", **asked}
    status, _, body = cognito._run_idp_handler(handler, action, wanted)
    return status, json.loads(body)


def register(client: str) -> None:
    attributes = [{"Name": "email", "Value": "ada@example.com"}]
    assert ask(client, "SignUp", Password=PASSWORD, UserAttributes=attributes)[0] == 200


def sent(caplog: pytest.LogCaptureFixture) -> str:
    """The code that whoever runs the stack has seen last."""
    told = [
        record.getMessage() for record in caplog.records if "The code for" in record.getMessage()
    ]
    assert "ada@example.com" in told[-1]
    return told[-1].rsplit(" ", 1)[1]


def test_a_code_opens_an_account_once_and_is_nobody_elses(
    client: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "cognito")
    register(client)
    first = sent(caplog)
    assert ask(client, "ResendConfirmationCode")[0] == 200
    code = sent(caplog)

    assert ask(client, "ConfirmSignUp", ConfirmationCode=f"{int(code) + 1}")[0] == 400
    assert ask(client, "ConfirmSignUp", ConfirmationCode=code)[0] == 200
    assert ask(client, "ForgotPassword")[0] == 200
    reset = sent(caplog)
    new = {"Password": "Another1horse!"}
    assert ask(client, "ConfirmForgotPassword", ConfirmationCode=code, **new)[0] == 400
    assert ask(client, "ConfirmForgotPassword", ConfirmationCode=reset, **new)[0] == 200
    assert ask(client, "ConfirmForgotPassword", ConfirmationCode=reset, **new)[0] == 400
    assert len({first, code, reset}) == 3


@pytest.mark.parametrize("guess", ["654321", "123456", "", None])
def test_a_password_is_not_changed_without_a_code_that_was_sent(client: str, guess: Any) -> None:
    register(client)

    status, body = ask(
        client, "ConfirmForgotPassword", ConfirmationCode=guess, Password="Another1horse!"
    )

    assert (status, body["__type"]) == (400, "ExpiredCodeException")


def test_guessing_ends_and_a_new_code_gives_no_new_tries(
    client: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "cognito")
    register(client)
    ask(client, "ForgotPassword")
    for _ in range(codes.MOST_WRONG):
        ask(client, "ConfirmForgotPassword", ConfirmationCode="wrong", Password=PASSWORD)
    ask(client, "ForgotPassword")

    status, body = ask(
        client, "ConfirmForgotPassword", ConfirmationCode=sent(caplog), Password=PASSWORD
    )

    assert (status, body["__type"]) == (400, "LimitExceededException")
