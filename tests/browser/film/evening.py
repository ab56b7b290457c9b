"""The evening that is filmed: what host, two phones and some bots do, and when a scene begins."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from playwright.async_api import Browser, Page, expect
from playwright.async_api import Error as PlaywrightError

from tests.browser.film.camera import Camera
from tests.browser.film.picture import HOST, PHONES, SCREEN
from tests.browser.visit import LAPTOP, PHONE, Visit

QUIZ = "rivers-of-the-world"
BOTS = 14
QUESTIONS = 2
_LONG = 60_000


class Evening:
    """One game, from the lobby to the winners.

    Args:
        begins: is told the name of each scene when it begins.
    """

    def __init__(self, browser: Browser, origin: str, begins: Callable[[str], None]) -> None:
        self._browser = browser
        self._origin = origin
        self._begins = begins
        self.cameras: dict[str, Camera] = {}

    async def _visit(self, options: dict[str, object]) -> Visit:
        context = await self._browser.new_context(
            base_url=self._origin,
            locale="en-GB",
            reduced_motion="no-preference",
            color_scheme="light",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(_LONG)
        return Visit(await context.new_page(), LAPTOP)

    async def _film(self, name: str, page: Page, width: int, height: int) -> None:
        # Twice as fine as it is shown, so that letters stay sharp when it is made smaller.
        camera = Camera(page, 2 * width, 2 * height)
        self.cameras[name] = camera
        await camera.start()

    async def play(self) -> None:
        host = await self._visit({"viewport": {"width": 1280, "height": 800}})
        await host.page.goto("/register?next=/host")
        host.name = "Robin"
        await host.register()
        await host.page.locator(f'[data-testid=quiz]:has(input[value="{QUIZ}"])').click()
        await host.press("open-lobby")
        pin = await host.page.get_by_test_id("stage-pin").get_attribute("data-pin")
        async with host.page.expect_popup() as opened:
            await host.press("open-screen")
        screen = await opened.value
        await screen.set_viewport_size({"width": 1280, "height": 720})
        await expect(screen.get_by_test_id("stage-pin")).to_have_attribute("data-pin", str(pin))
        phones = [await self._visit(PHONE.options) for _ in PHONES]
        for phone in phones:
            await phone.page.goto(f"/j/{pin}")
            await expect(phone.page.get_by_test_id("guest-name")).to_be_visible()

        await self._film("screen", screen, SCREEN.width, SCREEN.height)
        await self._film("host", host.page, HOST.width, HOST.height)
        for name, phone, box in zip(("first", "second"), phones, PHONES, strict=True):
            await self._film(name, phone.page, box.width, box.height)
        await asyncio.sleep(0.5)

        self._begins("lobby")
        await host.press("bots-menu")
        await host.fill("bots-count", str(BOTS))
        await host.press("bots-add")
        for phone, name in zip(phones, ("Mia", "Jonas"), strict=True):
            await phone.page.get_by_test_id("guest-name").press_sequentially(name, delay=90)
            await phone.press("join")
        await expect(host.page.get_by_test_id("roster-row")).to_have_count(BOTS + len(phones))
        await asyncio.sleep(1.5)

        for index in range(QUESTIONS):
            if index == QUESTIONS - 1:
                self._begins("question")
            await self._step(host, "start" if index == 0 else "ask")
            await self._answer(phones)
            await self._close(host)
            last = index == QUESTIONS - 1
            if last:
                self._begins("reveal")
                await asyncio.sleep(6)
            await self._on_to_board(host, last)
            await asyncio.sleep(4.5 if last else 1)
        await self._end(host)
        await asyncio.sleep(22)

    async def _step(self, host: Visit, *does: str) -> None:
        """Press the big button once it does what is wanted, and may be pressed."""
        button = host.page.get_by_test_id("next-step")
        wanted = ", ".join(f"[data-testid=next-step][data-does={one}]" for one in does)
        await expect(host.page.locator(wanted)).to_be_enabled(timeout=_LONG)
        await expect(button).to_have_attribute("aria-disabled", "false", timeout=_LONG)
        await button.click()

    async def _answer(self, phones: list[Visit]) -> None:
        """Answer as soon as that is possible; one is a little later than the other."""
        for n, phone in enumerate(phones):
            page = phone.page
            pad, form = page.get_by_test_id("answer"), page.get_by_test_id("answer-form")
            with suppress(PlaywrightError):  # closed meanwhile: the evening goes on
                await pad.first.or_(form).wait_for(timeout=20_000)
                await asyncio.sleep(1)
                if await form.count():
                    await page.get_by_test_id("answer-input").fill("42", timeout=2_000)
                else:
                    await pad.nth(n % await pad.count()).click(timeout=2_000)
                if await page.get_by_test_id("lock-in").count():
                    await page.get_by_test_id("lock-in").click(timeout=2_000)

    async def _close(self, host: Visit) -> None:
        """Until the answers are shown: by itself when all are in, else by the host."""
        page = host.page.get_by_test_id("host-page")
        until = time.monotonic() + 8
        while time.monotonic() < until:
            if await page.get_attribute("data-phase") == "revealed":
                return
            await asyncio.sleep(0.2)
        with suppress(PlaywrightError, AssertionError):
            await self._step(host, "close")
        await expect(page).to_have_attribute("data-phase", "revealed", timeout=_LONG)

    async def _on_to_board(self, host: Visit, last: bool) -> None:
        button = host.page.get_by_test_id("next-step")
        while (does := await button.get_attribute("data-does")) in ("answer", "explain", "board"):
            if last and does == "board":
                self._begins("board")
            await self._step(host, str(does))
            await asyncio.sleep(0.3)
            if does == "board":
                return

    async def _end(self, host: Visit) -> None:
        self._begins("finale")
        await host.press("end")
        await host.page.locator("dialog[open] .btn").last.click()
