"""The built pages in a browser, told of games by the test: no stack runs."""

import json
import mimetypes
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import BrowserContext, Page, Route, WebSocketRoute
from trivia.contract.games import events

from tests.browser.fitting.fullest import Case, moment, question
from tests.component.media.sounds import mp3

ORIGIN = "http://pages.test"
PATHS = {"screen": "/screen/game", "player": "/game/game"}
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"/>'
_SEAT = """role => localStorage.setItem(`trivia.game.${role}.game`, JSON.stringify({gameId: 'game',
  transport: 'websocket', role, playerId: 'ann', gameTicket: 'ticket', pin: '123456',
  title: 'Rivers', name: 'Ann', savedAt: Date.now(), answer: null}))"""
_SETTLED = """async () => { await document.fonts.ready
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)))
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))) }"""

_AT_REST = """() => Promise.allSettled(document.getAnimations()
  .filter(({effect}) => effect.getComputedTiming().iterations !== Infinity)
  .map(({finished}) => finished))"""
_STEP = "told => new BroadcastChannel('trivia.game').postMessage(told)"


@dataclass(kw_only=True)
class Told:
    """The page of one `role`; the service it talks to is `self`."""

    page: Page
    role: str
    site: Path
    case: Case | None = None
    _seq: int = 0
    _ahead: int = 10_000
    """How far the service's clock is before this machine's, ms; it never goes back."""
    _sockets: list[WebSocketRoute] = field(default_factory=list)

    @classmethod
    async def open(cls, context: BrowserContext, role: str, site: Path) -> "Told":
        """A page of somebody who has a seat in the game."""
        told = cls(page=await context.new_page(), role=role, site=site)
        await told.page.route("**/*", told._serve)
        await told.page.route_web_socket("**/ws?*", told._connect)
        await told.page.goto(f"{ORIGIN}/favicon.svg")
        await told.page.evaluate(_SEAT, role)
        return told

    async def show(self, case: Case) -> None:
        """Show a moment; a game that has ended is left by the page, so that it comes anew."""
        if case.passed is not None:
            await self._arrive(moment("before", "W", question=question()))
            # Who asks for calm is told of no place alone.
            await self.page.emulate_media(reduced_motion="no-preference")
        await self._arrive(case)
        if case.step and self.role == "screen":
            await self.go_to(case.snapshot.index, case.step)
        if case.passed is not None:
            await self.page.evaluate(_AT_REST)
            await self.page.emulate_media(reduced_motion="reduce")

    async def go_to(self, index: int, step: int) -> None:
        """As the host's page tells a screen on the same machine."""
        await self.page.evaluate(_STEP, {"index": index, "step": step})

    async def _arrive(self, case: Case) -> None:
        over = self.case is None or self.case.snapshot.phase == "ended"
        self.case = case
        if over:
            await self.page.goto(ORIGIN + PATHS[self.role])
        else:
            self._tell(self._sockets[-1])
        await self.page.locator(f"[data-phase={case.snapshot.phase}]").first.wait_for()

    async def at(self, width: int, height: int) -> None:
        await self.page.set_viewport_size({"width": width, "height": height})
        await self.page.evaluate(_SETTLED)

    def _tell(self, socket: WebSocketRoute) -> None:
        assert self.case is not None
        self._seq += 1
        stamp = {"game_id": "game", "seq": self._seq, "at": self.case.snapshot.at}
        seen = self.case.snapshot.model_copy(
            update={"seq": self._seq, **({} if self.role == "player" else {"you": None})}
        )
        names = self.case.names
        lobby = events.LobbyChangedEvent(**stamp, players=len(names), latest=names[-20:])
        # It is later on this clock: a reveal has passed all its beats, for the phone as well.
        later = lobby.model_copy(update={"at": lobby.at + 10_000})
        told: list[events.EventBase] = [later, seen]
        if self.case.passed is not None:
            self._ahead += 100
            seen = seen.model_copy(update={"at": int(time.time() * 1000) + self._ahead})
            self._ahead += self.case.passed
            told = [seen, lobby.model_copy(update={"at": seen.at + self.case.passed})]
        socket.send(json.dumps([event.model_dump(mode="json") for event in told]))

    def _connect(self, socket: WebSocketRoute) -> None:
        self._sockets.append(socket)
        socket.on_message(lambda _: self._tell(socket))

    async def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path == "/config.json":
            await route.fulfill(json={"stage": "test", "region": "eu-central-1", "api_url": ""})
        elif path == "/api/connect-tickets":
            await route.fulfill(json={"connect_ticket": "ticket"})
        elif path.endswith(".webp"):
            await route.fulfill(body=_PICTURE, content_type="image/svg+xml")
        elif path.endswith(".mp3"):
            await route.fulfill(body=mp3(1), content_type="audio/mpeg")
        else:
            file = self.site / path.lstrip("/")
            file = file if file.is_file() else self.site / "index.html"
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            await route.fulfill(path=file, content_type=kind)
