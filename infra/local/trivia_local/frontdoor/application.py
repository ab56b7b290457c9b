"""What can be reached through the front door; the emulator itself stays on loopback."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
from aiohttp import web

from trivia_local.frontdoor.settings import FrontDoorSettings
from trivia_local.frontdoor.signing import Signer
from trivia_local.frontdoor.sockets import Sockets
from trivia_local.frontdoor.squads import Squads
from trivia_local.frontdoor.static import StaticSite, security_headers
from trivia_local.frontdoor.upstream import MAX_BODY, Upstream

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")


def application(settings: FrontDoorSettings) -> web.Application:
    """The front door as an aiohttp application."""
    site = StaticSite(settings.site)
    signer = Signer(settings.root, settings.region)

    async def connect(app: web.Application) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=40)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            app[_UPSTREAM] = Upstream(session, settings.emulator, settings.api_url, signer)
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
        url = settings.mqtt_url.replace("ws", "http", 1)
        headers = signer.signed("iotdevicegateway", "GET", url, headers)
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
