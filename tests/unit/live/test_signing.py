"""Connections to the broker on AWS: by ticket, or signed as botocore, which AWS writes, would sign.

The pages' half of this is in frontend/tests/features/games (transports, mqtt), against a fixed signature.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from awscrt import http
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials as Keys
from trivia_bots.live_client import Broker, Credentials, LiveClient

HOST, REGION = "abc-ats.iot.eu-central-1.amazonaws.com", "eu-central-1"
HEADERS = {
    "Host": HOST,
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
    "Sec-WebSocket-Version": "13",
}
OWN = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "token/with+signs=")


@dataclass
class Handshake:
    """What the MQTT library hands over before it opens the WebSocket."""

    http_request: http.HttpRequest
    done: "Future[None]" = field(default_factory=Future)

    def set_done(self, fault: BaseException | None = None) -> None:
        self.done.set_exception(fault) if fault else self.done.set_result(None)


def shaken(client: LiveClient) -> http.HttpRequest:
    """The handshake as `client` sends it."""
    handshake = Handshake(http.HttpRequest("GET", "/mqtt", http.HttpHeaders(HEADERS.items())))
    client._options().websocket_handshake_transform(handshake)
    handshake.done.result(5)
    return handshake.http_request


class CoversWhatIsNamed(SigV4QueryAuth):
    """botocore leaves `Connection` out; the MQTT library signs it, as AWS's SDK for IoT does."""

    def headers_to_sign(self, request: AWSRequest) -> HTTPHeaders:
        sent = {name.lower(): value for name, value in HEADERS.items()}
        covered = request.params["X-Amz-SignedHeaders"].split(";")
        return HTTPHeaders.from_pairs((name, sent[name]) for name in covered)


def signature_of(query: dict[str, str]) -> str:
    """By botocore, for the same time and parameters, without the session token."""
    auth: Any = CoversWhatIsNamed(
        Keys(OWN.access_key, OWN.secret_key), "iotdevicegateway", REGION, expires=300
    )
    under = {k: v for k, v in query.items() if k not in ("X-Amz-Signature", "X-Amz-Security-Token")}
    request = AWSRequest("GET", f"https://{HOST}/mqtt", params=under)
    request.context["timestamp"] = query["X-Amz-Date"]
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return str(auth.signature(text, request))


def test_a_connection_is_signed_as_aws_iot_wants_it() -> None:
    client = LiveClient(Broker(HOST, 443, region=REGION), "g1", "p1", "t", credentials=OWN)
    address = urlsplit(shaken(client).path)
    query = {name: value for name, (value,) in parse_qs(address.query).items()}

    assert address.path == "/mqtt"
    assert "host" in query["X-Amz-SignedHeaders"].split(";")
    scope = f"{query['X-Amz-Date'][:8]}/{REGION}/iotdevicegateway/aws4_request"
    assert query["X-Amz-Credential"] == f"{OWN.access_key}/{scope}"
    assert query["X-Amz-Signature"] == signature_of(query)
    # Beside the signature, not under it.
    assert query["X-Amz-Security-Token"] == OWN.session_token


def test_who_has_no_account_shows_a_ticket_that_is_in_no_address() -> None:
    broker = Broker(HOST, 443, region=REGION, authorizer="trivia-dev-door")
    client = LiveClient(broker, "g1", "guest-1", "of the game", connect_ticket="to connect")

    assert shaken(client).path == "/mqtt?x-amz-customauthorizer-name=trivia-dev-door"
    options = client._options()
    assert options.tls_ctx is not None
    assert options.connect_options.password == "to connect"
    # The broker takes a password with a user name only.
    assert options.connect_options.username
    assert options.connect_options.client_id.startswith("guest-1-")
