"""What can be reached through the front door; the emulator itself stays on loopback."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
from aiohttp import HttpVersion11, web

from trivia_local.frontdoor.broker import BrokerGate
from trivia_local.frontdoor.gate import Gate, LineFull
from trivia_local.frontdoor.media import MediaFiles
from trivia_local.frontdoor.origins import is_foreign, is_ours
from trivia_local.frontdoor.settings import FrontDoorSettings
from trivia_local.frontdoor.sockets import Sockets
from trivia_local.frontdoor.squads import Squads
from trivia_local.frontdoor.static import StaticSite
from trivia_local.frontdoor.upstream import (
    MAX_BODY,
    MAX_UPLOAD,
    PATIENCE_S,
    WAITING,
    Upstream,
    problem,
    too_many,
)
from trivia_local.security_headers import of_front_door
from trivia_local.signing import Signer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
MAX_PATH = 2048
BODY_S = 15
UPLOADS = "/uploads"
"""Where pages send files: the output UploadsUrl of the templates."""
FILES_AT_ONCE = 8
"""Which are in memory while they come in and are passed on; the next ones are not read yet."""
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
            app[_MEDIA] = MediaFiles(session, settings.emulator, settings.media, signer)
            app[_SOCKETS] = Sockets(session)
            gate: BrokerGate | None = None
            if door := settings.broker_door:
                gate = BrokerGate(session, settings.emulator, signer, door, settings.region)
            app[_GATE] = gate
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

    async def upload(request: web.Request) -> web.StreamResponse:
        if settings.uploads is None:
            raise web.HTTPNotFound
        return await request.app[_UPSTREAM].upload(request, settings.uploads)

    async def media(request: web.Request) -> web.StreamResponse:
        return await request.app[_MEDIA].serve(request)

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
        gate = request.app[_GATE]
        if gate is None:
            raise web.HTTPNotFound
        # The emulator finds its broker by the Host, which a browser cannot set.
        headers = {"Host": settings.mqtt_host_header}
        url = settings.mqtt_url.replace("ws", "http", 1)
        headers = signer.signed("iotdevicegateway", "GET", url, headers)
        return await request.app[_SOCKETS].join(request, settings.mqtt_url, headers, gate.watch)

    app = web.Application(client_max_size=MAX_BODY, middlewares=[_guarded])
    app[FILES] = Gate(FILES_AT_ONCE, WAITING, PATIENCE_S)
    app.cleanup_ctx.append(connect)
    app.on_shutdown.append(close_sockets)
    app.router.add_get("/config.json", config, expect_handler=_expected)
    app.router.add_route("*", "/api/{path:.*}", api, expect_handler=_expected)
    app.router.add_post("/cognito", cognito, expect_handler=_expected)
    app.router.add_post("/cognito/", cognito, expect_handler=_expected)
    app.router.add_post(UPLOADS, upload, expect_handler=_expected)
    app.router.add_post("/local/bots", bots, expect_handler=_expected)
    app.router.add_get("/media/{path:.*}", media, expect_handler=_expected)
    app.router.add_get("/ws", ws, expect_handler=_expected)
    app.router.add_get("/mqtt", mqtt, expect_handler=_expected)
    app.router.add_get("/{path:.*}", site.serve, expect_handler=_expected)
    return app


FILES = web.AppKey("files", Gate)
_UPSTREAM = web.AppKey("upstream", Upstream)
_MEDIA = web.AppKey("media", MediaFiles)
_SOCKETS = web.AppKey("sockets", Sockets)
_GATE = web.AppKey[BrokerGate | None]("gate")
_SQUADS = web.AppKey[Squads | None]("squads")


async def _expected(request: web.Request) -> None:
    """The library's own repeats what was expected, also where it is no text."""
    if request.headers["Expect"].lower() != "100-continue":
        raise web.HTTPExpectationFailed
    if request.version == HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = _refusal(request) or await _answer(request, handler)
    if not response.prepared:
        response.headers.update(of_front_door(request.host))
    return response


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        if request.path != UPLOADS or not request.can_read_body:
            return await _read_first(request, handler)
        async with request.app[FILES].admitted():
            return await _read_first(request.clone(client_max_size=MAX_UPLOAD), handler)
    except LineFull:
        return _unread(too_many())
    except web.HTTPException as error:
        error.headers.update(of_front_door(request.host))
        raise


async def _read_first(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.can_read_body and (refusal := await _read(request)):
        return _unread(refusal)
    return await handler(request)


async def _read(request: web.Request) -> web.Response | None:
    """Have the body read, which handlers then find; or the reason why it is not."""
    try:
        async with asyncio.timeout(BODY_S):
            await request.read()
    except web.HTTPRequestEntityTooLarge:
        most = request.client_max_size
        refusal = problem(413, "body_too_large", f"At most {most} bytes can be sent.")
    except web.RequestPayloadError:
        refusal = problem(400, "bad_request", "The body is not encoded as its headers say.")
    except TimeoutError:
        refusal = problem(408, "too_slow", f"A body has to be here within {BODY_S} seconds.")
    else:
        return None
    return refusal


def _unread(refusal: web.Response) -> web.Response:
    """The rest of a body cannot be read, so nothing can follow it."""
    refusal.force_close()
    return refusal


def _refusal(request: web.Request) -> web.Response | None:
    """Why nobody is to look at `request`, if so."""
    if not _HOST.fullmatch(request.host):  # it goes into a header
        raise web.HTTPBadRequest
    if not is_ours(request.host):
        return problem(421, "wrong_host", "Open the front door by an address of this machine.")
    if len(request.rel_url.raw_path) > MAX_PATH:
        return problem(414, "path_too_long", f"A path has {MAX_PATH} characters at most.")
    if not request.path.isprintable():
        return problem(400, "bad_path", "A path holds no control characters.")
    # Links of other sites may lead to pages, nothing else.
    if not _is_page(request) and is_foreign(request.host, request.headers):
        return problem(403, "foreign_origin", "This is for pages of this front door only.")
    return None


def _is_page(request: web.Request) -> bool:
    handler = request.match_info.handler
    return getattr(handler, "__func__", None) is StaticSite.serve
