"""A live game in browsers, over MQTT: the first right answer wins, and everyone sees it."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.game_room import WALL, Room, appears, podium

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

QUIZ = "brush-strokes-and-plot-twists"
WRONG, RIGHT = 0, 1
"""Positions of choices of its first question, which is soon read."""

AT_ONCE_MS = 1_500
"""So far apart are pages on a busy machine that draw the same thing at the same moment."""


async def test_the_first_right_answer_wins_the_question(open_page: OpenPage) -> None:
    room = await Room.open(open_page, mode="first_correct", quiz=QUIZ, lead_in="full")
    screen = await room.screen()
    wall = await room.open_page(WALL)
    await wall.page.goto(f"/screen#{room.pin}-{(await room.screen_code()).replace(' ', '')}")
    await expect(wall.page.get_by_test_id("stage-lobby")).to_be_visible()
    assert "#" not in wall.page.url
    ann, bob = await room.guest("Ann"), await room.guest("Bob")
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(2)

    choices = asyncio.gather(
        *(
            appears(page, "[data-testid=stage-question][data-open=true]")
            for page in (screen, wall.page)
        ),
        *(appears(visit.page, "[data-testid=answer]") for visit in (ann, bob)),
    )
    await room.go_on("start")
    await expect(screen.get_by_test_id("stage-title")).to_be_visible()
    await expect(ann.page.get_by_test_id("get-ready")).to_be_visible()
    opened = await choices
    assert max(opened) - min(opened) < AT_ONCE_MS, "choices come everywhere at once"
    for visit, choice in ((bob, WRONG), (ann, RIGHT)):
        await visit.page.get_by_test_id("answer").nth(choice).click()

    # The first right answer ends the question: the service closes it by itself.
    await expect(screen.get_by_test_id("race-winner")).to_contain_text("Ann", timeout=15_000)
    for shown in (screen, wall.page):
        await expect(shown.get_by_test_id("winner")).to_contain_text("Ann", timeout=15_000)
    await wall.page.reload()
    await expect(ann.page.get_by_test_id("points")).to_have_text("+1,000")
    result = bob.page.get_by_test_id("player-result")
    await expect(result).to_have_attribute("data-mood", "wrong")
    await expect(bob.page.get_by_test_id("rank")).to_have_text("2")

    await ann.page.reload()
    await expect(ann.page.get_by_test_id("score")).to_contain_text("1,000")

    await room.host.press("end")
    await room.host.press("confirm-leave")
    pages = (room.host.page, screen, wall.page, ann.page, bob.page)
    for page in pages:
        await podium(page, {"1": ["Ann"]})
    await expect(ann.page.get_by_test_id("final-score")).to_contain_text("1,000")
    for page in pages:  # a phone that slept, a screen that was switched on again
        await page.reload()
    for page in pages:
        await podium(page, {"1": ["Ann"]})
    await expect(ann.page.get_by_test_id("final-score")).to_contain_text("1,000")
