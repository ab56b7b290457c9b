"""How bots get in at a broker. On AWS its own library builds the client, and signs.

The pages' half of this is in frontend/tests/game (transports, mqtt), against a fixed signature.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from awscrt import http, mqtt5
from awscrt.exceptions import AwsCrtError
from trivia_bots.clients.broker import Credentials, Pass, client_for, handshake_for
from trivia_bots.clients.mqtt import LiveClient
from trivia_bots.site import Broker

HOST, REGION = "abc-ats.iot.eu-central-1.amazonaws.com", "eu-central-1"
OWN = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "token/with+signs=")
ON_AWS = Broker(HOST, 443, region=REGION, authorizer="trivia-dev-door")


@dataclass
class Builder:
    """Stands for AWS's; keeps what it was asked for."""

    way: str = ""
    asked: tuple[Any, ...] = ()
    common: dict[str, Any] = field(default_factory=dict)

    def websockets_with_default_aws_signing(self, *asked: Any, **common: Any) -> None:
        self.way, self.asked, self.common = "signed", asked, common

    def websockets_with_custom_handshake(self, *asked: Any, **common: Any) -> None:
        self.way, self.asked, self.common = "by hand", asked, common


@dataclass
class Handshake:
    """What the MQTT library hands over before it opens the WebSocket."""

    http_request: http.HttpRequest = field(
        default_factory=lambda: http.HttpRequest("GET", "/mqtt", http.HttpHeaders([("Host", HOST)]))
    )
    done: bool = False

    def set_done(self) -> None:
        self.done = True


def test_who_has_an_account_connects_as_its_identity_signed_by_the_library() -> None:
    builder = Builder()
    client_for(ON_AWS, Pass(client_id="p1-phone", credentials=OWN), {}, builder)
    region, provider = builder.asked
    found = provider.get_credentials().result(5)

    assert builder.way == "signed"
    assert region == REGION
    assert (found.access_key_id, found.secret_access_key) == (OWN.access_key, OWN.secret_key)
    assert found.session_token == OWN.session_token
    options = builder.common["client_options"]
    assert (builder.common["endpoint"], options.host_name, options.port) == (HOST, HOST, 443)
    assert options.connect_options.client_id == "p1-phone"
    assert "username" not in builder.common


def test_who_has_no_account_shows_a_ticket_that_is_in_no_address() -> None:
    builder, handshake = Builder(), Handshake()
    shown = Pass(client_id="guest-1-phone", connect_ticket="to connect")
    client_for(ON_AWS, shown, {}, builder)
    (transform,) = builder.asked
    transform(transform_args=handshake)

    assert builder.way == "by hand"
    assert handshake.done
    assert handshake.http_request.path == "/mqtt?x-amz-customauthorizer-name=trivia-dev-door"
    assert builder.common["client_options"].connect_options.password == "to connect"
    # The broker takes a password with a user name only, and the builder would lose it in options.
    assert builder.common["username"] == "ticket"


@pytest.mark.parametrize("shown", [
    Pass(client_id="p1", credentials=OWN), Pass(client_id="p1", connect_ticket="t"),
])  # fmt: skip
def test_the_library_takes_what_it_is_given(shown: Pass) -> None:
    heard: dict[str, Any] = {"on_publish_callback_fn": lambda _: None}

    assert isinstance(client_for(ON_AWS, shown, heard), mqtt5.Client)


def test_without_identity_and_ticket_nobody_tries_a_broker_on_aws() -> None:
    builder = Builder()
    with pytest.raises(AssertionError, match="signed"):
        client_for(ON_AWS, Pass(client_id="p1"), {}, builder)
    assert builder.way == ""


def test_a_local_broker_is_named_in_the_handshake_and_nothing_is_signed() -> None:
    builder, handshake = Builder(), Handshake()
    local, shown = Broker("127.0.0.1", 4566, host_header="data.iot.local"), Pass(client_id="p1")
    handshake_for(local, shown)(transform_args=handshake)

    assert isinstance(client_for(local, shown, {}, builder), mqtt5.Client)
    assert builder.way == ""
    assert handshake.done
    assert handshake.http_request.headers.get("Host") == "data.iot.local"
    assert handshake.http_request.path == "/mqtt"


async def test_a_message_of_which_the_line_was_cut_is_a_lost_connection() -> None:
    """Bots come back from those, and send their answer again."""

    class Cut:
        def publish(self, _: mqtt5.PublishPacket) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_exception(AwsCrtError(5149, "AWS_ERROR_MQTT5_USER_REQUESTED_STOP", "cut"))
            return future

    client = LiveClient(ON_AWS, "g1", "p1", "ticket")
    client._client = cast("mqtt5.Client", Cut())

    with pytest.raises(ConnectionError, match="USER_REQUESTED_STOP"):
        await client.send("answer", index=0)
