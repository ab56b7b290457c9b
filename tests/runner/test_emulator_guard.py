"""Nobody reaches the emulator without a signature, and no page of a browser at all."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.auth import S3SigV4QueryAuth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from ministack.core import iam_evaluator
from ministack.services import sts
from trivia_local.emulator_guard import Guard

ROOT = Credentials("AKIAROOT", "secret")
ROLE = Credentials("ASIAROLE", "of a role", "token")
URL = "http://127.0.0.1:4566/"
LIST_TABLES = {
    "X-Amz-Target": "DynamoDB_20120810.ListTables",
    "Content-Type": "application/x-amz-json-1.0",
}
Answer = tuple[int, bytes, dict[bytes, bytes]]


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ROOT.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", ROOT.secret_key)
    monkeypatch.setattr(iam_evaluator, "is_root_access_key", ROOT.access_key.__eq__)
    arn = "arn:aws:sts::000000000000:assumed-role/reader/function"
    session = {"Arn": arn, "UserId": "r", "SecretAccessKey": ROLE.secret_key}
    monkeypatch.setitem(sts._sessions, ROLE.access_key, session | {"SessionToken": ROLE.token})


class Inside:
    """Stands for the emulator: notes the body of what was let in."""

    def __init__(self) -> None:
        self.let_in: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        self.let_in.append(message.get("body", b""))
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        headers = [(b"Access-Control-Allow-Origin", b"*"), (b"x-amzn-requestid", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"inside"})


async def ask(
    inside: Inside,
    path: str = "/",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    method: str = "POST",
    kind: str = "http",
) -> Answer:
    split = urlsplit(path)
    given = {"Host": "127.0.0.1:4566", **(headers or {})}
    sent: list[Any] = []
    parts = [body[:2], body[2:]]

    async def receive() -> Any:
        if kind == "websocket":
            return {"type": "websocket.connect"}
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": kind,
        "method": method,
        "path": split.path,
        "raw_path": split.path.encode(),
        "query_string": split.query.encode(),
        "headers": [(k.lower().encode(), v.encode()) for k, v in given.items()],
    }
    if kind == "websocket":
        del scope["method"]
    await Guard(inside)(scope, receive, send)
    first = sent[0]
    if kind == "websocket":
        return (101 if first["type"] == "websocket.accept" else first["code"]), b"", {}
    return first["status"], sent[1]["body"], dict(first["headers"])


class AnyDate(SigV4Auth):
    """Signs with any date, also with what is none: whoever has a key can."""

    date = ""

    def _modify_request_before_signing(self, request: AWSRequest) -> None:
        if self.date:
            request.context["timestamp"] = self.date
        super()._modify_request_before_signing(request)  # type: ignore[misc]


class InUrl(AnyDate, S3SigV4QueryAuth):
    pass


def signed(
    key: Credentials = ROOT,
    body: bytes = b"{}",
    url: str = URL,
    service: str = "dynamodb",
    date: str = "",
    headers: Mapping[str, str] | None = None,
) -> dict[str, str]:
    request = AWSRequest("POST", url, data=body, headers={**LIST_TABLES, **(headers or {})})
    auth = AnyDate(key, service, "us-east-1")
    auth.date = date
    auth.add_auth(request)
    return dict(request.headers.items())


def in_url(key: Credentials = ROOT, expires: int | str = 60, date: str = "") -> str:
    request = AWSRequest("GET", f"{URL}bucket/key")
    auth = InUrl(key, "s3", "us-east-1", expires=expires)  # type: ignore[arg-type]
    auth.date = date
    auth.add_auth(request)
    split = urlsplit(str(request.url))
    return f"{split.path}?{split.query}"


def after(minutes: float) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")


@pytest.mark.parametrize("key", [ROOT, ROLE], ids=["root", "role"])
async def test_who_signs_is_let_in_with_all_that_was_sent(key: Credentials) -> None:
    inside = Inside()

    status, _, headers = await ask(inside, headers=signed(key, b'{"Limit":1}'), body=b'{"Limit":1}')

    assert (status, inside.let_in) == (200, [b'{"Limit":1}'])
    assert headers == {b"x-amzn-requestid": b"1"}, "no page may read it"


@pytest.mark.parametrize(
    "foreign",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:4566"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Host": "evil.example:4566"},
        {"Host": "127.0.0.1.evil.example:4566"},
        {"Host": "localhost.evil.example"},
        {"Host": "127.0.0.1:4566@evil.example"},
        {"Host": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("path", ["/", "/_aws/execute-api/8ab20804/api/games"])
async def test_no_page_of_a_browser_is_heard_even_with_a_signature(
    foreign: dict[str, str], kind: str, path: str
) -> None:
    inside = Inside()

    status, _, headers = await ask(
        inside, path, signed() | foreign, b"{}", kind=kind, method="OPTIONS"
    )

    assert (status, inside.let_in) == (1008 if kind == "websocket" else 403, [])
    assert not any(name.lower().startswith(b"access-control") for name in headers)


@pytest.mark.parametrize(
    "headers",
    [
        dict(LIST_TABLES),
        {"X-Amz-Target": "AWSCognitoIdentityProviderService.SignUp"},
        {"Content-Type": "text/plain"},
        signed(Credentials("test", "test")),
        signed(Credentials("000000000000", "test")),
        signed(Credentials(ROOT.access_key, "guessed")),
        signed(Credentials(ROLE.access_key, "guessed", ROLE.token)),
        signed(Credentials(ROLE.access_key, ROLE.secret_key, "another")),
        signed(Credentials(ROLE.access_key, ROLE.secret_key)),
        signed(body=b'{"another":1}'),
        signed(url="http://127.0.0.1:4566/elsewhere"),
        signed() | {"X-Amz-Date": "20200101T000000Z"},
        signed() | {"X-Amz-Content-Sha256": hashlib.sha256(b"another").hexdigest()},
        {**signed(), "Authorization": "AWS AKIAROOT:c2lnbmF0dXJl"},
        {**signed(), "Authorization": "AWS4-HMAC-SHA256 Credential=AKIAROOT"},
        {
            **signed(ROLE),
            "Authorization": signed(ROLE)["Authorization"].replace(
                "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential=AKIAROOT/x,"
            ),
        },
    ],
)
async def test_no_call_is_believed_that_nobody_signed(headers: dict[str, str]) -> None:
    inside = Inside()

    status, body, _ = await ask(inside, headers=headers, body=b"{}")

    assert status in (400, 403)
    assert b"secret" not in body
    assert inside.let_in == []


async def test_a_signature_in_the_url_opens_that_url_until_it_expires() -> None:
    inside = Inside()
    good = in_url()

    assert (await ask(inside, good, method="GET"))[0] == 200
    for bad in (
        good.replace("/key", "/other"),
        good.replace("Expires=60", "Expires=600"),
        in_url(expires=-1),
        in_url(expires=30 * 24 * 3600),
        in_url(Credentials("test", "test")),
        good + "&Signature=x&AWSAccessKeyId=AKIAROOT",
    ):
        assert (await ask(inside, bad, method="GET"))[0] in (400, 403), bad
    assert len(inside.let_in) == 1


NO_DATES = [
    "20200101",
    "20200101T000000",
    "20200101T000000+0000",
    "2020-01-01T00:00:00Z",
    "20200101t000000z",
    "20201301T000000Z",
    "00010101T000000Z",
    "99991231T235959Z",
    "1577836800",
    "{now} ",
    "{now}, {now}",
    "{now}Z",
]
NOT_NOW = ["20200101T000000Z", "{old}", "{new}"]


@pytest.mark.parametrize("form", NO_DATES + NOT_NOW)
async def test_no_signature_is_believed_that_is_not_of_now(form: str) -> None:
    """With a key that is right: what was signed once is not good for ever."""
    inside, date = Inside(), form.format(now=after(0), old=after(-20), new=after(20))

    assert (await ask(inside, headers=signed(date=date), body=b"{}"))[0] in (400, 403)
    assert (await ask(inside, in_url(date=date), method="GET"))[0] in (400, 403)
    assert inside.let_in == []


@pytest.mark.parametrize("minutes", [-20, 0, 20])
async def test_the_date_may_be_where_http_has_it(minutes: int) -> None:
    headers = signed(date=after(minutes), headers={"Date": "now"})
    assert "X-Amz-Date" not in headers

    assert ((await ask(Inside(), headers=headers, body=b"{}"))[0] == 200) == (minutes == 0)
    headers["Date"] = "now"
    assert (await ask(Inside(), headers=headers, body=b"{}"))[0] == 400


@pytest.mark.parametrize("service", ["dynamodb", "lambda", "s3"])
@pytest.mark.parametrize("minutes", [-4, 4])
async def test_clocks_may_differ_a_little(service: str, minutes: float) -> None:
    date = after(minutes)
    headers = signed(service=service, date=date)
    assert (await ask(Inside(), headers=headers, body=b"{}"))[0] == 200
    assert (await ask(Inside(), in_url(expires=600, date=date), method="GET"))[0] == 200


@pytest.mark.parametrize(
    "expires", ["", "0", "-1", "6e1", "+60", " 60", "1_0", "\u0663", "9" * 5000]
)
async def test_a_url_says_in_seconds_how_long_it_is_good_for(expires: str) -> None:
    assert (await ask(Inside(), in_url(expires=expires), method="GET"))[0] in (400, 403)


OPEN = [
    ("GET", "/_aws/execute-api/8ab20804/api/games"),
    ("POST", "/_aws/execute-api/8ab20804/api/guest-tickets"),
    ("GET", "/us-east-1_abc/.well-known/jwks.json"),
    ("GET", "/_ministack/health"),
]
CLOSED = [
    ("POST", "/_aws/execute-api/8ab20804/local/@connections/abc"),
    ("POST", "/_ministack/reset"),
    ("POST", "/_ministack/health"),
    ("POST", "/_ministack/config"),
    ("GET", "/_ministack/lambda-code/trivia-local-LiveDoor"),
    ("POST", "/_trivia/save"),
    ("GET", "/_aws/sqs/messages"),
    ("GET", "/_aws/ses"),
    ("POST", "/oauth2/token"),
    ("GET", "/trivia-local-artifacts"),
    ("GET", "/_aws/execute-api/8ab20804"),
]


@pytest.mark.parametrize(("method", "path"), OPEN + CLOSED)
async def test_without_a_signature_only_what_players_reach_is_open(method: str, path: str) -> None:
    inside = Inside()

    status, _, _ = await ask(inside, path, method=method)

    assert (status == 200) == ((method, path) in OPEN)
    assert bool(inside.let_in) == ((method, path) in OPEN)


@pytest.mark.parametrize(
    ("path", "status"), [("/_aws/execute-api/8ab20804/local", 101), ("/mqtt", 1008)]
)
async def test_the_broker_wants_a_signature_the_socket_api_a_ticket(path: str, status: int) -> None:
    assert (await ask(Inside(), path, kind="websocket"))[0] == status


async def test_a_signed_handshake_opens_the_broker() -> None:
    host = "iot.us-east-1.localhost"
    request = AWSRequest("GET", f"http://{host}/mqtt", headers={"Host": host})
    SigV4Auth(ROOT, "iotdevicegateway", "us-east-1").add_auth(request)

    opened = await ask(Inside(), "/mqtt", dict(request.headers.items()), kind="websocket")

    assert opened[0] == 101
