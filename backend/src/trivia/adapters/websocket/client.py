"""The client that posts to connections of one WebSocket API."""

from functools import cache
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from trivia.adapters.signed_http import Patience, SignedHttp

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

SENDERS = 32

# 429 and what passes is tried again within a second; to those for whom that is not enough a worker
# sends the frame later (see `broadcaster.py`): nobody else waits for them.
PATIENCE = Patience(connect_s=1, read_s=3, attempts=2, pause_s=1)


class ConnectionsClient:
    """Takes what botocore's client takes."""

    def __init__(self, http: SignedHttp) -> None:
        self._http = http

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:
        headers = {"Content-Type": "application/octet-stream"}
        self._http.send("PostToConnection", Data, headers, path=_path(ConnectionId))

    def delete_connection(self, *, ConnectionId: str) -> None:
        self._http.send("DeleteConnection", b"", {}, method="DELETE", path=_path(ConnectionId))


def _path(connection_id: str) -> str:
    return f"/@connections/{quote(connection_id, safe='')}"


@cache
def connections_client(callback_url: str) -> "ApiGatewayManagementApiClient":
    """`callback_url`: the API's address with its stage, from the settings: on the emulator the
    event's domain lacks the port."""
    http = SignedHttp("execute-api", callback_url, PATIENCE, SENDERS)
    return cast("ApiGatewayManagementApiClient", ConnectionsClient(http))
