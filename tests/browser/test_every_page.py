"""Every page, on a phone and a laptop, light and dark: no serious barrier, nothing cut off.

With `TRIVIA_SCREENSHOTS` naming a folder, a picture of each is kept there.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, Route, expect

from tests.browser.authoring import begin_quiz, saved, write_choice
from tests.browser.chromium import PACKAGES
from tests.browser.conftest import OpenPage
from tests.browser.visit import LAPTOP, PHONE, Screen, Visit
from tests.contract.golden_files import examples

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = PACKAGES / "node_modules" / "axe-core" / "axe.min.js"
TEXTS = Path(__file__).parents[2] / "frontend" / "src" / "i18n" / "texts"
QUIZ = "animal-alibis"
A_FILE: FilePayload = {
    "name": "birds.csv",
    "mimeType": "text/csv",
    "buffer": b"question,answer 1,answer 2,correct\n Who dives? ,Emu,Penguin,2\nNo answer?,,,\n",
}
NARROW = Screen("narrow", {**PHONE.options, "viewport": {"width": 320, "height": 568}})
BARRIERS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(({impact}) => impact === 'serious' || impact === 'critical')
  .map(({id, nodes}) => `${id}: ${nodes.map(({html, failureSummary}) =>
    `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`)"""
STATISTICS = examples("QuizStatistics")[0]
"""What five players and more bring: nobody waits for them here."""
BEYOND = """one => one.getBoundingClientRect().right
  - one.closest('section').getBoundingClientRect().right"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Inspection:
    """Looks at pages one after the other, in both themes, and remembers what is wrong."""

    def __init__(self, visit: Visit) -> None:
        self._page = visit.page
        self._screen = visit.screen.name
        self._axe = AXE.read_text(encoding="utf-8")
        folder = os.environ.get("TRIVIA_SCREENSHOTS")
        self._folder = Path(folder) if folder else None
        self.found: list[str] = []

    async def at(self, name: str) -> None:
        """Inspect what is shown now, in both themes."""
        for theme in ("light", "dark"):
            await self._page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            await _settled(self._page)
            place = f"{name}-{self._screen}-{theme}"
            await self.judge(place)
            if self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
                await self._page.screenshot(path=self._folder / f"{place}.png")
        await self._page.emulate_media(color_scheme="light")

    async def judge(self, place: str) -> None:
        """Note barriers, and what does not fit the screen."""
        await self._page.evaluate(self._axe)
        self.found += [f"{place}: {text}" for text in await self._page.evaluate(BARRIERS)]
        if await self._page.evaluate(OVERFLOW) > 0:
            self.found.append(f"{place}: wider than the screen")


async def _settled(page: Page) -> None:
    """Fonts are there and no transition runs: colours in between would be judged."""
    await page.evaluate("document.fonts.ready.then(() => true)")
    await page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
          .filter(({effect}) => effect.getComputedTiming().iterations !== Infinity)
          .map(({finished}) => finished))"""
    )


