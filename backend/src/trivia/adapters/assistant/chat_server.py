"""A language model behind any server with OpenAI's chat completions interface.

https://platform.openai.com/docs/api-reference/chat/create
"""

import json
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from threading import Timer
from urllib.parse import urlsplit

from botocore.httpsession import get_cert_path

from trivia.application.authoring.suggesting import assistant_failed

ANSWER_BYTES_MOST = 200_000
TOTAL_S = 25.0
"""From the first packet to the last, however slowly they come: below the function's timeout."""

_CONNECT_S = 5.0


class ChatServer:
    """Calls of one server, without redirects and proxies.

    Args:
        url: what stands before `/chat/completions`.
        key: read for each call; None where the server asks for none.

    Raises:
        ValueError: somebody on the way could read along at such a `url`.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: Callable[[], str] | None = None,
        total_s: float = TOTAL_S,
    ) -> None:
        split = urlsplit(url)
        self._host, self._port = split.hostname or "", split.port
        self._secure = split.scheme == "https"
        if not self._host or not (
            self._secure or (split.scheme == "http" and _is_loopback(self._host))
        ):
            raise ValueError("AssistantUrl must begin with https://")
        self._path = f"{split.path.rstrip('/')}/chat/completions"
        self._model = model
        self._key = key
        self._total_s = total_s

    def answer(self, task: str, material: str, request_id: str) -> str:
        asked = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": task},
                {"role": "user", "content": material},
            ],
        }
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Client-Request-Id": request_id,
        }
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key()}"
        return _said(self._sent(json.dumps(asked).encode(), headers))

    def _sent(self, body: bytes, headers: dict[str, str]) -> bytes:
        connection = self._connection()
        began, end = time.monotonic(), Timer(0, lambda: None)
        try:
            connection.connect()
            connection.sock.settimeout(self._total_s)
            # Timeouts of sockets begin anew with each packet: this one does not.
            left = max(0.1, self._total_s - (time.monotonic() - began))
            end = Timer(left, _cut, (connection.sock,))
            end.daemon = True
            end.start()
            connection.request("POST", self._path, body, headers)
            reply = connection.getresponse()
            data = reply.read(ANSWER_BYTES_MOST + 1)
        except (OSError, HTTPException) as error:
            raise assistant_failed() from error
        finally:
            end.cancel()
            connection.close()
        # A redirect is a refusal as any other.
        if reply.status != 200 or len(data) > ANSWER_BYTES_MOST:
            raise assistant_failed()
        return data

    def _connection(self) -> HTTPConnection:
        timeout = min(_CONNECT_S, self._total_s)
        if not self._secure:
            return HTTPConnection(self._host, self._port, timeout=timeout)
        trusted = ssl.create_default_context(cafile=str(get_cert_path(True)))
        return HTTPSConnection(self._host, self._port, timeout=timeout, context=trusted)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _said(data: bytes) -> str:
    try:
        said = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise assistant_failed() from error
    if not isinstance(said, str):
        raise assistant_failed()
    return said
