"""An e-mail address changes when the code that was sent to the new one comes back."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ministack import app
from ministack.services import cognito
from trivia_local import mail
from trivia_local.emulator_repairs import attributes, codes, emails

from tests.runner.repairs.players import Pool

ADA, BOB, NEW = "ada@example.com", "bob@example.com", "bobby@example.org"
_CHANGED = ("_sign_up", "_update_user_attributes", "_revoke_token", "_dispatch_idp")
_ADDED = ("_verify_user_attribute", "_get_user_attribute_verification_code")


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Pool]:
    for name in _CHANGED:
        monkeypatch.setattr(cognito, name, getattr(cognito, name))
    for name in _ADDED:
        monkeypatch.setattr(cognito, name, None, raising=False)
    monkeypatch.setattr(app, "AUTH", True)
    caplog.set_level(logging.INFO, "cognito")
    attributes.apply()
    emails.apply()
    made = Pool()
    for email in (ADA, BOB):
        assert made.sign_up(email, email=email)["UserSub"]
    yield made
    made.remove()


def asked(pool: Pool, email: str) -> Any:
    token = pool.tokens(BOB)["AccessToken"]
    wanted = [{"Name": "email", "Value": email}]
    return pool.ask("UpdateUserAttributes", AccessToken=token, UserAttributes=wanted)


def confirmed(pool: Pool, code: str) -> Any:
    token = pool.tokens(BOB)["AccessToken"]
    return pool.ask("VerifyUserAttribute", AccessToken=token, AttributeName="email", Code=code)


def sent(caplog: pytest.LogCaptureFixture, tmp_path: Path, email: str) -> str:
    """As `trivia mail` shows it."""
    log = tmp_path / "emulator.log"
    log.write_text("\n".join(record.getMessage() for record in caplog.records))
    return mail.codes_for(email.upper(), log)[-1]


def test_the_new_address_counts_from_its_code_on(
    pool: Pool, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    told = asked(pool, NEW)
    assert told["CodeDeliveryDetailsList"][0]["Destination"] == "b****@e****"
    assert pool.user(BOB)["Username"]

    assert confirmed(pool, sent(caplog, tmp_path, NEW)) == {}

    assert pool.user(BOB) is None
    assert {"Name": "email_verified", "Value": "true"} in pool.user(NEW)["Attributes"]


def test_a_wrong_code_changes_nothing_and_guessing_ends(
    pool: Pool, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    asked(pool, NEW)
    told = [confirmed(pool, "wrong")["__type"] for _ in range(codes.MOST_WRONG)]
    assert set(told) == {"CodeMismatchException"}

    code = sent(caplog, tmp_path, NEW)
    assert confirmed(pool, code)["__type"] == "LimitExceededException"
    assert pool.user(BOB) is not None


def test_an_address_of_somebody_else_is_not_taken_even_with_its_code(
    pool: Pool, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    asked(pool, ADA)

    assert confirmed(pool, sent(caplog, tmp_path, ADA))["__type"] == "AliasExistsException"


def test_nobody_was_asked_to_confirm(pool: Pool) -> None:
    assert confirmed(pool, "123456")["__type"] == "ExpiredCodeException"
