"""A game of survival in browsers, with a poll and with a number where the nearest guess wins."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.game_room import Room, answer, podium, receipt
from tests.browser.visit import Visit

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

QUIZ = "guess-and-vote"


async def picture(page: Page, name: str) -> None:
    """For people who want to look, where `TRIVIA_SCREENSHOTS` names a folder."""
    if folder := os.environ.get("TRIVIA_SCREENSHOTS"):
        await page.screenshot(path=Path(folder) / f"{name}.png")


async def guess(phone: Visit, number: int) -> None:
    await phone.page.get_by_test_id("answer-input").fill(str(number))
    await phone.page.get_by_test_id("lock-in").click()
    await receipt(phone)


async def test_the_last_one_standing_wins(open_page: OpenPage) -> None:
    room = await Room.open(open_page, mode="survival", quiz=QUIZ)
    screen = await room.screen()
    ann, bob = await room.guest("Ann"), await room.guest("Bob")
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(2)

    # A poll puts nobody out and calls nobody wrong.
    await room.go_on("start")
    await picture(ann.page, "poll-phone")
    await answer(ann, 0)
    await answer(bob, 1)
    await room.go_on("close")
    await room.phase("revealed")
    await picture(screen, "poll-screen")
    for phone in (ann, bob):
        result = phone.page.get_by_test_id("player-result")
        await expect(result).to_be_visible()
        await expect(result).not_to_have_attribute("data-mood", "wrong")
        await expect(phone.page.get_by_test_id("still-in")).to_contain_text("2")

    # The nearest guess stays in; who is far off is out and watches on.
    await room.go_on("board")
    await room.go_on("ask")
    await expect(ann.page.get_by_test_id("answer-input")).to_be_visible()
    await picture(ann.page, "closest-phone")
    await guess(ann, 1700)
    await guess(bob, 90_000)
    await room.go_on("close")
    await room.phase("revealed")
    await expect(bob.page.get_by_test_id("still-in")).to_contain_text("1")
    await picture(bob.page, "out-phone")
    await picture(screen, "closest-screen")
    await bob.page.reload()
    await expect(bob.page.get_by_test_id("player-page")).to_have_attribute("data-phase", "revealed")

    # One is left: the game is decided, and the host's button leads to the winners.
    await room.go_on("finish")
    for page in (room.host.page, screen, ann.page, bob.page):
        await podium(page, {"1": ["Ann"]})
    await picture(room.host.page, "podium-host")
    await expect(ann.page.get_by_test_id("final-score")).to_contain_text("1,000")
