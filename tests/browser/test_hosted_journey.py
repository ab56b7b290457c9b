"""A whole game in browsers, from the QR code to the podium, and what must not end it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.game_room import SMALL_PHONE, Room, answer, podium, receipt
from tests.quiz_answers import explanations

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

QUESTIONS = 5
"""Played before the host ends the game; the quiz has more."""


async def test_a_host_a_screen_and_two_phones_play_to_the_podium(open_page: OpenPage) -> None:
    room = await Room.open(open_page)
    screen, wall = await room.screen(), await room.wall()
    ann, bob = await room.guest("Ann"), await room.guest("Bob", SMALL_PHONE)
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(2)
    for shown in (screen, wall.page):
        await expect(shown.get_by_test_id("stage-players")).to_contain_text("2")
        await expect(shown.get_by_text("Bob")).to_be_visible()
    await wall.page.reload()
    await expect(wall.page.get_by_text("Bob")).to_be_visible()

    await room.go_on("start")
    for number in range(1, QUESTIONS + 1):
        # Bob is right twice, Ann once.
        await answer(ann, number + 2)
        await answer(bob, number + 1)
        for visit in (ann, bob):
            assert explanations("rivers-of-the-world")[number - 1] not in await visit.page.content()
        for shown in (room.host.page, screen, wall.page):
            answered = shown.get_by_test_id("answered")
            await expect(answered).to_have_attribute("data-answered", "2")
        assert explanations("rivers-of-the-world")[number - 1] not in await wall.page.content()
        await room.go_on("close")
        for visit in (ann, bob):
            await expect(visit.page.get_by_test_id("player-result")).to_be_visible()
        for shown in (screen, wall.page):
            await expect(shown.get_by_test_id("stage-reveal")).to_be_visible()
        await room.go_on("board")
        for shown in (screen, wall.page):
            await expect(shown.get_by_test_id("stage-board")).to_be_visible()
        if number < QUESTIONS:
            await room.go_on("ask")
    await room.host.press("end")
    await room.host.press("confirm-leave")

    for page in (room.host.page, screen, wall.page, ann.page, bob.page):
        await podium(page, {"1": ["Bob"], "2": ["Ann"]})
    # What only the host may know never reached a screen on another device.
    heard = "".join(wall.frames)
    assert '"type":"answers_revealed"' in heard
    for secret in ("quiz_loaded", "answers_received", "roster", "personal_result"):
        assert f'"type":"{secret}"' not in heard, secret
    # What the phones were told adds up to what the board says.
    board = await ann.page.get_by_test_id("board-row").all()
    scores = {await row.get_attribute("data-score") for row in board}
    for visit in (ann, bob):
        text = await visit.page.get_by_test_id("final-score").inner_text()
        assert text.split()[0].replace(",", "") in scores


async def test_phones_reload_and_the_host_moves_to_another_device_in_a_question(
    open_page: OpenPage,
) -> None:
    room = await Room.open(open_page)
    ann, bob = await room.guest("Ann"), await room.guest("Bob")
    await room.go_on("start")
    await answer(ann, 2)

    await ann.page.reload()
    await bob.page.reload()
    await room.host.page.reload()

    await receipt(ann)
    await room.phase("question")
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(2)
    await answer(bob, 2)
    other = await room.other_device()
    await expect(other.page.get_by_test_id("roster-row")).to_have_count(2)
    await other.press("next-step")
    await room.phase("revealed")  # the first device is still there, and follows
    for visit in (ann, bob):
        result = visit.page.get_by_test_id("player-result")
        await expect(result).to_have_attribute("data-mood", "right")
        await expect(visit.page.get_by_test_id("score")).to_contain_text("1,000")

    await ann.page.reload()
    await expect(ann.page.get_by_test_id("score")).to_contain_text("1,000")


async def test_an_answer_given_without_a_network_is_sent_when_it_is_back(
    open_page: OpenPage,
) -> None:
    room = await Room.open(open_page)
    ann = await room.guest("Ann")
    await room.go_on("start")
    await expect(ann.page.get_by_test_id("answer").first).to_be_visible()

    await ann.page.context.set_offline(True)
    await expect(ann.page.get_by_test_id("reconnecting")).to_be_visible()
    await ann.page.get_by_test_id("answer").nth(2).click()
    waiting = ann.page.locator("[data-testid=locked-in][data-state=sending]")
    await expect(waiting).to_be_visible()
    await ann.page.wait_for_timeout(5_000)
    await ann.page.context.set_offline(False)

    await receipt(ann)
    await expect(ann.page.get_by_test_id("reconnecting")).to_have_count(0)
    await room.go_on("close")
    await expect(ann.page.get_by_test_id("points")).to_have_text("+1,000")


async def test_a_kicked_player_comes_back_when_let_in_and_a_banned_one_never(
    open_page: OpenPage,
) -> None:
    room = await Room.open(open_page)
    ann = await room.guest("Ann")
    fault = ann.page.get_by_test_id("seat-fault")

    await room.host.press("remove")
    await room.host.press("kick")
    await expect(fault).to_have_attribute("data-code", "kicked")
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(0)

    await ann.page.reload()
    await expect(fault).to_have_attribute("data-code", "kicked")
    await room.host.press("admit")
    await expect(room.host.page.get_by_test_id("removed-row")).to_have_count(0)
    await ann.press("ask-again")
    await expect(ann.page.get_by_test_id("own-name")).to_have_text("Ann")
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(1)
    await room.host.press("remove")
    await room.host.press("ban")
    await expect(fault).to_have_attribute("data-code", "banned")
    await ann.page.reload()
    await expect(fault).to_have_attribute("data-code", "banned")


async def test_guests_must_sign_in_where_the_host_wants_that(open_page: OpenPage) -> None:
    room = await Room.open(open_page)
    await room.host.page.goto("/host")
    await room.host.page.locator("[data-testid=quiz]").first.click()
    await room.host.page.locator("[data-switch=guests] input").uncheck()
    await room.host.press("open-lobby")
    pin = await room.host.page.get_by_test_id("stage-pin").get_attribute("data-pin")

    ann = await open_page()
    await ann.page.goto(f"/j/{pin}")
    await ann.fill("guest-name", "Ann")
    await ann.press("join")
    await expect(ann.page.get_by_test_id("sign-in-needed")).to_be_visible()
    await ann.page.goto(f"/register?next=/j/{pin}")
    await ann.register()
    await expect(ann.page.get_by_test_id("own-name")).to_have_text(ann.name)
