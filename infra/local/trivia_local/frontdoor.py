"""The one origin that browsers see: pages, API, WebSockets, MQTT and Cognito.

A process of its own: `python -m trivia_local.frontdoor SETTINGS.json`. Only what is listed in
`application` can be reached through it; the emulator itself stays on loopback.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from pydantic import BaseModel

from trivia_local.frontdoor_bots import Squads
from trivia_local.frontdoor_http import MAX_BODY, Upstream
from trivia_local.frontdoor_sockets import Sockets
from trivia_local.frontdoor_static import StaticSite, security_headers

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")


class FrontDoorSettings(BaseModel):
    """What the front door is started with.

    Attributes:
        site: folder of the built front end; None if it was not built.
        config: what `/config.json` answers.
        bots_log: takes what bots say; None if none can be added.
    """

    host: str
    port: int
    emulator: str
    api_url: str
    ws_url: str | None
    mqtt_url: str
    mqtt_host_header: str
    site: Path | None
    config: dict[str, Any]
    bots_log: Path | None = None


def application(settings: FrontDoorSettings) -> web.Application:
    """The front door as an aiohttp application."""
    site = StaticSite(settings.site)

    async def connect(app: web.Application) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=40)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            app[_UPSTREAM] = Upstream(session, settings.emulator, settings.api_url)
            app[_SOCKETS] = Sockets(session)
            origin = f"http://127.0.0.1:{settings.port}"
            squads: Squads | None = None
            if settings.bots_log:
                squads = Squads(session, settings.api_url, origin, settings.bots_log)
            app[_SQUADS] = squads
            yield
            if squads:
                await squads.close()

    async def close_sockets(app: web.Application) -> None:
        await app[_SOCKETS].close_all()

    async def config(_: web.Request) -> web.Response:
        return web.json_response(settings.config, headers={"Cache-Control": "no-cache"})

    async def api(request: web.Request) -> web.StreamResponse:
        return await request.app[_UPSTREAM].api(request)

    async def cognito(request: web.Request) -> web.StreamResponse:
        return await request.app[_UPSTREAM].cognito(request)

    async def bots(request: web.Request) -> web.StreamResponse:
        squads = request.app[_SQUADS]
        if squads is None:
            raise web.HTTPNotFound
        return await squads.add(request)

    async def ws(request: web.Request) -> web.StreamResponse:
        if settings.ws_url is None:
            raise web.HTTPNotFound
        query = request.rel_url.raw_query_string
        target = f"{settings.ws_url}?{query}" if query else settings.ws_url
        return await request.app[_SOCKETS].join(request, target, {})

    async def mqtt(request: web.Request) -> web.StreamResponse:
        # The emulator finds its broker by the Host, which a browser cannot set.
        headers = {"Host": settings.mqtt_host_header}
        return await request.app[_SOCKETS].join(request, settings.mqtt_url, headers)

    app = web.Application(client_max_size=MAX_BODY, middlewares=[_guarded])
    app.cleanup_ctx.append(connect)
    app.on_shutdown.append(close_sockets)
    app.router.add_get("/config.json", config)
    app.router.add_route("*", "/api/{path:.*}", api)
    app.router.add_post("/cognito", cognito)
    app.router.add_post("/cognito/", cognito)
    app.router.add_post("/local/bots", bots)
    app.router.add_get("/ws", ws)
    app.router.add_get("/mqtt", mqtt)
    app.router.add_get("/{path:.*}", site.serve)
    return app


_UPSTREAM = web.AppKey("upstream", Upstream)
_SOCKETS = web.AppKey("sockets", Sockets)
_SQUADS = web.AppKey[Squads | None]("squads")


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _HOST.fullmatch(request.host):  # it goes into a header below
        raise web.HTTPBadRequest
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers.update(security_headers(request.host))
        raise
    if not response.prepared:
        response.headers.update(security_headers(request.host))
    return response


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
        loop=asyncio.new_event_loop(),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
