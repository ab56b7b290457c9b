"""Calls of AWS without botocore's client layer: the same requests, retries and errors."""

import base64
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.session import Session
from trivia.adapters.aws import is_passing_fault
from trivia.adapters.json_client import JsonClient
from trivia.adapters.signed_http import Patience, SignedHttp
from trivia.adapters.websocket.client import ConnectionsClient

QUICK = Patience(connect_s=1, read_s=0.2, attempts=3, pause_s=0)
PREFIX = "com.amazonaws.dynamodb.v20120810#"


class Service:
    """Answers with what is said in `answers`, the last of which stays: status and fields.

    None hangs up without an answer, 0 says nothing until the caller has lost patience.
    """

    def __init__(self) -> None:
        self.answers: list[tuple[int, Any] | None] = [(200, {})]
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        self.connections = 0
        self.url = ""
        self.released = threading.Event()

    def client(self, patience: Patience = QUICK) -> Any:
        http = SignedHttp("dynamodb", self.url, patience)
        return JsonClient(http, "DynamoDB_20120810", ("PutItem", "TransactWriteItems"))


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    for name in ("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "us-east-1")
    state = Service()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            state.connections += 1
            super().setup()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            state.requests.append((self.command, self.path, dict(self.headers), body))
            answer = state.answers.pop(0) if len(state.answers) > 1 else state.answers[0]
            if answer is None:
                self.close_connection = True
                return
            status, fields = answer
            if status == 0:
                state.released.wait(5)
                return
            content = json.dumps(fields).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_DELETE = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        state.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def test_what_passes_is_tried_again_and_one_connection_serves_all_calls(service: Service) -> None:
    busy = {"__type": PREFIX + "ProvisionedThroughputExceededException", "message": "slower"}
    service.answers = [(500, {}), (400, busy), (200, {"ok": 1})]
    client = service.client()

    assert client.put_item(TableName="t", Item={}) == {"ok": 1}
    assert client.put_item(TableName="t", Item={}) == {"ok": 1}
    assert len(service.requests) == 4
    assert service.connections == 1


def test_a_refusal_is_not_repeated_and_says_what_is_stored(service: Service) -> None:
    found = {"Item": {"sk": {"S": "x"}, "kept": {"B": base64.b64encode(b"\0").decode()}}}
    code = "ConditionalCheckFailedException"
    service.answers = [(400, {"__type": PREFIX + code, "message": "no", **found})]

    with pytest.raises(ClientError) as raised:
        service.client().put_item(TableName="t", Item={})

    response: Any = raised.value.response
    assert (response["Error"]["Code"], response["Error"]["Message"]) == (code, "no")
    assert response["Item"] == {"sk": {"S": "x"}, "kept": {"B": b"\0"}}
    assert len(service.requests) == 1
    assert not is_passing_fault(raised.value)


def test_reasons_of_a_transaction_are_told_and_its_repetition_bears_the_same_token(
    service: Service,
) -> None:
    reasons = [{"Code": "None"}, {"Code": "ConditionalCheckFailed"}]
    cancelled = {"__type": PREFIX + "TransactionCanceledException", "CancellationReasons": reasons}
    service.answers = [None, (400, cancelled)]

    with pytest.raises(ClientError) as raised:
        service.client().transact_write_items(TransactItems=[])

    response: Any = raised.value.response
    assert response["CancellationReasons"] == reasons
    tokens = [json.loads(body)["ClientRequestToken"] for *_, body in service.requests]
    assert len(tokens) == 2
    assert len(set(tokens)) == 1


@pytest.mark.parametrize("silence", [None, (0, {})], ids=["hung up", "too slow"])
def test_no_answer_is_a_fault_that_passes(service: Service, silence: Any) -> None:
    service.answers = [silence]

    with pytest.raises(Exception) as raised:  # noqa: PT011 (which one is what is asked)
        service.client().put_item(TableName="t", Item={})

    assert is_passing_fault(raised.value)
    assert isinstance(raised.value, ReadTimeoutError) == (silence is not None)
    assert len(service.requests) == QUICK.attempts


@pytest.fixture
def deaf() -> Iterator[str]:
    """An address where somebody listens, but takes no connection: what arrives is dropped."""
    with ExitStack() as opened:
        listening = opened.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    ("fault", "where"), [(EndpointConnectionError, "not there"), (ConnectTimeoutError, "deaf")]
)
@pytest.mark.usefixtures("service")
def test_no_connection_is_tried_again_and_is_a_fault_that_passes(
    fault: type[Exception], where: str, deaf: str
) -> None:
    pauses: list[float] = []
    patience = Patience(connect_s=0.1, read_s=1, attempts=3, pause_s=0)
    url = deaf if where == "deaf" else "http://127.0.0.1:9"
    http = SignedHttp("dynamodb", url, patience, sleep=pauses.append)

    with pytest.raises(fault) as raised:
        http.send("PutItem", b"{}", {})

    assert len(pauses) == patience.attempts - 1
    assert is_passing_fault(raised.value)


def test_a_connection_that_was_closed_meanwhile_is_opened_again(service: Service) -> None:
    patience = Patience(connect_s=1, read_s=1, attempts=2, pause_s=0)
    client = service.client(patience)
    service.answers = [(200, {}), None, (200, {"ok": 1})]

    client.put_item(TableName="t", Item={})
    assert client.put_item(TableName="t", Item={}) == {"ok": 1}
    assert service.connections == 2


def test_a_call_is_written_at_once(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    send = HTTPConnection.send

    def noted(connection: HTTPConnection, data: bytes) -> None:
        written.append(data)
        send(connection, data)

    monkeypatch.setattr(HTTPConnection, "send", noted)
    service.client().put_item(TableName="t", Item={})

    assert [data.endswith(b'{"TableName":"t","Item":{}}') for data in written] == [True]
    assert written[0].startswith(b"POST / HTTP/1.1")


def test_bytes_travel_both_ways(service: Service) -> None:
    service.answers = [(200, {"Item": {"a": {"B": "AAE="}, "B": {"S": "x"}}})]

    found = service.client().put_item(TableName="t", Item={"a": {"B": b"\x00\x01"}})

    assert json.loads(service.requests[0][3])["Item"] == {"a": {"B": "AAE="}}
    assert found == {"Item": {"a": {"B": b"\x00\x01"}, "B": {"S": "x"}}}


def test_requests_are_those_of_botocore(service: Service) -> None:
    """Which signs them, too: the parts that differ are the time and what names the client."""
    url, name = f"{service.url}/stage", "L0SM9cOF/vHcCIhw="
    theirs: Any = Session().create_client(
        "apigatewaymanagementapi", region_name="us-east-1", endpoint_url=url
    )
    ours = ConnectionsClient(SignedHttp("execute-api", url, QUICK))
    for client in (theirs, ours):
        client.post_to_connection(ConnectionId=name, Data=b"[1]")
        client.delete_connection(ConnectionId=name)

    told = [
        (method, path, body, headers["Authorization"].split(", SignedHeaders")[0][-30:])
        for method, path, headers, body in service.requests
    ]
    assert told[:2] == told[2:]
