"""The front door as a process of its own: `python -m trivia_local.frontdoor SETTINGS.json`."""

import asyncio
import signal
import sys
from pathlib import Path

import uvloop
from aiohttp import web

from trivia_local.frontdoor.application import application
from trivia_local.frontdoor.crowd import bounded
from trivia_local.frontdoor.settings import FrontDoorSettings

HEADERS_S = 15
"""For all headers of a request, and for the silence between two on one connection."""
MAX_HEADER_BYTES = 16 * 1024
MAX_HEADERS = 64


async def serve(settings: FrontDoorSettings) -> None:
    """Serve until SIGTERM or SIGINT."""
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    runner = web.AppRunner(
        application(settings),
        access_log=None,
        shutdown_timeout=3.0,
        keepalive_timeout=HEADERS_S,
        max_line_size=MAX_HEADER_BYTES,
        max_field_size=MAX_HEADER_BYTES,
        max_headers=MAX_HEADERS,
    )
    await runner.setup()
    assert runner.server is not None
    bounded(runner.server)
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        await ended.wait()
    finally:
        await runner.cleanup()


def main(argv: list[str]) -> None:
    settings = FrontDoorSettings.model_validate_json(Path(argv[0]).read_text(encoding="utf-8"))
    uvloop.run(serve(settings))


if __name__ == "__main__":
    main(sys.argv[1:])
