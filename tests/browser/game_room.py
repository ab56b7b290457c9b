"""A game with a host in browsers: a host on a laptop, the big screen, and phones."""

from dataclasses import dataclass

from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.visit import LAPTOP, PHONE, Screen, Visit

QUIZ = "rivers-of-the-world"
WALL = Screen("wall", {"viewport": {"width": 1920, "height": 1080}})
_APPEARS = """selector => new Promise((done) => {
  const look = () => document.querySelector(selector) && done(Date.now())
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true})
  look()
})"""
SMALL_PHONE = Screen("small", {**PHONE.options, "viewport": {"width": 360, "height": 640}})


@dataclass
class Room:
    """A game with its host's page and its PIN."""

    host: Visit
    pin: str
    open_page: OpenPage

    @classmethod
    async def open(
        cls,
        open_page: OpenPage,
        mode: str = "casual",
        quiz: str = QUIZ,
        teams: str = "none",
        lead_in: str = "none",
    ) -> "Room":
        """Register a host and open the lobby of a game that guests may join.

        Args:
            lead_in: how questions are announced; most tests want them open at once.
        """
        host = await open_page(LAPTOP)
        await host.page.goto("/register?next=/host")
        await host.register()
        await host.page.locator(f'[data-testid=quiz]:has(input[value="{quiz}"])').click()
        await host.page.locator(f"[data-mode={mode}]").click()
        await host.press("more-settings")
        await host.page.locator(f"[data-teams={teams}]").click()
        await host.page.get_by_test_id("lead-in").select_option(lead_in)
        # Questions close when the test has seen what it wants to see.
        await host.page.locator("[data-switch=closeWhenAll] input").uncheck()
        for bonus in ("speed", "streaks"):  # what the tests count is plain points
            switch = host.page.locator(f"[data-switch={bonus}] input")
            if await switch.count():
                await switch.uncheck()
        await host.press("open-lobby")
        pin = await host.page.get_by_test_id("stage-pin").get_attribute("data-pin")
        return cls(host, str(pin), open_page)

    async def screen(self) -> Page:
        """The big screen, as the host's button opens it."""
        async with self.host.page.expect_popup() as opened:
            await self.host.press("open-screen")
        screen = await opened.value
        await screen.set_viewport_size({"width": 1920, "height": 1080})
        await expect(screen.get_by_test_id("stage-pin")).to_have_attribute("data-pin", self.pin)
        return screen

    async def screen_code(self) -> str:
        """The code that the host reads out to whoever sits at a screen on another device."""
        await self.host.press("cast-screen")
        code = await self.host.page.get_by_test_id("cast-code").inner_text()
        await self.host.page.keyboard.press("Escape")
        return code

    async def wall(self) -> Visit:
        """A big screen on a device where nobody signs in."""
        wall = await self.open_page(WALL)
        await wall.page.goto("/screen")
        await wall.fill("pin", self.pin)
        await wall.fill("screen-code", (await self.screen_code()).lower())
        await wall.press("show-game")
        await expect(wall.page.get_by_test_id("stage-pin")).to_have_attribute("data-pin", self.pin)
        return wall

    async def other_device(self) -> Visit:
        """The host's second device, where they sign in and go on with the game."""
        device = await self.open_page(PHONE)
        device.email = self.host.email
        await device.page.goto("/sign-in?next=/host")
        await device.sign_in()
        await device.page.locator(f'[data-testid=running-game][data-pin="{self.pin}"]').click()
        return device

    async def guest(self, name: str, screen: Screen = PHONE, team: str | None = None) -> Visit:
        """Somebody who scanned the QR code, in the lobby."""
        phone = await self.open_page(screen)
        await phone.page.goto(f"/j/{self.pin}")
        await phone.fill("guest-name", name)
        await phone.press("join")
        if team is not None:
            await phone.page.locator(f"[data-testid=choose-team][data-team={team}]").click()
        await expect(phone.page.get_by_test_id("own-name")).to_have_text(name)
        return phone

    async def go_on(self, does: str) -> None:
        """Press the host's big button, which must do what is wanted."""
        button = self.host.page.get_by_test_id("next-step")
        await expect(button).to_have_attribute("data-does", does)
        await expect(button).to_be_enabled()
        await button.click()

    async def phase(self, phase: str) -> None:
        await expect(self.host.page.get_by_test_id("host-page")).to_have_attribute(
            "data-phase", phase
        )


async def appears(page: Page, selector: str) -> int:
    """When something comes to be on a page, by the clock of this machine, ms."""
    return int(await page.evaluate(_APPEARS, selector))


async def answer(phone: Visit, choice: int = 0) -> None:
    """Answer whatever is asked, and wait for the receipt of the server."""
    page = phone.page
    await expect(page.get_by_test_id("player-page")).to_have_attribute("data-phase", "question")
    pad, form = page.get_by_test_id("answer").first, page.get_by_test_id("answer-form")
    down = page.get_by_test_id("move-down").first
    await expect(pad.or_(form).or_(down)).to_be_visible()
    if await down.count():
        await down.click()
    elif await form.count():
        await page.get_by_test_id("answer-input").fill("42")
    else:
        tiles = page.get_by_test_id("answer")
        await tiles.nth(choice % await tiles.count()).click()
    if await page.get_by_test_id("lock-in").count():
        await page.get_by_test_id("lock-in").click()
    await receipt(phone)


DRUM_ROLLS_MS = 30_000
"""Three places are told in some 13 seconds."""


async def podium(page: Page, steps: dict[str, list[str]]) -> None:
    """Wait for the podium: the names on each step by its rank, and nobody else."""
    # A phone waits for the drum rolls of the big screen, also if it comes anew meanwhile.
    places = page.get_by_test_id("podium-place")
    await expect(places).to_have_count(len(steps), timeout=DRUM_ROLLS_MS)
    for rank, names in steps.items():
        step = page.locator(f"[data-testid=podium-place][data-place='{rank}']")
        await expect(step.get_by_test_id("podium-name")).to_have_text(names)


async def receipt(phone: Visit) -> None:
    locked = phone.page.locator("[data-testid=locked-in][data-state=received]")
    await expect(locked).to_be_visible(timeout=15_000)
