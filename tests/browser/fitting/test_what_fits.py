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
from tests.browser.fitting.service import Told

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
SIZES = {
    "screen": [(3840, 2160), (1920, 1080), (1280, 720), (1024, 768), (320, 568)],
    "player": [(1280, 720), (390, 844), (320, 568)],
}
BIG = 1280
"""From this width on the room's screen does not scroll: nobody is there who could."""

PASSING = [(1920, 1080), (1024, 768)]
"""What passes by itself is shown anew for each, which takes its time; on phones it stays."""

WALL = 1920
"""On smaller screens the lobby leaves the last names out: PIN and code keep their size."""


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
        passes = case.passed is not None
        if not passes:
            await told.show(case)
        for width, height in SIZES[told.role]:
            if passes and (width, height) not in PASSING:
                continue
            if case.snapshot.phase == "lobby" and told.role == "screen" and width < WALL:
                continue
            await told.at(width, height)
            if passes:
                await told.show(case)
                await told.at(width, height)
            scrolls = told.role == "player" or width < BIG
            faults = await told.page.evaluate(MEASURE, scrolls)
            place = f"{told.role} {width}×{height}, {case.name}"
            found += [f"{place}: {fault}" for fault in faults]
            await _keep(told.page, place)
    assert not found, "\n".join(found)


async def test_the_measure_sees_what_does_not_fit(told: Told) -> None:
    await told.show(next(cases()))
    await told.at(1280, 720)

    await told.page.evaluate(
        """() => document.body.insertAdjacentHTML('beforeend', `
          <div style="position: absolute; top: 0; left: 0; font-size: 20px; line-height: 1">
            <p style="position: absolute; top: 710px">low, half below the edge</p>
            <p style="position: absolute; top: 100px; left: 1270px; width: 99px">aside</p>
            <p style="position: absolute; top: 200px">one</p>
            <p style="position: absolute; top: 202px">two</p>
            <div style="position: absolute; top: 300px; overflow: hidden; height: 5px"><p>cut</p>
            </div><p style="position: absolute; top: 400px">מים</p></div>`)"""
    )
    faults = await told.page.evaluate(MEASURE, False)

    assert "“low, half below the edge” leaves the screen" in faults
    assert "“aside” leaves the screen at the side" in faults
    assert "“one” and “two” lie on each other" in faults
    assert "“cut” is cut" in faults
    assert "“מים” has no direction of its own" in faults


async def _keep(page: Page, place: str) -> None:
    folder = os.environ.get("TRIVIA_SCREENSHOTS")
    size = page.viewport_size
    if folder and size and size["width"] <= BIG:
        Path(folder).mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=Path(folder) / f"{place}.png")
