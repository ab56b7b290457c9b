"""Players of a live game name their team: everyone hears it, and no loss takes it back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from trivia.domain.games import commands
from trivia.domain.games.naming import current_names
from trivia.domain.games.rules import Teams
from trivia.domain.ids import GameId
from trivia.entrypoints.live import ask_question, close_question

from tests.fakes.live import HOST
from tests.fakes.live_table import Table
from tests.modes import FIRST_CORRECT

GAME = GameId("game-1")


@pytest.fixture
def table() -> Iterator[Table]:
    with Table(replace(FIRST_CORRECT, teams=Teams.DEALT)).wired() as made:
        yield made.opened(2)


def name(table: Table, player_id: str, text: str) -> None:
    table.sent(close_question.handler, table.body(player_id, "name_team", name=text, ref="r1"))


def codes(table: Table, player_id: str) -> list[str]:
    return [event["code"] for event in table.live.events(player_id) if event["type"] == "error"]


def test_everyone_hears_what_a_team_is_called(table: Table) -> None:
    name(table, "p1", "Foxes")
    told = table.live.last("team_named")
    assert (told["team"], told["name"], told["locked"]) == ("red", "Foxes", False)
    table.live.snapshot_sync.sync(table.live.sender("p2"))
    assert table.live.last("snapshot", "p2")["team_names"] == {"red": "Foxes"}


def test_the_name_is_on_disk_before_anybody_hears_of_it(table: Table) -> None:
    name(table, "p1", "Foxes")
    table.live.lose_redis()
    assert current_names(table.live.games.load(GAME).game.team_names) == {"red": "Foxes"}
    name(table, "p2", "Owls")
    assert table.live.last("team_named")["name"] == "Owls"
    table.live.ask(0)
    table.live.lose_redis()
    names = table.live.games.load(GAME).game.team_names
    assert current_names(names) == {"blue": "Owls", "red": "Foxes"}


def test_what_may_not_be_is_refused_to_its_sender_alone(table: Table) -> None:
    before = len(table.live.events())
    for text in ("Rude Word", "x" * 21, "Blau"):
        name(table, "p1", text)
    assert codes(table, "p1") == ["team_not_allowed", "team_not_allowed", "team_name_taken"]
    name(table, "p9", "Foxes")
    assert codes(table, "p9") == ["not_joined"]
    table.live.ask(0)
    before = len(table.live.events())
    name(table, "p1", "Foxes")
    assert codes(table, "p1")[-1] == "not_now"
    assert len(table.live.events()) == before


def test_who_asks_for_the_name_that_is_gets_the_snapshot(table: Table) -> None:
    name(table, "p1", "Foxes")
    told = len(table.live.events())
    name(table, "p1", "Foxes")
    assert table.live.kinds("p1")[-1] == "snapshot"
    assert len(table.live.events()) == told


def test_the_host_puts_a_name_back_for_good_also_while_answers_are_counted(table: Table) -> None:
    name(table, "p1", "Foxes")
    table.live.ask(0)
    table.live.host(commands.Close(0))
    table.sent(ask_question.handler, table.body(HOST, "reset_team", team="red"))
    kinds = [event["type"] for event in table.live.events()]
    assert kinds[-2:] == ["answers_stopped", "team_named"]
    assert table.live.last("team_named")["locked"] is True
    table.live.settling.settle(GAME, 0)
    told = [event["type"] for event in table.live.events()]
    assert told.count("answers_stopped") == 1
    assert told[-1] == "answers_revealed"
    assert [event["seq"] for event in table.live.events() if event["seq"]] == sorted(
        event["seq"] for event in table.live.events() if event["seq"]
    )
