"""How long it takes to get in: `python -m tests.browser.entering http://127.0.0.1:8080`.

A phone opens the address of the QR code for the first time, types a name, and is in the lobby.
"""

import argparse
import asyncio
from time import perf_counter

from playwright.async_api import async_playwright

from tests.browser.chromium import find_chromium
from tests.browser.game_room import Room
from tests.browser.visit import LAPTOP, PHONE, Screen, Visit

PHONES = 5


async def measure(origin: str) -> None:
    """Print, for each of some phones, seconds to the name field and from there to the lobby."""
    chromium = find_chromium()
    async with async_playwright() as driver:
        browser = await chromium.launch(driver)

        async def open_page(screen: Screen = LAPTOP) -> Visit:
            context = await browser.new_context(base_url=origin, locale="en-GB", **screen.options)
            return Visit(await context.new_page(), screen)

        room = await Room.open(open_page)
        for number in range(1, PHONES + 1):
            phone = await open_page(PHONE)
            scanned = perf_counter()
            await phone.page.goto(f"/j/{room.pin}")
            await phone.page.get_by_test_id("guest-name").wait_for()
            asked = perf_counter()
            await phone.fill("guest-name", f"Phone {number}")
            await phone.press("join")
            await phone.page.get_by_test_id("own-name").wait_for()
            entered = perf_counter()
            print(f"name asked after {asked - scanned:.2f} s, lobby {entered - asked:.2f} s later")  # noqa: T201
        await browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("origin", help="address of a running stack")
    asyncio.run(measure(parser.parse_args().origin))


if __name__ == "__main__":
    main()
