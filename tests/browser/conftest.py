"""The pages in a real browser, served by a stack as `make play` starts it."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from trivia_local import lifecycle
from trivia_local.layout import StackFolder
from trivia_local.progress import Progress

from tests.browser.chromium import find_chromium
from tests.browser.visit import LAPTOP, Screen, Visit

OpenPage: TypeAlias = Callable[..., Awaitable[Visit]]


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    """Address of a running service with its pages, at the end gone without a trace."""
    folder = StackFolder.of(f"browser-{os.getpid()}")
    try:
        yield lifecycle.up(folder, lifecycle.UpOptions(port=0), Progress()).front_door
    finally:
        lifecycle.down(folder)
        folder.wipe()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = find_chromium()
    async with async_playwright() as driver:
        running = await chromium.launch(driver)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, origin: str) -> AsyncIterator[OpenPage]:
    """Opens the start page as a new visitor, in a browser profile of their own."""
    visits: list[Visit] = []

    async def open_one(screen: Screen = LAPTOP, locale: str = "en-GB") -> Visit:
        context = await browser.new_context(
            base_url=origin, locale=locale, reduced_motion="reduce", **screen.options
        )
        context.set_default_timeout(10_000)
        visit = Visit(await context.new_page(), screen)
        visits.append(visit)
        await visit.page.goto("/")
        return visit

    yield open_one
    for visit in visits:
        await visit.page.context.close()
        assert visit.faults == []
