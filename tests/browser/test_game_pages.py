"""The pages of games with a host, in both themes: no serious barrier, nothing cut off."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.game_room import SMALL_PHONE, Room, answer
from tests.browser.test_every_page import Inspection
from tests.browser.visit import Visit

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

RIGHT = 2
"""Position of the right choice of the first question: who has no point has no card to share."""


async def test_every_page_of_a_game_is_open_to_everyone(open_page: OpenPage) -> None:
    stranger = await open_page(SMALL_PHONE)
    await stranger.page.goto("/join")
    room = await Room.open(open_page, lead_in="full")
    screen = await room.screen()
    phone = await room.guest("Ann", SMALL_PHONE)
    views = [Inspection(room.host), Inspection(Visit(screen, room.host.screen)), Inspection(phone)]
    join = Inspection(stranger)
    await join.at("join")
    await stranger.page.goto(f"/j/{room.pin}")
    await expect(stranger.page.get_by_test_id("name-form")).to_be_visible()
    await join.at("join-name")

    async def inspect(name: str) -> None:
        for view, who in zip(views, ("host", "screen", "player"), strict=True):
            await view.at(f"{name}-{who}")

    async def glance(name: str) -> None:
        """At what passes, or looks the same in both themes."""
        for view, who in zip(views, ("host", "screen", "player"), strict=True):
            await view.judge(f"{name}-{who}")

    await stranger.page.goto("/screen")
    await join.at("screen-code")
    await room.host.press("cast-screen")
    await expect(room.host.page.get_by_test_id("cast-code")).to_be_visible()
    await views[0].at("cast")
    await room.host.page.keyboard.press("Escape")

    await inspect("lobby")
    await room.go_on("start")
    await expect(screen.get_by_test_id("stage-title")).to_be_visible()
    await room.host.press("pause")
    await room.phase("paused")
    await glance("title")
    await room.go_on("resume")
    await expect(screen.get_by_test_id("stage-question")).to_have_attribute("data-open", "false")
    await glance("reading")
    await room.go_on("begin")
    await expect(phone.page.get_by_test_id("answer").first).to_be_visible()
    await inspect("question")
    await answer(phone, RIGHT)
    await views[2].at("locked-in")
    await room.go_on("close")
    await expect(phone.page.get_by_test_id("answer-soon")).to_be_visible()
    await glance("before-the-answer")
    await expect(phone.page.get_by_test_id("player-result")).to_be_visible()
    await inspect("reveal")
    await room.go_on("explain")
    await expect(screen.get_by_test_id("stage-explanation")).to_be_visible()
    await glance("explanation")
    await room.go_on("board")
    await inspect("board")
    await screen.emulate_media(reduced_motion="no-preference")
    await room.host.press("end")
    await room.host.press("confirm-leave")
    await expect(phone.page.get_by_test_id("look-up")).to_be_visible()
    await views[2].judge("look-up")
    named = screen.locator("[data-testid=finale-place][data-rolling=false]")
    await expect(named).to_be_visible(timeout=10_000)
    await views[1].judge("winner")
    await screen.emulate_media(reduced_motion="reduce")
    for page in (screen, phone.page):  # who comes anew sees how it has ended
        await page.reload()
    await expect(phone.page.get_by_test_id("share-card")).to_be_visible()
    await expect(screen.get_by_test_id("stage-podium")).to_be_visible()
    await inspect("podium")
    await room.host.page.goto("/host")
    await expect(room.host.page.get_by_test_id("quiz").first).to_be_visible()
    await views[0].at("host-setup")

    assert [fault for view in (join, *views) for fault in view.found] == []
