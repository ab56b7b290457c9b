"""How well the pages are made, counted: a busy machine makes no page worse."""

import asyncio
import gzip

import pytest
from playwright.async_api import Response, expect

from tests.browser.conftest import OpenPage
from tests.browser.page_scores import survey
from tests.browser.visit import PHONE

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

KB = 1024
MOST_SCRIPT = 150 * KB
"""Compressed JavaScript that a phone fetches before it shows where the name is typed."""


async def test_lighthouse_has_next_to_nothing_to_say(origin: str) -> None:
    # The other first visits are made of the same parts; axe inspects those pages.
    pages = await survey(origin, ("accessibility", "best-practices"), ("/j/123456",))

    assert len(pages) == 3
    for page in pages:
        assert page.error is None
        assert min(page.scores.values()) >= 95, (page.address, page.failed)
        assert page.shift < 0.1, page.address
        assert page.requests <= 60, page.address
        assert page.bytes <= 400 * KB, page.address


async def test_a_scanned_code_brings_little_script(open_page: OpenPage) -> None:
    phone = await open_page(PHONE)
    fetched: list[asyncio.Task[bytes]] = []

    def note(response: Response) -> None:
        if response.url.endswith(".js"):
            fetched.append(asyncio.ensure_future(response.body()))

    await phone.page.goto("about:blank")
    phone.page.on("response", note)
    await phone.page.goto("/j/123456")
    await expect(phone.page.get_by_test_id("name-form")).to_be_visible()
    await phone.page.wait_for_load_state("networkidle")

    sizes = [len(gzip.compress(script)) for script in await asyncio.gather(*fetched)]
    assert sum(sizes) <= MOST_SCRIPT
