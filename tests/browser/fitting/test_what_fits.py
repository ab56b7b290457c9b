"""Whatever the quiz format allows fits every screen: nothing is cut, hidden or on top of another.

With `TRIVIA_SCREENSHOTS` naming a folder, a picture of each is kept there, but of the largest.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from trivia_local import frontend

from tests.browser.fitting.fullest import cases
from tests.browser.fitting.service import ORIGIN, Told

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
SIZES = {
    "screen": [(3840, 2160), (1920, 1080), (1280, 720), (1024, 768), (320, 568)],
    "host": [(3840, 2160), (1280, 720), (1024, 768), (320, 568)],
    "player": [(1280, 720), (390, 844), (320, 568)],
}
PAGES = ["/", "/join", "/screen", "/sign-in", "/register", "/games", "/no-such-page"]
BIG = 1280
"""From this width on the room's screen does not scroll: nobody is there who could."""


@pytest.fixture(scope="session")
def site() -> Path:
    return frontend.build(lambda _: None)


@pytest_asyncio.fixture(loop_scope="session", params=list(SIZES))
async def told(request: pytest.FixtureRequest, browser: Browser, site: Path) -> AsyncIterator[Told]:
    context = await browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    told = await Told.open(context, request.param, site)
    yield told
    await context.close()


async def test_everything_fits_every_screen(told: Told) -> None:
    found = []
    for case in cases():
        await told.show(case)
        for width, height in SIZES[told.role]:
            await told.at(width, height)
            scrolls = told.role == "player" or width < BIG
            faults = await told.page.evaluate(MEASURE, scrolls)
            place = f"{told.role} {width}×{height}, {case.name}"
            found += [f"{place}: {fault}" for fault in faults]
            await _keep(told.page, place)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["de-DE", "fr-FR"])
async def test_the_longest_words_of_the_pages_fit_the_smallest_phone(
    browser: Browser, site: Path, language: str
) -> None:
    context = await browser.new_context(locale=language, viewport={"width": 320, "height": 568})
    told = await Told.open(context, "player", site)
    found = []
    for path in PAGES:
        await told.page.goto(ORIGIN + path)
        await told.page.locator("h1").first.wait_for()
        await told.at(320, 568)
        found += [f"{path}: {fault}" for fault in await told.page.evaluate(MEASURE, True)]
        await _keep(told.page, f"{language} {path.strip('/') or 'home'}")
    await context.close()
    assert not found, "\n".join(found)


async def test_the_measure_sees_what_does_not_fit(told: Told) -> None:
    await told.show(next(cases()))
    await told.at(1280, 720)

    await told.page.evaluate(
        """() => document.querySelector('h1').insertAdjacentHTML('afterend', `
          <p style="position: absolute; top: 700px; left: 1200px; width: 300px">
            far out, and long enough for it to leave</p>
          <p style="position: absolute; top: 10px; left: 10px">one</p>
          <p style="position: absolute; top: 12px; left: 12px">two</p>
          <p style="overflow: hidden; height: 5px; font-size: 30px">cut</p><p>מים</p>`)"""
    )
    faults = " ".join(await told.page.evaluate(MEASURE, False))

    assert "“far out, and long enough” leaves the screen" in faults
    assert "“one” and “two” lie on each other" in faults
    assert "“cut” is cut" in faults
    assert "“מים” has no direction of its own" in faults


async def _keep(page: Page, place: str) -> None:
    folder = os.environ.get("TRIVIA_SCREENSHOTS")
    size = page.viewport_size
    if folder and size and size["width"] <= BIG:
        Path(folder).mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=Path(folder) / f"{place}.png")
