"""Signed calls of AWS over connections that are kept, without botocore's client layer.

botocore signs and names the errors; what it does beside (models, hooks, validation, parsers) costs
three times as much as the call itself (measured, see docs/decisions). Timeouts, retries and errors
are those of its `standard` mode, but for the quota of retries that a client's calls share and the
checksum of DynamoDB's answers:

ConnectTimeoutError, EndpointConnectionError   no connection
ReadTimeoutError, ConnectionClosedError        no answer; the call may have been carried out
ClientError                                    AWS refused it
"""

import json
import os
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import urllib3
from botocore.credentials import Credentials, EnvProvider
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectionError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.httpsession import get_cert_path

from trivia.adapters.one_write import OneWriteConnection, OneWriteTlsConnection
from trivia.adapters.signing import Signer

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_TRANSIENT = frozenset({500, 502, 503, 504})
_THROTTLED = frozenset(
    {
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestTimeout",
        "RequestTimeoutException",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a call waits, and how often it is tried.

    Attributes:
        pause_s: before a second try at most; twice as long before each further one.
    """

    connect_s: float
    read_s: float
    attempts: int
    pause_s: float


def endpoint_of(service: str) -> str:
    """Where `service` is called: on the emulator it is said in the environment."""
    given = os.environ.get("AWS_ENDPOINT_URL")
    if given:
        return given
    region = region_of()
    suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    return f"https://{service}.{region}.{suffix}"


def region_of() -> str:
    """Raises: KeyError, the environment names none."""
    return os.environ.get("AWS_REGION") or os.environ["AWS_DEFAULT_REGION"]


class SignedHttp:
    """Calls of one service; threads may share it.

    Args:
        service: the name that signatures bear.
        connections: how many are kept open at most.
    """

    def __init__(
        self,
        service: str,
        endpoint: str,
        patience: Patience,
        connections: int = 10,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint = endpoint.rstrip("/")
        self._patience = patience
        self._sleep = sleep
        split = urlsplit(self._endpoint)
        self._signer = Signer(_credentials(), service, region_of(), split.netloc)
        self._base = split.path
        timeout = urllib3.Timeout(connect=patience.connect_s, read=patience.read_s)
        common: Any = {"maxsize": connections, "timeout": timeout, "retries": False}
        self._pool: urllib3.HTTPConnectionPool
        if split.scheme == "https":
            self._pool = urllib3.HTTPSConnectionPool(
                split.hostname or "", split.port, ca_certs=get_cert_path(True), **common
            )
            self._pool.ConnectionCls = OneWriteTlsConnection
        else:
            self._pool = urllib3.HTTPConnectionPool(split.hostname or "", split.port, **common)
            self._pool.ConnectionCls = OneWriteConnection

    def send(
        self,
        operation: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        method: str = "POST",
        path: str = "/",
    ) -> bytes:
        """What AWS answers; `path` is percent-encoded.

        Raises:
            those of the module.
        """
        for attempt in range(1, self._patience.attempts + 1):
            try:
                return self._once(operation, body, headers, method, path)
            except (ClientError, ConnectionError, HTTPClientError) as error:
                if attempt == self._patience.attempts or not _may_pass(error):
                    raise
            self._sleep(random.random() * self._patience.pause_s * 2 ** (attempt - 1))
        raise AssertionError("a patience has at least one attempt")

    def _once(
        self, operation: str, body: bytes, headers: Mapping[str, str], method: str, path: str
    ) -> bytes:
        path = self._base + path
        signed = self._signer.sign(method, path, body, headers)
        try:
            answer = self._pool.urlopen(method, path, body=body, headers=signed, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            raise self._unanswered(error) from error
        if answer.status >= 300:
            raise _refused(operation, answer)
        return answer.data

    def _unanswered(self, error: Exception) -> Exception:
        where: Any = {"endpoint_url": self._endpoint, "error": error}
        match error:
            # It is also a ConnectTimeoutError.
            case urllib3.exceptions.NewConnectionError():
                return EndpointConnectionError(**where)
            case urllib3.exceptions.ConnectTimeoutError():
                return ConnectTimeoutError(**where)
            case urllib3.exceptions.ReadTimeoutError():
                return ReadTimeoutError(**where)
            case urllib3.exceptions.ProtocolError():
                return ConnectionClosedError(**where)
        return HTTPClientError(error=error)


def _credentials() -> Credentials:
    """Those of the function's role; Lambda puts them into the environment."""
    found: Credentials | None = EnvProvider().load()
    if found is None:
        raise NoCredentialsError()
    return found


def _may_pass(error: Exception) -> bool:
    if not isinstance(error, ClientError):
        return True
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status in _TRANSIENT or error.response["Error"]["Code"] in _THROTTLED


def _refused(operation: str, answer: "BaseHTTPResponse") -> ClientError:
    """The error as botocore would have it: fields such as `Item` beside `Error`."""
    try:
        fields = json.loads(answer.data or b"{}")
    except ValueError:
        fields = {}
    if not isinstance(fields, dict):
        fields = {}
    named = fields.pop("__type", None) or answer.headers.get("x-amzn-ErrorType") or ""
    # `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`, `GoneException:http://…`
    code = str(named).rpartition("#")[2].partition(":")[0] or str(answer.status)
    message = fields.pop("message", None) or fields.pop("Message", "")
    response: Any = {
        **fields,
        "Error": {"Code": code, "Message": str(message)},
        "ResponseMetadata": {"HTTPStatusCode": answer.status},
    }
    return ClientError(response, operation)
