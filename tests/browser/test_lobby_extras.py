"""What a lobby offers beside a name: teams to choose from, and bots to play with."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.game_room import Room, answer
from tests.browser.test_every_page import Inspection

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]


async def test_players_choose_a_team_name_it_see_where_it_stands_and_follow_into_the_next_game(
    open_page: OpenPage,
) -> None:
    room = await Room.open(open_page, teams="chosen")
    ann = await room.guest("Ann", team="green")
    bob = await room.guest("Bob", team="red")
    wall = await room.wall()
    columns = room.host.page.get_by_test_id("team-column")
    await expect(columns).to_have_count(2)
    await expect(ann.page.get_by_test_id("team")).to_have_attribute("data-team", "green")
    for visit, name in ((ann, "Die Füchse"), (bob, "Unfair")):
        await visit.press("name-team")
        await visit.fill("team-name", name)
        await visit.press("team-save")
        await expect(visit.page.get_by_test_id("team")).to_have_text(name)
    for page in (room.host.page, wall.page):
        names = page.get_by_test_id("team-column").locator("h2")
        await expect(names).to_have_text(["Die Füchse", "Unfair"])
    # What the host puts back stays so.
    await room.host.page.locator("[data-team=red] [data-testid=reset-team]").click()
    await expect(bob.page.get_by_test_id("team-locked")).to_be_visible()
    await expect(wall.page.get_by_test_id("team-column").locator("h2").nth(1)).to_have_text("Red")
    await room.go_on("start")
    await answer(ann, 1)
    await ann.page.reload()
    await room.go_on("close")

    own = ann.page.get_by_test_id("team-row")
    await expect(own).to_have_count(2)
    await expect(own.filter(has_text="Your team")).to_have_attribute("data-team", "green")
    await expect(own.filter(has_text="Die Füchse")).to_have_attribute("data-team", "green")
    await room.go_on("board")
    rows = room.host.page.get_by_test_id("team-row")
    await expect(rows).to_have_count(2)
    phone, host = Inspection(ann), Inspection(room.host)
    await phone.at("teams-player")
    await host.at("teams-host")
    assert phone.found + host.found == []

    # The same room again: phones and the wall follow by themselves, phones as whom they were.
    await room.host.press("end")
    await room.host.press("confirm-leave")
    await expect(bob.page.get_by_test_id("final-score")).to_be_visible(timeout=15_000)
    await bob.page.reload()
    await expect(bob.page.get_by_test_id("final-score")).to_be_visible(timeout=15_000)
    await room.host.press("play-again")
    await room.host.press("open-lobby")
    for visit, name, team in ((ann, "Ann", "green"), (bob, "Bob", "red")):
        await expect(visit.page.get_by_test_id("player-lobby")).to_be_visible(timeout=15_000)
        await expect(visit.page.get_by_test_id("own-name")).to_have_text(name)
        await expect(visit.page.get_by_test_id("team")).to_have_attribute("data-team", team)
    await expect(room.host.page.get_by_test_id("roster-row")).to_have_count(2)
    await expect(columns).to_have_count(2)
    again = await room.host.page.get_by_test_id("stage-pin").get_attribute("data-pin")
    for _ in range(2):
        shown = wall.page.get_by_test_id("stage-pin")
        await expect(shown).to_have_attribute("data-pin", str(again), timeout=15_000)
        await expect(wall.page.get_by_test_id("stage-players")).to_contain_text("2")
        await wall.page.reload()
    await host.at("lobby-teams")
    assert host.found == []


async def test_a_host_on_this_machine_fills_the_lobby_with_bots(open_page: OpenPage) -> None:
    room = await Room.open(open_page, teams="chosen")
    page = room.host.page

    await room.host.press("bots-menu")
    await room.host.fill("bots-count", "3")
    await page.get_by_test_id("bots-count").press("Enter")
    await expect(page.get_by_test_id("bots-progress")).to_contain_text("3")
    await expect(page.get_by_test_id("roster-row")).to_have_count(3, timeout=60_000)
    await expect(page.get_by_test_id("bots-progress")).to_have_text("All 3 bots are here.")
    lobby = Inspection(room.host)
    await lobby.at("lobby-bots")
    assert lobby.found == []

    # The game is over for the bots as well: their processes end with it.
    await room.host.press("end")
    await room.host.press("confirm-leave")
    await expect(page.get_by_test_id("host-page")).to_have_attribute("data-phase", "ended")
