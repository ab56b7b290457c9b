"""The way of a newcomer, in a browser: from the first page to a rank and a level."""

import asyncio
import json
import shlex
import subprocess

import pytest
from playwright.async_api import Page, expect

from tests.browser.authoring import begin_quiz, publish, saved, write_choice
from tests.browser.conftest import OpenPage
from tests.browser.visit import LAPTOP, PHONE, Screen, Visit
from tests.e2e.polling import eventually
from tests.quiz_answers import explanations

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def assert_no_answer_was_heard(visit: Visit, quiz_id: str) -> None:
    heard = await visit.heard()
    attempt = heard[f"/api/games/{quiz_id}/attempts"]
    for secret in explanations(quiz_id):
        # As it is, and as JSON may write it.
        spellings = {secret, json.dumps(secret)[1:-1]}
        assert not any(spelling in text for text in heard.values() for spelling in spellings)
        assert secret not in await visit.kept()
    for key in ("solution", "correct", "accepted", "alternatives", "tolerance", "explanation"):
        assert f'"{key}"' not in attempt


async def mailed(page: Page) -> str:
    """What the command says that the page shows: no e-mail is sent here."""
    command = await page.get_by_test_id("local-mail").locator("code").inner_text()
    shown = await asyncio.create_subprocess_exec(*shlex.split(command), stdout=subprocess.PIPE)
    return (await shown.communicate())[0].decode().strip()


@pytest.mark.parametrize(
    ("screen", "quiz_id", "by_keys"),
    [(PHONE, "rivers-of-the-world", False), (LAPTOP, "animal-alibis", True)],
    ids=["phone-by-taps", "laptop-by-keys"],
)
async def test_a_newcomer_plays_and_finds_answers_rank_and_level(
    open_page: OpenPage, screen: Screen, quiz_id: str, by_keys: bool
) -> None:
    visit = await open_page(screen)
    page = visit.page
    await visit.newcomer_opens(quiz_id)

    answering = visit.answering(quiz_id)
    if by_keys:
        await answering.answer_by_keys()
    else:
        await answering.answer_by_clicks()
    await expect(page.get_by_test_id("review-row")).to_have_count(answering.total)
    await assert_no_answer_was_heard(visit, quiz_id)
    await visit.submit()

    await expect(page.get_by_test_id("correct")).to_have_text(str(answering.total))
    await expect(page.get_by_test_id("answer-review")).to_have_count(answering.total)
    await expect(page.get_by_test_id("explanation")).to_have_text(explanations(quiz_id))
    await expect(page.get_by_test_id("experience")).to_contain_text("150")

    await visit.press("to-leaderboard")
    await expect(page.get_by_test_id("own-rank")).to_have_text("1")
    own = page.locator("[data-testid=leaderboard-row][data-you=true]")
    await expect(own).to_contain_text(visit.name)

    async def progress_arrived() -> None:
        await page.goto("/profile")
        await expect(page.get_by_test_id("quizzes-played")).to_have_text("1")

    await eventually(progress_arrived)
    await expect(page.get_by_test_id("player-name")).to_have_text(visit.name)
    await expect(page.get_by_test_id("level")).to_contain_text("2")
    await expect(page.locator('[data-testid=badges] [data-badge="first-quiz"]')).to_be_visible()


async def test_who_plays_alone_is_a_guest_at_once_and_keeps_the_account_when_registering(
    open_page: OpenPage,
) -> None:
    visit = await open_page(PHONE)
    page = visit.page
    await visit.press("play-alone")
    await visit.press("start")
    await expect(page.get_by_test_id("question")).to_be_visible()
    guest = json.loads((await visit.heard())["/api/me"])

    await page.goto("/register")
    await visit.register()
    await visit.fill("code", await mailed(page))
    await visit.press("submit-code")
    await expect(page.get_by_test_id("confirm-form")).to_have_count(0)

    await page.goto("/profile")
    await expect(page.get_by_test_id("player-name")).to_have_text(visit.name)
    own = json.loads((await visit.heard())["/api/me"])
    assert own["player_id"] == guest["player_id"]
    assert own["name"] != guest["name"]


async def test_who_writes_a_quiz_sends_its_link_and_somebody_plays_it(open_page: OpenPage) -> None:
    author = await open_page(LAPTOP)
    page = author.page
    await page.goto("/register?next=/my/quizzes")
    await author.register()
    quiz_id = await begin_quiz(author, "Lakes of the world")
    await write_choice(author, "Which lake is the deepest?", "Baikal", "Como")
    await saved(author)
    await page.reload()
    await expect(page.get_by_test_id("question-text")).to_have_value("Which lake is the deepest?")
    await page.context.set_offline(True)
    await author.fill("question-text", "Which lake is the deepest of all?")
    state = page.get_by_test_id("save-state")
    await expect(state).to_have_attribute("data-state", "unsent", timeout=10_000)
    await page.context.set_offline(False)
    await publish(author, "link")

    player = await open_page(PHONE)
    await player.page.goto(f"/register?next=/play/{quiz_id}")
    await player.register()
    await player.page.get_by_test_id("feedback-end").check(force=True)
    await player.press("start")
    await expect(player.page.get_by_test_id("question")).to_contain_text("deepest of all")
    await player.page.get_by_test_id("choice").first.click()
    await player.press("next")
    await player.submit()
    await expect(player.page.get_by_test_id("correct")).to_have_text("1")

    # Now it is sold: who has not bought it is led to the market, where it has a price.
    await page.goto("/my/quizzes")
    await author.press("sell-quiz")
    await author.fill("price-field", "30")
    await author.press("sell-now")
    await expect(page.get_by_test_id("sell-said")).to_contain_text("30 coins")
    await player.page.goto(f"/play/{quiz_id}")
    await player.press("to-listing")
    await expect(player.page.get_by_test_id("price")).to_have_text("30 coins")
    await player.page.goto("/market")
    card = player.page.locator(f"[data-testid=game-card][data-game-id={quiz_id}]")
    await expect(card).to_contain_text("30 coins")
    await page.goto("/my/sales")
    await expect(page.get_by_test_id("takings")).to_contain_text("Sold 0 times")
