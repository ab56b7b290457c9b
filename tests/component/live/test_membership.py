"""Who is not in a live game gets nothing of it, whichever command they send, at whatever moment."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from trivia.contract.games.commands import HostCommand, PlayerCommand
from trivia.domain.games import commands as game_commands
from trivia.domain.games.rules import Rules
from trivia.domain.ids import PlayerId
from trivia.entrypoints.live import join_game, sync_game

from tests.fakes.live import HOST
from tests.fakes.live_table import OF_PLAYERS, Table, queued

FIELDS: dict[str, dict[str, Any]] = {
    "answer": {"index": 0, "response": {"kind": "single_choice", "choice": "a"}},
    "nudge": {"index": 0},
    "name_team": {"name": "Foxes"},
}
OUTSIDER = "p3"
MOMENTS = ("lobby", "open", "paused", "closed", "next", "ended")


@pytest.fixture
def table() -> Iterator[Table]:
    with Table(Rules(mode="first_correct", late_join=False)).wired() as made:
        yield made.opened(2)


def make_outsider(table: Table, who: str) -> None:
    if who != "never joined":
        table.sent(join_game.handler, table.body(OUTSIDER, "join"))
        table.live.host(game_commands.Remove(PlayerId(OUTSIDER), who == "banned", slot=3))


def reach(table: Table, moment: str) -> None:
    live = table.live
    if moment == "lobby":
        return
    live.ask(0)
    if moment == "paused":
        live.host(game_commands.Pause())
    elif moment != "open":
        live.close()
    if moment in ("next", "ended"):
        live.ask(1)
    if moment == "ended":
        live.ending.end(live.game_id, HOST)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("who", ["never joined", "kicked", "banned"])
def test_no_command_of_an_outsider_is_answered_with_the_game(
    table: Table, who: str, moment: str
) -> None:
    make_outsider(table, who)
    reach(table, moment)
    heard, told = len(table.live.events(OUTSIDER)), len(table.live.events())

    for type_, handler in OF_PLAYERS.items():
        if (type_, who, moment) == ("join", "never joined", "lobby"):
            continue  # that is how one becomes a member
        table.sent(handler, table.body(OUTSIDER, type_, **FIELDS.get(type_, {})))

    answers = table.live.events(OUTSIDER)[heard:]
    # After the end an answer is not told of its fate: everyone saw the end.
    assert {event["type"] for event in answers} == {"error"}
    assert len(table.live.events()) == told


def test_a_player_can_send_no_command_of_the_host(table: Table) -> None:
    """Nor one of theirs on the host's topic: the ticket says who they are."""
    reach(table, "open")
    before, heard = table.live.game, len(table.live.events("p1"))
    of_host = {
        get_args(model.model_fields["type"].annotation)[0]
        for model in get_args(get_args(HostCommand)[0])
    }
    for type_ in of_host:
        topic = f"trivia/v1/games/game-1/host/p1/{type_}"
        payload = table.payload("p1", type_, index=0)
        table.sent(sync_game.handler, queued(topic, payload, table.live.clock.now()))
    answers = table.live.events("p1")[heard:]
    assert {event["code"] for event in answers} <= {"ticket_mismatch", "bad_request"}
    assert len(answers) == len(of_host)
    assert table.live.game == before


def test_a_member_is_answered_by_the_same_commands(table: Table) -> None:
    reach(table, "open")
    for type_ in ("sync", "join"):
        table.sent(OF_PLAYERS[type_], table.body("p1", type_))
    assert table.live.kinds("p1").count("snapshot") == 3
    table.sent(OF_PLAYERS["answer"], table.body("p1", "answer", **FIELDS["answer"]))
    assert table.live.kinds("p1")[-1] == "answer_received"


def test_all_that_players_send_is_tried() -> None:
    models = get_args(get_args(PlayerCommand)[0])
    sent = {get_args(model.model_fields["type"].annotation)[0] for model in models}
    assert sent - {"ping"} == OF_PLAYERS.keys()
