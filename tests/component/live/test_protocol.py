"""The AsyncAPI description says what live games really send and take."""

from typing import Any

from trivia.adapters.identity.broker_policy import UP
from trivia.contract.export.asyncapi import asyncapi
from trivia.domain.games import commands
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.live import HOST, LiveWorld
from tests.fakes.live_table import OF_HOST


def _types(channel: str) -> set[str]:
    return set(asyncapi()["channels"][channel]["messages"])


def test_every_reference_leads_somewhere() -> None:
    document = asyncapi()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                found: Any = document
                for part in node["$ref"].removeprefix("#/").split("/"):
                    found = found[part]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)


def test_what_a_game_sends_is_described_on_its_topic() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", ChoiceResponse("a")))
    live.take(live.answer("p1", ChoiceResponse("b"), after_ms=1200))
    live.host(commands.Pause())
    live.host(commands.Resume())
    live.close()
    live.ask(1)
    live.host(commands.Skip(1))
    live.host(commands.Remove(PlayerId("p2"), ban=True))
    live.ending.end(GameId("game-1"), HOST)

    assert set(live.kinds()) <= _types("events")
    assert len(set(live.kinds())) >= 9
    for player in (HOST, "p1", "p2"):
        assert set(live.kinds(player)) <= _types("private")


def test_players_may_send_what_their_policy_allows() -> None:
    assert _types("fromPlayers") == set(UP)


def test_hosts_may_send_what_the_functions_of_live_games_take() -> None:
    assert _types("fromHosts") == set(OF_HOST)


def test_no_topic_has_more_slashes_than_the_broker_takes() -> None:
    for channel in asyncapi()["channels"].values():
        assert channel["address"].count("/") <= 7
