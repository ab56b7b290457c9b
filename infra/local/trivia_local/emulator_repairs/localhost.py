"""Let the emulator find itself where `localhost` is ::1 only: it listens on 127.0.0.1.

It asks itself for the keys of tokens by that name; without them each call is answered 401. Its name
cannot be the address instead: queues of before are found by it.
"""

import socket
from typing import Any


def apply() -> None:
    resolve = socket.getaddrinfo

    def resolve_localhost(host: Any, *args: Any, **kwargs: Any) -> Any:
        return resolve(
            "127.0.0.1" if host in ("localhost", b"localhost") else host, *args, **kwargs
        )

    socket.getaddrinfo = resolve_localhost