@pytest.mark.parametrize("screen", [PHONE, LAPTOP], ids=lambda screen: screen.name)
async def test_every_page_is_open_to_everyone_in_both_themes(
    open_page: OpenPage, screen: Screen
) -> None:
    visit = await open_page(screen)
    page = visit.page
    inspection = Inspection(visit)

    await expect(page.get_by_test_id("game-card").first).to_be_visible()
    await inspection.at("home")
    await page.goto("/sign-in")
    await visit.sign_in()
    await expect(page.get_by_test_id("form-fault")).to_be_visible()
    await inspection.at("sign-in")
    await page.goto("/register")
    await inspection.at("register")
    await page.goto("/forgot-password")
    await expect(page.get_by_test_id("email")).to_be_visible()
    await inspection.at("forgot-password")
    await page.goto("/no-such-page")
    await inspection.at("not-found")
    await page.goto("/games")
    await expect(page.get_by_test_id("game-card").first).to_be_visible()
    await inspection.at("games")
    await visit.newcomer_opens(QUIZ)
    answering = visit.answering(QUIZ)
    kinds = set()
    for _ in range(answering.total - 2):
        kind = str(await answering.question.get_attribute("data-kind"))
        if kind not in kinds:
            kinds.add(kind)
            await inspection.at(f"question-{kind.replace('_', '-')}")
        await answering.answer_by_clicks(count=1)
    for _ in range(2):
        await visit.press("next")
    await inspection.at("review")
    await visit.submit()
    await inspection.at("result")
    await visit.press("report")
    await expect(page.get_by_test_id("report-dialog")).to_be_visible()
    await inspection.at("report")
    await page.keyboard.press("Escape")
    await visit.press("to-leaderboard")
    await expect(page.get_by_test_id("own-rank")).to_be_visible()
    await inspection.at("leaderboard")
    await page.goto("/profile")
    await expect(page.get_by_test_id("level")).to_be_visible()
    await expect(page.get_by_test_id("play")).to_have_count(1)
    await inspection.at("profile")
    await visit.press("to-public")
    await expect(page.get_by_test_id("player")).to_be_visible()
    await inspection.at("player")
    # A badge at least: the first quiz that was played.
    await expect(page.get_by_test_id("unread")).to_be_visible(timeout=20_000)
    await visit.press("bell")
    await expect(page.get_by_test_id("notice").first).to_be_visible()
    await inspection.at("notices")
    await page.goto("/wallet")
    await expect(page.get_by_test_id("balance")).to_be_visible(timeout=20_000)
    await inspection.at("wallet")
    await page.goto("/account")
    await visit.press("ask-leave")
    await expect(page.get_by_test_id("leave-form")).to_be_visible()
    await inspection.at("account")
    await page.goto("/my/quizzes")
    await expect(page.get_by_test_id("no-quizzes")).to_be_visible()
    await inspection.at("no-quizzes")
    await begin_quiz(visit, "Lakes of the world")
    await page.get_by_test_id("chance-parts").locator("summary").click()
    await visit.press("add-rule")
    await inspection.at("quiz-details")
    await write_choice(visit, "Which lake is the deepest?", "Baikal", "Como")
    await visit.press("add-row")
    await page.get_by_test_id("question-form").get_by_test_id("tag-input").fill("Deep lakes,")
    await page.keyboard.press("Enter")
    await saved(visit)
    await inspection.at("question-form")
    await visit.press("publish")
    await expect(page.get_by_test_id("fault-list")).to_be_visible()
    await inspection.at("publish")
    await visit.press("publish-close")
    await visit.press("preview")
    await inspection.at("preview")
    await page.goto("/my/questions")
    await expect(page.get_by_test_id("bank-question")).to_be_visible()
    await inspection.at("my-questions")
    await visit.press("make-quiz")
    await inspection.at("quiz-by-chance")
    await visit.press("make-now")
    await inspection.at("too-few-to-draw")
    await page.get_by_test_id("make-count").fill("1")
    await visit.press("make-now")
    await page.wait_for_url("**/my/quizzes/quiz-*")
    await visit.press("editor-menu")
    await visit.press("menu-bank")
    await page.get_by_test_id("bank-question").get_by_role("checkbox").check()
    await inspection.at("add-from-bank")
    await visit.press("take")
    await expect(page.get_by_test_id("question-row")).to_have_count(2)
    await saved(visit)
    await page.route("**/statistics", lambda route: route.fulfill(json=STATISTICS))
    await visit.press("editor-menu")
    await visit.press("menu-statistics")
    await expect(page.get_by_test_id("question-share").first).to_be_visible()
    await inspection.at("statistics")
    await page.goto("/my/quizzes")
    await expect(page.get_by_test_id("own-quiz").first).to_be_visible()
    await inspection.at("my-quizzes")
    await visit.press("to-import")
    await expect(page.get_by_test_id("import-file")).to_be_attached()
    await inspection.at("import")
    await page.get_by_test_id("import-file").set_input_files(A_FILE)
    await expect(page.get_by_test_id("import-row").first).to_be_visible(timeout=30_000)
    await visit.press("choose-columns")
    await inspection.at("import-report")
    await visit.press("make-drafts")
    await expect(page.get_by_test_id("editor-title")).to_be_visible()
    await visit.press("editor-menu")
    await visit.press("menu-export")
    await visit.press("export-prepare")
    await expect(page.get_by_test_id("export-save")).to_be_visible(timeout=20_000)
    await inspection.at("export")
    await inspect_moderation(page, inspection)
    await inspect_market(page, inspection)
    await inspect_purchases(page, inspection)
    await page.goto("/daily")
    await expect(page.get_by_test_id("daily-start")).to_be_visible()
    await inspection.at("daily")
    await page.goto(f"/play/{QUIZ}")
    await expect(page.get_by_test_id("start")).to_be_visible()
    await inspection.at("start")

    assert inspection.found == []


