"""Answers questions on the page, by clicks or by keys, as somebody who knows the quiz."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect
from trivia.contract.kinds.multiple_select import MultipleSelectSolution
from trivia.contract.kinds.numeric import NumericSolution
from trivia.contract.kinds.open_answer import OpenAnswerSolution
from trivia.contract.kinds.ordering import OrderingSolution
from trivia.contract.kinds.single_choice import SingleChoiceSolution
from trivia.contract.kinds.true_false import TrueFalseSolution
from trivia.contract.questions.models import SolutionModel

from tests.quiz_answers import choice_texts, solutions


class Answering:
    def __init__(self, page: Page, quiz_id: str) -> None:
        self._page = page
        self._solutions = solutions(quiz_id)
        self._texts = choice_texts(quiz_id)
        self.total = len(self._solutions)

    @property
    def question(self) -> Locator:
        return self._page.get_by_test_id("question")

    async def question_id(self) -> str:
        return str(await self.question.get_attribute("data-question-id"))

    async def answer_by_clicks(self, *, count: int | None = None) -> None:
        """Answer `count` questions (all) and go on after each."""
        for _ in range(count or self.total):
            question_id = await self.question_id()
            answer = self._solutions[question_id]
            for tile in await self._tiles(question_id, answer):
                await tile.click()
                await expect(tile).to_have_attribute("data-chosen", "true")
            if isinstance(answer, OrderingSolution):
                await self._arrange(answer.order, self._click_up)
            typed = _typed(answer)
            if typed is not None:
                await self._page.get_by_test_id("answer-input").fill(typed)
            await self._page.get_by_test_id("next").click()
            await self._left(question_id)

    async def answer_by_keys(self) -> None:
        """Answer all questions without touching a mouse."""
        for _ in range(self.total):
            question_id = await self.question_id()
            answer = self._solutions[question_id]
            for tile in await self._tiles(question_id, answer):
                await self._page.keyboard.press(str(await tile.get_attribute("data-choice")))
                await expect(tile).to_have_attribute("data-chosen", "true")
            typed = _typed(answer)
            if typed is not None:
                await expect(self._page.get_by_test_id("answer-input")).to_be_focused()
                await self._page.keyboard.type(typed)
            if isinstance(answer, OrderingSolution):
                await self._arrange(answer.order, self._press_up)
                await self._page.keyboard.press("ArrowRight")  # Enter would press a button
            else:
                await self._page.keyboard.press("Enter")
            await self._left(question_id)

    async def _arrange(self, order: list[str], up: Callable[[int], Awaitable[None]]) -> None:
        """Bring the items into `order`; `up` moves the one at a place (from 0) up by one."""
        items = self._page.get_by_test_id("order-item")
        ids = [str(await item.get_attribute("data-choice")) for item in await items.all()]
        assert ids != order, "the right order was shown"
        for target, wanted in enumerate(order):
            for place in range(ids.index(wanted), target, -1):
                await up(place)
                ids.insert(place - 1, ids.pop(place))
                await expect(items.nth(place - 1)).to_have_attribute("data-choice", wanted)
        said = self._page.get_by_test_id("order-said")
        await expect(said).to_contain_text(f"of {len(order)}")

    async def _click_up(self, place: int) -> None:
        await self._page.get_by_test_id("move-up").nth(place).click()

    async def _press_up(self, place: int) -> None:
        await self._page.keyboard.press(str(place + 1))
        await self._page.keyboard.press("ArrowUp")

    async def _left(self, question_id: str) -> None:
        shown = self._page.locator(f'[data-testid=question][data-question-id="{question_id}"]')
        await expect(shown).to_have_count(0)

    async def _tiles(self, question_id: str, answer: SolutionModel) -> list[Locator]:
        tiles = self._page.get_by_test_id("choice")
        match answer:
            case SingleChoiceSolution():
                chosen = [answer.choice]
            case MultipleSelectSolution():
                chosen = answer.choices
            case TrueFalseSolution():
                return [tiles.nth(0 if answer.value else 1)]
            case _:
                return []
        texts = self._texts[question_id]
        return [tiles.filter(has=self._page.get_by_text(texts[id], exact=True)) for id in chosen]


def _typed(answer: SolutionModel) -> str | None:
    match answer:
        case OpenAnswerSolution():
            return answer.text
        case NumericSolution():
            return f"{answer.value:g}" if abs(answer.value) < 1e5 else f"{answer.value:.0f}"
    return None
