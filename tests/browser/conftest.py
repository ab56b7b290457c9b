"""The pages in a real browser, served by a stack as `make play` starts it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.browser.chromium import find_chromium
from tests.browser.visit import LAPTOP, Screen, Visit
from tests.stack import RunningStack

OpenPage: TypeAlias = Callable[..., Awaitable[Visit]]


@pytest.fixture(scope="session")
def origin(stack: RunningStack) -> str:
    """Address of a running service with its pages."""
    return stack.info.front_door


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
