"""Films pages: Chromium tells each change of what it shows, with its time."""

import asyncio
import base64
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Page

from tests.browser.film.script import Frame


@dataclass
class Camera:
    """What one page looked like, from `start` on."""

    page: Page
    width: int
    height: int
    frames: list[Frame] = field(default_factory=list)
    _session: CDPSession | None = None

    async def start(self) -> None:
        session = await self.page.context.new_cdp_session(self.page)
        self._session = session
        session.on("Page.screencastFrame", lambda told: asyncio.ensure_future(self._keep(told)))
        await session.send(
            "Page.startScreencast",
            {
                "format": "jpeg",
                "quality": 85,
                "maxWidth": self.width,
                "maxHeight": self.height,
                "everyNthFrame": 2,
            },
        )

    async def _keep(self, told: dict[str, Any]) -> None:
        assert self._session is not None
        at = float(told["metadata"]["timestamp"])
        self.frames.append(Frame(at, base64.b64decode(told["data"])))
        await self._session.send("Page.screencastFrameAck", {"sessionId": told["sessionId"]})

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.send("Page.stopScreencast")
        self.frames.sort(key=lambda frame: frame.at)
