"""What a person does on the pages, and what their browser hears from the service."""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Page, Response, WebSocket, expect
from trivia_bots.accounts.names import name_mark

from tests.browser.answering import Answering

PASSWORD = "Correct-Horse-42"


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    options: dict[str, Any]


PHONE = Screen(
    "phone",
    {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
)
LAPTOP = Screen("laptop", {"viewport": {"width": 1280, "height": 800}})


@dataclass
class Visit:
    """One person at one screen.

    Attributes:
        faults: errors that the pages have caused; a test ends with none.
        frames: what came over WebSockets.
    """

    page: Page
    screen: Screen
    email: str = field(default_factory=lambda: f"{secrets.token_hex(8)}@example.com")
    name: str = field(default_factory=lambda: f"Guest {name_mark()}")
    faults: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    _answers: list[tuple[str, asyncio.Task[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("response", self._note)
        self.page.on("websocket", self._listen)

    def _hear(self, message: ConsoleMessage) -> None:
        # A refusal by the service is logged by the browser itself, and is no fault of a page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(str(frame)))

    def _note(self, response: Response) -> None:
        self._answers.append((response.url, asyncio.ensure_future(_text(response))))

    async def heard(self) -> dict[str, str]:
        """Everything that the browser was sent so far: text by path."""
        return {urlsplit(url).path: await text for url, text in list(self._answers)}

    async def kept(self) -> str:
        """What the pages keep in the browser's storage."""
        return str(
            await self.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        )

    async def press(self, test_id: str) -> None:
        """Click with a mouse, or tap on a phone."""
        await self.page.get_by_test_id(test_id).first.click()

    async def fill(self, test_id: str, text: str) -> None:
        await self.page.get_by_test_id(test_id).fill(text)

    async def register(self) -> None:
        """Fill in the form of the page that is open."""
        await self.fill("name", self.name)
        await self.fill("email", self.email)
        await self.fill("password", PASSWORD)
        await self.press("submit-register")
        await expect(self.page.get_by_test_id("register-form")).to_have_count(0)

    async def sign_in(self, password: str = PASSWORD) -> None:
        await self.fill("email", self.email)
        await self.fill("password", password)
        await self.press("submit-sign-in")

    async def newcomer_opens(self, quiz_id: str) -> None:
        """From the list of quizzes over registration to the first question."""
        await self.page.goto("/games")
        card = self.page.locator(f'[data-testid=game-card][data-game-id="{quiz_id}"]')
        await card.get_by_test_id("game-link").click()
        # Starting now would be playing as a guest.
        await self.page.goto(f"/register?next=/play/{quiz_id}")
        await self.register()
        await self.page.get_by_test_id("feedback-end").check(force=True)
        await self.press("start")
        await expect(self.page.get_by_test_id("question")).to_be_visible()

    def answering(self, quiz_id: str) -> Answering:
        return Answering(self.page, quiz_id)

    async def submit(self) -> None:
        """Send the answers from the review, and wait for the result."""
        await self.press("submit")
        await expect(self.page.get_by_test_id("score")).to_be_visible()


async def _text(response: Response) -> str:
    try:
        return (await response.body()).decode("utf-8", "replace")
    except Exception:
        return ""  # a redirect, or the page that asked is gone
