"""What goes wrong for people, and what the pages make of it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.visit import LAPTOP, PHONE, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUIZ = "good-sports"


@pytest.mark.parametrize("screen", [PHONE, LAPTOP], ids=lambda screen: screen.name)
async def test_a_reload_in_the_middle_keeps_every_answer(
    open_page: OpenPage, screen: Screen
) -> None:
    visit = await open_page(screen)
    page = visit.page
    await visit.newcomer_opens(QUIZ)
    answering = visit.answering(QUIZ)
    await answering.answer_by_clicks(count=4)
    fifth = await answering.question_id()
    page.on("dialog", lambda dialog: dialog.accept())

    await page.reload()

    await expect(answering.question).to_have_attribute("data-question-id", fifth)
    await answering.answer_by_clicks(count=answering.total - 4)
    await visit.submit()
    await expect(page.get_by_test_id("correct")).to_have_text(str(answering.total))


async def test_questions_left_out_are_named_before_sending_and_shown_after(
    open_page: OpenPage,
) -> None:
    visit = await open_page()
    page = visit.page
    await visit.newcomer_opens(QUIZ)
    answering = visit.answering(QUIZ)
    await answering.answer_by_clicks(count=7)
    for _ in range(3):
        await visit.press("next")

    await expect(page.get_by_test_id("unanswered")).to_contain_text("3")
    await visit.submit()

    await expect(page.locator("[data-testid=answer-review][data-correct=true]")).to_have_count(7)
    await expect(page.get_by_test_id("solution")).to_have_count(answering.total)


async def test_a_wrong_password_says_what_to_do_and_keeps_what_was_typed(
    open_page: OpenPage,
) -> None:
    visit = await open_page()
    page = visit.page
    await page.goto("/register")
    await visit.register()
    await page.goto("/profile")
    await visit.press("sign-out")
    await visit.press("sign-in-link")

    await visit.sign_in("Wrong-Horse-42")

    await expect(page.get_by_test_id("form-fault")).to_have_text(
        "The e-mail address or the password is wrong. Check both and try again."
    )
    await expect(page.get_by_test_id("email")).to_have_value(visit.email)
    await visit.sign_in()
    await expect(page.get_by_test_id("profile-link")).to_be_visible()


async def test_a_weak_password_gets_a_sentence_and_a_known_address_tells_nothing(
    open_page: OpenPage,
) -> None:
    visit = await open_page()
    page = visit.page
    await page.goto("/register")
    await visit.fill("name", visit.name)
    await visit.fill("email", visit.email)
    await visit.fill("password", "Short1")
    await visit.press("submit-register")
    await expect(page.get_by_test_id("field-fault")).to_contain_text("at least 10 characters")
    await visit.register()

    other = await open_page()
    await other.page.goto("/register")
    await other.fill("name", other.name)
    await other.fill("email", visit.email)
    await other.fill("password", "Another-Horse-43")
    await other.press("submit-register")

    # As a new address would see it: a code is asked for, and who has an account may sign in.
    await expect(other.page.get_by_test_id("confirm-form")).to_be_visible()
    await expect(other.page.get_by_test_id("to-sign-in")).to_be_visible()
    await expect(other.page.get_by_test_id("form-fault")).to_have_count(0)


async def test_the_network_comes_back_and_the_answers_are_still_there(
    open_page: OpenPage,
) -> None:
    visit = await open_page(PHONE)
    page = visit.page
    await visit.newcomer_opens(QUIZ)
    await visit.answering(QUIZ).answer_by_clicks()
    await page.context.set_offline(True)
    await visit.press("submit")
    await expect(page.get_by_test_id("submit-error")).to_be_visible()

    await page.context.set_offline(False)
    await visit.press("submit-retry")

    await expect(page.get_by_test_id("correct")).to_have_text("10")


async def test_the_pages_speak_german_to_who_asks_for_it(open_page: OpenPage) -> None:
    visit = await open_page(locale="de-DE")
    page = visit.page
    await expect(page.get_by_test_id("play-alone")).to_have_text("Allein spielen")
    await expect(page.locator("html")).to_have_attribute("lang", "de")

    await visit.press("locale-en")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await visit.press("locale-de")
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.goto("/sign-in")
    await visit.sign_in()

    await expect(page.get_by_test_id("form-fault")).to_contain_text("Passwort stimmt nicht")
