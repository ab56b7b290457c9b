"""What an author does on the pages: a quiz from its first letter to its link."""

from playwright.async_api import expect

from tests.browser.visit import Visit


async def begin_quiz(author: Visit, title: str) -> str:
    """Open a new quiz from the list of one's own; gives its id."""
    page = author.page
    await page.goto("/my/quizzes")
    await author.press("create-quiz")
    await author.fill("quiz-title", title)
    return page.url.rsplit("/", 1)[1]


async def write_choice(author: Visit, question: str, right: str, wrong: str) -> None:
    """Add a question of which the first choice is the right one."""
    page = author.page
    await author.press("add-question")
    await page.locator("[data-testid=kind][data-kind=single_choice]").click()
    await expect(page.get_by_test_id("question-text")).to_be_focused()
    await page.keyboard.type(question)
    for _ in range(2):
        await page.get_by_test_id("remove-row").last.click()
    for index, text in enumerate((right, wrong)):
        await page.locator(f'[data-field="choices[{index}].text"]').fill(text)
    await page.get_by_test_id("mark-right").first.check()


async def saved(author: Visit) -> None:
    """Wait until everything that was written is saved."""
    state = author.page.get_by_test_id("save-state")
    await expect(state).to_have_attribute("data-state", "saved", timeout=10_000)


async def publish(author: Visit, visibility: str) -> None:
    await author.press("publish")
    await author.page.get_by_test_id(f"visibility-{visibility}").check()
    await author.press("publish-now")
    await expect(author.page.get_by_test_id("host-own")).to_be_visible(timeout=10_000)
