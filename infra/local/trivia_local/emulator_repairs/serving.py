"""Serve with uvicorn on uvloop: half of the work of a request.

The server of ministack 1.5.33 (hypercorn) reads HTTP and WebSockets in Python. A game asks the
emulator several times for each answer: parsing was most of what a small call cost it.
"""

import asyncio
from typing import Any

import uvicorn
import uvloop

from trivia_local.emulator_repairs.patch import replace

GRACE_S = 1
"""Seconds that what is being answered has at the end; connections that idle are not waited for."""


def apply() -> None:
    from hypercorn import asyncio as hypercorn

    replace(hypercorn, "serve", serve)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())


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
