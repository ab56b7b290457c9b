"""The client that posts to connections of one WebSocket API."""

from functools import cache
from typing import TYPE_CHECKING, cast

from botocore.config import Config
from botocore.session import Session

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

SENDERS = 32

# `standard` retries LimitExceededException (429) and what passes, with full jitter: waits of up
# to 1, 2 and 4 s. A connection that is slower than that misses the frame and asks for the snapshot.
_CONFIG = Config(
    connect_timeout=1,
    read_timeout=3,
    max_pool_connections=SENDERS,
    retries={"mode": "standard", "total_max_attempts": 4},
)


@cache
def connections_client(callback_url: str) -> "ApiGatewayManagementApiClient":
    """`callback_url`: the API's address with its stage, from the settings: on the emulator the
    event's domain lacks the port."""
    return cast(
        "ApiGatewayManagementApiClient",
        Session().create_client(
            "apigatewaymanagementapi", endpoint_url=callback_url, config=_CONFIG
        ),
    )
