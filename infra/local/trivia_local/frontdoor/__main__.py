"""The front door as a process of its own: `python -m trivia_local.frontdoor SETTINGS.json`."""

import asyncio
import logging
import signal
import sys
from pathlib import Path

import uvloop
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from trivia_local.frontdoor.application import application
from trivia_local.frontdoor.crowd import bounded
from trivia_local.frontdoor.settings import FrontDoorSettings

HEADERS_S = 15
"""For all headers of a request, and for the silence between two on one connection."""
MAX_HEADER_BYTES = 16 * 1024
MAX_HEADERS = 64


def runner_of(app: web.Application) -> web.AppRunner:
    """With the bounds of what is read before the application sees it."""
    return web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=3.0,
        keepalive_timeout=HEADERS_S,
        max_line_size=MAX_HEADER_BYTES,
        max_field_size=MAX_HEADER_BYTES,
        max_headers=MAX_HEADERS,
        auto_decompress=False,  # 200 KB that unpack to 200 MB would stop everybody
    )


def is_own_fault(record: logging.LogRecord) -> bool:
    """Whether a line of the log tells of the front door, and not of what somebody sent: else
    whoever sends what is no HTTP fills the disk."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


async def serve(settings: FrontDoorSettings) -> None:
    """Serve until SIGTERM or SIGINT."""
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    runner = runner_of(application(settings))
    await runner.setup()
    assert runner.server is not None
    bounded(runner.server)
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        await ended.wait()
    finally:
        await runner.cleanup()


def main(argv: list[str]) -> None:
    logging.getLogger("aiohttp.server").addFilter(is_own_fault)
    settings = FrontDoorSettings.model_validate_json(Path(argv[0]).read_text(encoding="utf-8"))
    uvloop.run(serve(settings))


if __name__ == "__main__":
    main(sys.argv[1:])
