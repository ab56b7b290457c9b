"""Items, messages and accounts that a reply told of are there after a kill of the emulator."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ministack import app
from ministack.core import persistence
from ministack.services import cognito, dynamodb, lambda_svc, sqs
from trivia_local.emulator_repairs import ahead, emails, queues
from trivia_local.emulator_repairs.journal import Journal

from tests.runner.repairs.players import PASSWORD, Pool
from tests.runner.repairs.test_queues import REPAIRED

STORES: list[tuple[Any, str]] = [
    (dynamodb, "_tables"),
    (sqs, "_queues"),
    (sqs, "_queue_name_to_url"),
    (cognito, "_user_pools"),
]
CHANGED: list[tuple[Any, str]] = [
    *((dynamodb, name) for name in ("_set_item", "_remove_item", *ahead._ONE_REQUEST)),
    (sqs, "_queues"),
    *((cognito, name) for name in ahead._BY_NAME + ahead._BY_TOKEN + ahead._BY_FUNCTION),
    (cognito, "_dispatch_idp"),
    *((sqs, name) for name in (*REPAIRED, "_HANDLERS")),
    (lambda_svc, "_ensure_poller"),
    (app, "_load_persisted_state"),
]


class Emulator:
    """The stores of this process, as one emulator after another has them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(app, "_load_persisted_state", self.load)
        self._folder = folder
        self.saved: dict[str, str] = {}
        self.journal: Journal
        self._unchanged = [(module, name, getattr(module, name)) for module, name in CHANGED]
        self.start()

    def start(self) -> None:
        """As after a kill: memory is gone, then what was saved is read, then what was recorded."""
        for module, name, value in self._unchanged:
            setattr(module, name, value)
        for module, name in STORES:
            getattr(module, name).clear()
        self.journal = Journal(self._folder, persistence._json_default)
        ahead.apply(self.journal)
        app._load_persisted_state()

    def save(self) -> None:
        file = self.journal.turn()
        for module in (dynamodb, sqs, cognito):
            text = json.dumps(module.get_state(), default=persistence._json_default)
            self.saved[module.__name__] = text
        self.journal.forget_before(file)

    def load(self) -> None:
        for module in (dynamodb, sqs, cognito):
            if text := self.saved.get(module.__name__):
                state = json.loads(text, object_hook=persistence._json_object_hook)
                module.load_persisted_state(state)


@pytest.fixture
def emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    for module, name in CHANGED:
        monkeypatch.setattr(module, name, getattr(module, name, None), raising=False)
    monkeypatch.setattr(sqs, "_HANDLERS", dict(sqs._HANDLERS))
    queues.apply()
    emails.apply()
    made = Emulator(tmp_path / "journal", monkeypatch)
    yield made
    for module, name in STORES:
        getattr(module, name).clear()


def table(emulator: Emulator) -> None:
    dynamodb._create_table(
        {
            "TableName": "Answers",
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "BillingMode": "PAY_PER_REQUEST",
        }
    )
    emulator.save()


def item(name: str, score: int = 0) -> dict[str, Any]:
    return {"id": {"S": name}, "score": {"N": str(score)}, "raw": {"B": "aGVsbG8="}}


def items() -> dict[str, Any]:
    found = json.loads(dynamodb._scan({"TableName": "Answers"})[2])["Items"]
    return {one["id"]["S"]: one for one in found}


def put(name: str, score: int = 0) -> None:
    assert dynamodb._put_item({"TableName": "Answers", "Item": item(name, score)})[0] == 200