async def inspect_moderation(page: Page, inspection: Inspection) -> None:
    """As a moderator sees it, whom nobody appoints here."""
    for path, example in (("reports", "ReportQueue"), ("quizzes/*", "ModeratedQuiz")):
        await page.route(f"**/api/moderation/{path}", _answering(examples(example)[0]))
    await page.goto("/moderation")
    await expect(page.get_by_test_id("reported")).to_be_visible()
    await inspection.at("moderation")
    await page.get_by_test_id("reported").get_by_role("link").click()
    await expect(page.get_by_test_id("hide")).to_be_visible()
    await inspection.at("moderated-quiz")


async def inspect_market(page: Page, inspection: Inspection) -> None:
    """With what others sell, and what it brings: nobody buys here."""
    for path, example in (
        ("market?*", "MarketList"),
        ("market/*", "MarketListing"),
        ("my/sales", "SellerStatistics"),
        ("my/quizzes/*/listing", "OwnListing"),
    ):
        await page.route(f"**/api/{path}", _answering(examples(example)[0]))
    await page.goto("/market")
    await page.get_by_test_id("game-link").first.click()
    await expect(page.get_by_test_id("preview-question").first).to_be_visible()
    await inspection.at("market-listing")
    await page.go_back()
    await expect(page.get_by_test_id("price").first).to_be_visible()
    await inspection.at("market")
    await page.goto("/my/sales")
    await page.get_by_test_id("change-price").first.click()
    await expect(page.get_by_test_id("price-field")).to_be_visible()
    await inspection.at("sell")
    await page.keyboard.press("Escape")
    await inspection.at("sales")


async def inspect_purchases(page: Page, inspection: Inspection) -> None:
    """A purchase on its way and at its end; nobody has coins here."""
    bought, refused = examples("PurchaseStatus")
    await page.route("**/api/market/*", _answering(examples("MarketListing")[0]))
    await page.route("**/api/me/licences/*", _answering({"own": False, "owned": None}))
    for path in ("market/*/purchases", "me/purchases/*"):
        await page.route(f"**/api/{path}", _answering({**bought, "state": "reserved"}))
    await page.goto("/market/owls")
    await page.get_by_test_id("buy").click()
    await inspection.at("buy")
    await page.get_by_test_id("buy-now").click()
    await expect(page.get_by_test_id("purchase-state")).to_have_attribute("data-state", "reserved")
    await inspection.at("buying")
    await page.route("**/api/me/purchases/*", _answering({**refused, "state": "refused"}))
    await expect(page.get_by_test_id("not-bought")).to_be_visible()
    await inspection.at("not-bought")
    await page.route("**/api/me/purchases", _answering(examples("PurchaseList")[0]))
    await page.goto("/purchases")
    await expect(page.get_by_test_id("purchase").first).to_be_visible()
    await inspection.at("purchases")


def _answering(answer: object) -> Callable[[Route], Awaitable[None]]:
    """What fulfils a request with `answer`; who takes two parameters is given the request, too."""

    async def fulfil(route: Route) -> None:
        await route.fulfill(json=answer)

    return fulfil


async def test_the_inspection_sees_barriers_and_what_is_cut_off(open_page: OpenPage) -> None:
    visit = await open_page(PHONE)
    inspection = Inspection(visit)

    await visit.page.evaluate(
        """() => {
          const wide = document.createElement('div')
          wide.style = 'width: 120vw; height: 1px'
          document.body.append(wide, document.createElement('button'))
        }"""
    )
    await inspection.judge("broken")

    assert any("button-name" in text for text in inspection.found)
    assert any("wider than the screen" in text for text in inspection.found)


@pytest.mark.parametrize("language", sorted(path.stem for path in TEXTS.glob("*.ts")))
async def test_the_pages_start_in_the_language_of_the_browser_and_fit_a_narrow_phone(
    open_page: OpenPage, language: str
) -> None:
    visit = await open_page(NARROW, language)
    await expect(visit.page.locator("h1")).to_be_visible()
    await expect(visit.page.locator("html")).to_have_attribute("lang", language)
    # What the coloured field cuts off makes no page wider.
    for button in ("play-alone", "home-join", "host-a-game"):
        assert await visit.page.get_by_test_id(button).evaluate(BEYOND) <= 0, button
