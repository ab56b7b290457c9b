"""Serve with uvicorn on uvloop: half of the work of a request.

The server of ministack 1.5.33 (hypercorn) reads HTTP and WebSockets in Python. A game asks the
emulator several times for each answer: parsing was most of what a small call cost it. uvicorn
itself writes the head of an answer and its body one after the other: two packets, and whoever
asked is woken twice.
"""

import asyncio
import time
from email.utils import formatdate
from functools import lru_cache
from typing import Any

import uvicorn
import uvloop
from uvicorn.protocols.http import httptools_impl

from trivia_local.emulator_repairs.patch import replace, rewrite

GRACE_S = 1
"""Seconds that what is being answered has at the end; connections that idle are not waited for."""

_HEAD = """\
        content.append(b"\\r\\n")
        self.transport.write(b"".join(content))
"""
# Of what comes in parts nobody knows when the first one will be there.
_HELD = """\
        content.append(b"\\r\\n")
        self.held = b"".join(content)
        if self.chunked_encoding is not False or self.scope["method"] == "HEAD":
            self.transport.write(self.held)
            self.held = b""
"""
_BODY = "            self.transport.write(body)\n"
_BOTH = """\
            self.transport.write(self.held + body if self.held else body)
            self.held = b""
"""


def apply() -> None:
    from hypercorn import asyncio as hypercorn
    from ministack import app

    replace(app, "formatdate", date_of_now)
    replace(hypercorn, "serve", serve)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    write_at_once()


def write_at_once() -> None:
    """Head and body of an answer whose length is known are one write."""
    rewrite(httptools_impl.RequestResponseCycle, "send", {_HEAD: _HELD, _BODY: _BOTH})


def date_of_now(*, usegmt: bool) -> str:  # noqa: ARG001
    """For the header `Date`; as `email.utils.formatdate` writes it, once a second."""
    return _date_of(int(time.time()))


@lru_cache(maxsize=2)
def _date_of(second: int) -> str:
    return formatdate(second, usegmt=True)


async def serve(app: Any, config: Any) -> None:
    """Serve `app` until SIGTERM or SIGINT, where hypercorn's `config` says."""
    host, _, port = config.bind[0].rpartition(":")
    await uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=int(port),
            http="httptools",
            ws="websockets-sansio",
            lifespan="on",
            access_log=False,
            log_level="warning",
            timeout_keep_alive=int(config.keep_alive_timeout),
            timeout_graceful_shutdown=GRACE_S,
            server_header=False,  # an AWS endpoint sends none
            date_header=False,  # the emulator adds its own
            proxy_headers=False,
            ws_ping_interval=None,  # API Gateway and IoT do not ping
            ws_per_message_deflate=False,
        )
    ).serve()
