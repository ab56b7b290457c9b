"""How a client gets in at an MQTT broker: a connect ticket is the password.

Locally over a plain WebSocket, through the front door.
On AWS over TLS, built by AWS's own library; the broker shows the ticket to its authorizer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from awscrt import io, mqtt5

from trivia_bots.site import Broker


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a client shows at the broker; straight at the emulator nothing need be."""

    client_id: str
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
        options.websocket_handshake_transform = handshake_for(broker)
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
    assert shown.connect_ticket is not None, "AWS lets nobody in without a ticket"
    return builder.websockets_with_custom_handshake(handshake_for(broker), **on_aws)


def handshake_for(broker: Broker) -> Callable[..., None]:
    """What changes the handshake before it is sent.

    The library passes its one argument by name.
    """

    def transform(transform_args: Any) -> None:
        if broker.authorizer is not None:
            query = urlencode({"x-amz-customauthorizer-name": broker.authorizer})
            transform_args.http_request.path += f"?{query}"
        for name, value in broker.handshake.items():
            transform_args.http_request.headers.set(name, value)
        transform_args.set_done()

    return transform


@cache
def _bootstrap() -> io.ClientBootstrap:
    group = io.EventLoopGroup(num_threads=1)
    return io.ClientBootstrap(group, io.DefaultHostResolver(group))
