"""The front door as a process of its own: `python -m trivia_local.frontdoor SETTINGS.json`."""

import sys
from pathlib import Path

import uvloop
from aiohttp import web

from trivia_local.frontdoor.application import application
from trivia_local.frontdoor.settings import FrontDoorSettings


def main(argv: list[str]) -> None:
    """Serve until SIGTERM."""
    settings = FrontDoorSettings.model_validate_json(Path(argv[0]).read_text(encoding="utf-8"))
    web.run_app(
        application(settings),
        host=settings.host,
        port=settings.port,
        shutdown_timeout=3.0,
        access_log=None,
        print=None,
        loop=uvloop.new_event_loop(),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
