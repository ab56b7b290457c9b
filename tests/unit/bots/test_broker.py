"""How bots get in at a broker. On AWS its own library builds the client.

The pages' half of this is in frontend/tests/features/games/mqtt.test.ts.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from awscrt import http, mqtt5
from awscrt.exceptions import AwsCrtError
from trivia_bots.clients.broker import Pass, client_for, handshake_for
from trivia_bots.clients.mqtt import LiveClient
from trivia_bots.site import Broker

HOST, REGION = "abc-ats.iot.eu-central-1.amazonaws.com", "eu-central-1"
ON_AWS = Broker(HOST, 443, region=REGION, authorizer="trivia-dev-door")


@dataclass
class Builder:
    """Stands for AWS's; keeps what it was asked for."""

    way: str = ""
    asked: tuple[Any, ...] = ()
    common: dict[str, Any] = field(default_factory=dict)

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


def test_a_client_shows_a_ticket_that_is_in_no_address() -> None:
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


def test_the_library_takes_what_it_is_given() -> None:
    shown = Pass(client_id="p1", connect_ticket="t")
    heard: dict[str, Any] = {"on_publish_callback_fn": lambda _: None}

    assert isinstance(client_for(ON_AWS, shown, heard), mqtt5.Client)


def test_without_a_ticket_nobody_tries_a_broker_on_aws() -> None:
    builder = Builder()
    with pytest.raises(AssertionError, match="ticket"):
        client_for(ON_AWS, Pass(client_id="p1"), {}, builder)
    assert builder.way == ""


def test_a_local_broker_is_named_in_the_handshake() -> None:
    builder, handshake = Builder(), Handshake()
    named = {"Host": "data.iot.local"}
    local, shown = Broker("127.0.0.1", 4566, handshake=named), Pass(client_id="p1")
    handshake_for(local)(transform_args=handshake)

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


async def test_nothing_is_sent_into_a_connection_that_has_ended() -> None:
    """The library would keep it for a connection that never comes."""
    client = LiveClient(Broker("127.0.0.1", 1), "g7f", "ada", "ticket")
    client._client = cast(mqtt5.Client, Kept())
    client.vanish()

    with pytest.raises(ConnectionError, match="ended"):
        await client.send("answer", index=0)
    with pytest.raises(ConnectionError, match="ended"):
        await client.subscribe("events")


class Kept:
    """A client that was stopped: what it is given has no answer."""

    def stop(self) -> None: ...

    def publish(self, _packet: object) -> "Future[None]":
        return Future()

    subscribe = publish
