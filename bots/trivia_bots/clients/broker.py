"""How a client gets in at an MQTT broker: openly, with a ticket, or signed.

Locally a plain WebSocket whose Host header names the broker. On AWS the same over TLS, built by
AWS's own library: signed with the credentials of the player's Cognito identity, or, without an
account, with a connect ticket as the password, which the broker shows to its authorizer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from awscrt import auth, io, mqtt5

from trivia_bots.site import Broker


@dataclass(frozen=True, slots=True)
class Credentials:
    """Of a Cognito identity, for SigV4."""

    access_key: str
    secret_key: str = field(repr=False)
    session_token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a client shows at the broker; locally nothing need be."""

    client_id: str
    credentials: Credentials | None = None
    connect_ticket: str | None = field(default=None, repr=False)


def client_for(
    broker: Broker, shown: Pass, callbacks: dict[str, Any], builder: Any = None
) -> mqtt5.Client:
    """A client that has not been started.

    Args:
        callbacks: by their names in `mqtt5.ClientOptions`.
        builder: makes clients for AWS; AWS's own if None.
    """
    # Not in the address, which gateways write into their logs.
    login = {} if shown.connect_ticket is None else {"username": "ticket"}
    options = mqtt5.ClientOptions(
        host_name=broker.host,
        port=broker.port,
        bootstrap=_bootstrap(),
        connect_options=mqtt5.ConnectPacket(
            client_id=shown.client_id,
            keep_alive_interval_sec=60,
            password=shown.connect_ticket,
            **login,
        ),
        session_behavior=mqtt5.ClientSessionBehaviorType.CLEAN,
        **callbacks,
    )
    if broker.region is None:
        options.websocket_handshake_transform = handshake_for(broker, shown)
        return mqtt5.Client(options)
    if builder is None:
        # Here and not above: most brokers of bots are local, and importing it takes a while.
        from awsiot import mqtt5_client_builder

        builder = mqtt5_client_builder
    # The builder takes the user name from here only, and would add its own version to it.
    on_aws = {
        "endpoint": broker.host,
        "client_options": options,
        "enable_metrics_collection": False,
        **login,
    }
    if shown.connect_ticket is not None:
        return builder.websockets_with_custom_handshake(handshake_for(broker, shown), **on_aws)
    assert shown.credentials is not None, "AWS wants signed connections"
    provider = auth.AwsCredentialsProvider.new_static(
        shown.credentials.access_key,
        shown.credentials.secret_key,
        shown.credentials.session_token,
    )
    return builder.websockets_with_default_aws_signing(broker.region, provider, **on_aws)


def handshake_for(broker: Broker, shown: Pass) -> Callable[..., None]:
    """What changes the handshake before it is sent, where nothing is signed.

    The library passes its one argument by name.
    """

    def by_ticket(transform_args: Any) -> None:
        assert broker.authorizer is not None, "the site lets nobody in by ticket"
        query = urlencode({"x-amz-customauthorizer-name": broker.authorizer})
        transform_args.http_request.path += f"?{query}"
        transform_args.set_done()

    def readdressed(transform_args: Any) -> None:
        if broker.host_header is not None:
            transform_args.http_request.headers.set("Host", broker.host_header)
        transform_args.set_done()

    return readdressed if shown.connect_ticket is None else by_ticket


@cache
def _bootstrap() -> io.ClientBootstrap:
    group = io.EventLoopGroup(num_threads=1)
    return io.ClientBootstrap(group, io.DefaultHostResolver(group))
