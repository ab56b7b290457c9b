"""What a host takes home: the results page of a game, and the files it makes."""

import csv
import io

import pytest
from openpyxl import load_workbook
from playwright.async_api import Page, expect
from trivia.contract.kinds.single_choice import SingleChoiceSolution

from tests.browser.conftest import OpenPage
from tests.browser.game_room import QUIZ, SMALL_PHONE, Room, receipt
from tests.browser.test_every_page import Inspection
from tests.browser.visit import Visit
from tests.quiz_answers import solutions

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

FORMULA = "=2+3 Ann"


async def downloaded(page: Page, what: str) -> tuple[str, bytes]:
    """Name and content of the file that the button `what` makes."""
    async with page.expect_download() as started:
        await page.get_by_test_id(f"download-{what}").click()
    download = await started.value
    return download.suggested_filename, (await download.path()).read_bytes()


async def played(open_page: OpenPage) -> Visit:
    """The host of a game that has ended: two phones, one question, one answer, the right one."""
    room = await Room.open(open_page)
    phone = await room.guest(FORMULA, SMALL_PHONE)
    await room.guest("Quiet One", SMALL_PHONE)
    await room.go_on("start")
    right = next(iter(solutions(QUIZ).values()))
    assert isinstance(right, SingleChoiceSolution)
    await phone.page.locator(f'[data-testid=answer][data-choice="{right.choice}"]').click()
    await receipt(phone)
    await room.go_on("close")
    await room.phase("revealed")
    await room.host.press("end")
    await room.host.press("confirm-leave")
    await room.phase("ended")
    return room.host


async def test_a_host_sees_and_downloads_what_everyone_answered(open_page: OpenPage) -> None:
    host = await played(open_page)
    page = host.page
    await host.press("to-results")
    results = page.get_by_test_id("game-results")
    await expect(results).to_be_visible()
    rows = page.get_by_test_id("player-row")
    await expect(rows).to_have_count(2)
    points = await page.get_by_test_id("player-score").all_inner_texts()
    assert points == ["1,000", "0"]

    await page.locator("[data-testid=sort][data-key=name]").click()
    assert [await row.get_attribute("data-name") for row in await rows.all()] == [
        FORMULA,
        "Quiet One",
    ]
    await page.locator("[data-testid=sort][data-key=name]").click()
    await expect(rows.first).to_have_attribute("data-name", "Quiet One")
    await page.get_by_test_id("player").last.click()
    await expect(page.get_by_test_id("player-answers").locator("li")).to_have_count(1)
    await expect(page.get_by_test_id("chart").locator("canvas").first).to_be_visible()
    inspection = Inspection(host)
    await inspection.at("results")
    phone = Inspection(Visit(page, SMALL_PHONE))
    laptop = page.viewport_size
    await page.set_viewport_size({"width": 360, "height": 640})
    await phone.at("results")
    assert laptop is not None
    await page.set_viewport_size(laptop)

    name, table = await downloaded(page, "players")
    assert name.startswith("rivers-of-the-world-players-")
    assert table.startswith(b"\xef\xbb\xbf")
    header, *lines = csv.reader(io.StringIO(table.decode("utf-8-sig")))
    assert header[:2] == ["Rank", "Name"]
    assert [line[1] for line in lines] == [f"'{FORMULA}", "Quiet One"]
    assert [line[4] for line in lines] == ["1000", "0"]

    name, book = await downloaded(page, "xlsx")
    assert name.endswith(".xlsx")
    sheets = load_workbook(io.BytesIO(book))
    assert sheets.sheetnames == ["Players", "Questions", "Answers"]
    first = sheets["Players"]["B2"]
    assert (first.value, first.data_type) == (FORMULA, "s")
    assert sheets["Players"]["E2"].value == 1000
    answers = list(sheets["Answers"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[4]) for row in answers][1] == ("Quiet One", "No answer")
    assert answers[0][4:6] == ("right", 1000)

    await page.goto("/results")
    await expect(page.get_by_test_id("my-game")).to_have_count(1)
    await inspection.at("my-games")
    await host.press("see-results")
    await expect(results).to_be_visible()
    await page.goto("/results/somebody-elses")
    await expect(page.get_by_test_id("no-results")).to_be_visible()

    assert inspection.found + phone.found == []