def test_items_that_were_put_changed_and_deleted_since_the_save(emulator: Emulator) -> None:
    table(emulator)
    put("saved")
    put("gone")
    emulator.save()
    put("new", 1)
    dynamodb._update_item(
        {
            "TableName": "Answers",
            "Key": {"id": {"S": "new"}},
            "UpdateExpression": "SET score = score + :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    )
    dynamodb._delete_item({"TableName": "Answers", "Key": {"id": {"S": "gone"}}})
    for _ in range(2):  # one kill after the other, without a save between
        emulator.start()
        assert items() == {"saved": item("saved"), "new": item("new", 2)}


def test_a_transaction_is_one_line_and_a_refused_one_is_none(emulator: Emulator) -> None:
    table(emulator)
    put("there")
    both = [{"Put": {"TableName": "Answers", "Item": item(name)}} for name in ("a", "b")]
    refused = [
        {"Put": {"TableName": "Answers", "Item": item("c")}},
        {
            "Put": {
                "TableName": "Answers",
                "Item": item("there"),
                "ConditionExpression": "attribute_not_exists(id)",
            }
        },
    ]
    assert dynamodb._transact_write_items({"TransactItems": both})[0] == 200
    assert dynamodb._transact_write_items({"TransactItems": refused})[0] == 400
    numbered: list[int] = []
    for file in emulator.journal._files():
        numbered += [len(json.loads(line)) - 1 for line in file.read_text().splitlines()]
    assert numbered == [0, 1, 2]
    emulator.start()
    assert set(items()) == {"there", "a", "b"}


def queue() -> str:
    url = sqs._act_create_queue({"QueueName": "work"}, "")["QueueUrl"]
    return str(url)


def send(url: str, *bodies: str) -> None:
    for body in bodies:
        sqs._act_send_message({"QueueUrl": url, "MessageBody": body}, url)


def bodies(url: str) -> list[str]:
    return [message["body"] for message in sqs._queues[url]["messages"]]


def test_messages_that_came_and_went_since_the_save(emulator: Emulator) -> None:
    url = queue()
    send(url, "handled later", "waits")
    emulator.save()
    send(url, "new", "handled at once")
    sqs._queues[url]["messages"].append({**sqs._queues[url]["messages"][0], "id": "of-a-topic"})
    for message in sqs._receive_messages_for_esm(url, 10):
        if message["body"].startswith("handled") and message["id"] != "of-a-topic":
            sqs._delete_messages_for_esm(url, {message["receipt_handle"]})
    emulator.start()
    assert bodies(url) == ["waits", "new", "handled later"]
    emulator.start()
    assert bodies(url) == ["waits", "new", "handled later"]


def test_a_message_that_a_dead_function_had_received_is_there_for_the_next_one(
    emulator: Emulator,
) -> None:
    url = queue()
    send(url, "answer")
    assert len(sqs._receive_messages_for_esm(url, 10)) == 1
    emulator.save()
    emulator.start()
    assert len(sqs._receive_messages_for_esm(url, 10)) == 1


def test_a_message_that_is_to_wait_waits(emulator: Emulator) -> None:
    url = queue()
    sqs._act_send_message({"QueueUrl": url, "MessageBody": "close", "DelaySeconds": 60}, url)
    emulator.save()
    emulator.start()
    assert sqs._receive_messages_for_esm(url, 10) == []


def test_who_has_just_registered_can_sign_in(emulator: Emulator) -> None:
    made = json.loads(cognito._create_user_pool({"PoolName": "players"})[2])["UserPool"]["Id"]
    client = json.loads(
        cognito._create_user_pool_client({"UserPoolId": made, "ClientName": "web"})[2]
    )["UserPoolClient"]["ClientId"]
    emulator.save()
    asked = {"ClientId": client, "Username": "ada", "Password": PASSWORD}
    assert cognito._sign_up(asked)[0] == 200
    emulator.start()
    assert cognito._user_pools[made]["_users"]["ada"]["_password"] == PASSWORD


def test_an_account_is_as_its_owner_has_changed_it_and_is_gone_if_they_have_left(
    emulator: Emulator,
) -> None:
    pool = Pool()
    changed, gone = "ada@example.com", "bob@example.com"
    for email in (changed, gone):
        pool.sign_up(email, email=email, nickname="Somebody")
    emulator.save()
    token = pool.tokens(changed)["AccessToken"]
    fresh = {"PreviousPassword": PASSWORD, "ProposedPassword": f"{PASSWORD}2"}
    assert cognito._change_password({"AccessToken": token, **fresh})[0] == 200
    nickname = {"Name": "nickname", "Value": "Ada"}
    cognito._update_user_attributes({"AccessToken": token, "UserAttributes": [nickname]})
    cognito._global_sign_out({"AccessToken": token})
    kept = pool.user(changed)
    assert cognito._delete_user({"AccessToken": pool.tokens(gone)["AccessToken"]})[0] == 200

    for _ in range(2):  # one kill after the other, without a save between
        emulator.start()
        assert pool.user(changed) == kept
        assert (kept["_password"], "_signout_at" in kept) == (f"{PASSWORD}2", True)
        assert nickname in kept["Attributes"]
        assert pool.user(gone) is None


def test_a_code_that_was_sent_counts_and_what_it_has_changed_stays(emulator: Emulator) -> None:
    pool, old, new = Pool(), "ada@example.com", "ada@example.org"
    pool.sign_up(old, email=old)
    emulator.save()
    token = pool.tokens(old)["AccessToken"]
    wanted = [{"Name": "email", "Value": new}]
    cognito._update_user_attributes({"AccessToken": token, "UserAttributes": wanted})
    asked = {"AccessToken": token, "AttributeName": "email"}
    assert cognito._get_user_attribute_verification_code(asked)[0] == 200
    sent = pool.user(new)["_email_code"]
    emulator.start()
    assert cognito._verify_user_attribute({**asked, "Code": sent})[0] == 200
    forgotten = {"ClientId": pool.client, "Username": new}
    assert cognito._forgot_password(forgotten)[0] == 200
    code = pool.user(new)["_reset_code"]

    emulator.start()

    assert {"Name": "email_verified", "Value": "true"} in pool.user(new)["Attributes"]
    fresh = {"ConfirmationCode": code, "Password": f"{PASSWORD}2"}
    assert cognito._confirm_forgot_password({**forgotten, **fresh})[0] == 200


def test_a_guest_stays_one_until_a_function_has_registered_them(emulator: Emulator) -> None:
    pool, email = Pool(), "guest-1@guests.invalid"
    group = {"UserPoolId": pool.id, "GroupName": "guests"}
    cognito._create_group(group)
    emulator.save()
    own = [{"Name": "email", "Value": email}]
    wanted = {"Username": email, "UserAttributes": own, "MessageAction": "SUPPRESS"}
    made = cognito._admin_create_user({"UserPoolId": pool.id, **wanted})
    guest = {"Username": json.loads(made[2])["User"]["Username"]}
    cognito._admin_add_user_to_group({**group, **guest})
    password = {"UserPoolId": pool.id, "Password": PASSWORD, "Permanent": True}
    cognito._admin_set_user_password({**password, **guest})

    emulator.start()
    kept = pool.user(email)
    assert (kept["_password"], kept["_groups"]) == (PASSWORD, ["guests"])

    cognito._admin_remove_user_from_group({**group, **guest})
    emulator.start()
    assert pool.user(email)["_groups"] == []


def test_what_was_refused_to_an_owner_is_not_recorded(emulator: Emulator) -> None:
    pool = Pool()
    pool.sign_up("ada@example.com", email="ada@example.com")
    emulator.save()
    token = pool.tokens("ada@example.com")["AccessToken"]
    wrong = {"PreviousPassword": "wrong", "ProposedPassword": f"{PASSWORD}2"}
    assert cognito._change_password({"AccessToken": token, **wrong})[0] == 400
    (file,) = emulator.journal._files()
    assert len(file.read_text().splitlines()) == 1


def test_queues_are_not_read_before_everything_is_there(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def load() -> None:
        lambda_svc._ensure_poller()
        told.append("loaded")

    monkeypatch.setattr(lambda_svc, "_ensure_poller", lambda: told.append("polls"))
    monkeypatch.setattr(app, "_load_persisted_state", load)
    monkeypatch.setattr(lambda_svc, "_esms", SimpleNamespace(has_any=lambda: True))
    ahead.read_back(emulator.journal)
    app._load_persisted_state()
    assert told == ["loaded", "polls"]
