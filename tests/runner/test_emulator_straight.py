"""The short way to tables and connections answers, and refuses, as the emulator itself does."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from ministack import app as ministack
from ministack.core import iam_evaluator
from ministack.services import apigateway, dynamodb, iam, sts
from trivia_local.emulator_guard import Guard
from trivia_local.emulator_straight import CHECKED, Straight, is_call_of_tables, is_post

from tests.runner.test_emulator_guard import ROLE, ROOT, signed

API, CONNECTION = "ab12cd34", "a1b2c3d4e5f6a7b8"
POST = f"/_aws/execute-api/{API}/dev/@connections/{CONNECTION}"
TABLE = {
    "TableName": "Games",
    "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "PK", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
KEY = {"PK": {"S": "1"}}
Answer = tuple[int, Any, dict[bytes, bytes]]
Call = tuple[str, dict[str, str], bytes]


@pytest.fixture(autouse=True)
async def _emulator(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """With a table and a connection; the role may read the one and post to the other."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ROOT.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", ROOT.secret_key)
    monkeypatch.setattr(iam_evaluator, "is_root_access_key", ROOT.access_key.__eq__)
    monkeypatch.setattr(ministack, "AUTH", True)
    monkeypatch.setattr(ministack, "pin_signed_request", lambda *_: None)
    monkeypatch.setattr(ministack, "_reset_lock", None)
    arn = "arn:aws:sts::000000000000:assumed-role/reader/function"
    session = {"Arn": arn, "UserId": "r", "SecretAccessKey": ROLE.secret_key}
    monkeypatch.setitem(sts._sessions, ROLE.access_key, session | {"SessionToken": ROLE.token})
    allowed = [
        ("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Games"),
        (
            "execute-api:ManageConnections",
            f"arn:aws:execute-api:us-east-1:000000000000:{API}/dev/POST/@connections/*",
        ),
    ]
    statements = [{"Effect": "Allow", "Action": do, "Resource": what} for do, what in allowed]
    policy = {"Version": "2012-10-17", "Statement": statements}
    role = {"RoleName": "reader", "InlinePolicies": {"may": json.dumps(policy)}}
    iam._roles["reader"] = role
    apigateway._apis[API] = {"protocolType": "WEBSOCKET", "apiId": API}
    outbox: asyncio.Queue[str] = asyncio.Queue()
    monkeypatch.setitem(apigateway._ws_connections, CONNECTION, {"apiId": API, "outbox": outbox})
    await asked(ministack.app, *table("CreateTable", TABLE))
    yield
    dynamodb.reset()
    del iam._roles["reader"], apigateway._apis[API]


def table(operation: str, request: Any, key: Any = ROOT) -> Call:
    body = request if isinstance(request, bytes) else json.dumps(request).encode()
    target = {"X-Amz-Target": f"DynamoDB_20120810.{operation}"}
    return "/", signed(key, body, headers=target), body


def post(path: str = POST, key: Any = ROLE) -> Call:
    url = f"http://127.0.0.1:4566{quote(path)}"
    return path, signed(key, b"hello", url, "execute-api"), b"hello"


async def asked(app: Any, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": b"",
        "client": ("127.0.0.1", 5000),
        "headers": [
            (name.lower().encode(), value.encode())
            for name, value in {"Host": "127.0.0.1:4566", **headers}.items()
        ],
    }

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    text = sent[1]["body"]
    found = json.loads(text) if text else None
    return sent[0]["status"], found, dict(sent[0]["headers"])


CALLS: Mapping[str, Callable[[], Call]] = {
    "put": partial(table, "PutItem", {"TableName": "Games", "Item": KEY}),
    "get": partial(table, "GetItem", {"TableName": "Games", "Key": KEY}, ROLE),
    "not allowed": partial(table, "PutItem", {"TableName": "Games", "Item": KEY}, ROLE),
    "another table": partial(table, "GetItem", {"TableName": "Secrets", "Key": KEY}, ROLE),
    "no table": partial(table, "GetItem", {"TableName": "Nowhere", "Key": KEY}),
    "no operation": partial(table, "Explode", {}),
    "no JSON": partial(table, "GetItem", b"{"),
    "post": post,
    "posted by root": partial(post, key=ROOT),
    "gone": partial(post, POST[:-1] + "0"),
    "another stage": partial(post, POST.replace("/dev/", "/prod/")),
    "another API": partial(post, POST.replace(API, "ffffffff")),
}
"""A signature counts for minutes: each is made when it is needed."""


ALLOWED = ("put", "get", "post", "posted by root")


def changing(name: bytes) -> bool:
    return name in (b"date", b"x-amzn-requestid", b"x-amz-request-id", b"x-amz-id-2")


@pytest.mark.parametrize("name", CALLS)
async def test_both_ways_give_the_same_answer(name: str) -> None:
    signed_now = CALLS[name]()
    long = await asked(Guard(ministack.app), *signed_now)

    async def never(*_: Any) -> None:
        raise AssertionError("not the short way")

    short = await asked(Guard(Straight(never)), *signed_now)

    assert (short[0] == 200) == (name in ALLOWED)
    assert short[:2] == long[:2]
    assert short[2].keys() == long[2].keys()
    assert {n: v for n, v in short[2].items() if not changing(n)} == {
        n: v for n, v in long[2].items() if not changing(n)
    }


async def test_what_was_posted_is_sent_once() -> None:
    await asked(Guard(Straight(ministack.app)), *post())
    outbox = apigateway._ws_connections[CONNECTION]["outbox"]
    assert (outbox.get_nowait(), outbox.empty()) == ("hello", True)


async def test_without_the_guards_word_nothing_goes_straight() -> None:
    """A header that a client sends is not that word."""
    came: list[Any] = []

    async def inner(scope: Any, _receive: Any, send: Any) -> None:
        came.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    path, headers, body = CALLS["get"]()
    await asked(Straight(inner), path, {**headers, CHECKED: "{}"}, body)
    await asked(Guard(Straight(inner)), path, {**headers, "Expect": "100-continue"}, body)
    assert len(came) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"method": "GET"},
        {"path": "//"},
        {"path": "/bucket"},
        {"query_string": b"Action=ListUsers"},
        {"host": "bucket.localhost:4566"},
        {"host": "iot.us-east-1.localhost"},
        {"content-encoding": "gzip"},
        {"x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"},
        {"x-amz-target": "AmazonSSM.GetParameter"},
    ],
    ids=str,
)
def test_what_is_not_plainly_such_a_call_goes_the_long_way(change: dict[str, Any]) -> None:
    headers = {"host": "localhost:4566", "x-amz-target": "DynamoDB_20120810.GetItem"}
    scope = {"method": "POST", "path": "/", "query_string": b""}
    assert is_call_of_tables(scope, headers)
    for name, value in change.items():
        (scope if name in scope else headers)[name] = value
    assert not is_call_of_tables(scope, headers)


@pytest.mark.parametrize(
    "path", [f"{POST}/more", f"{POST}/../x", POST.replace("@connections/", ""), "/api" + POST]
)
def test_only_posts_to_connections_go_straight(path: str) -> None:
    headers = {"host": "127.0.0.1:4566"}
    scope = {"method": "POST", "path": POST, "query_string": b""}
    assert is_post(scope, headers)
    assert not is_post({**scope, "path": path}, headers)
    assert not is_post({**scope, "method": "DELETE"}, headers)
