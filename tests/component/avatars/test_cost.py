"""What a picture of one's own takes is what `trivia cost` and docs/cost.md say."""

from dataclasses import asdict
from typing import Any

import pytest
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
from trivia_bench.costs.beside import PICTURE, costs_beside
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.simulation.cloud import Cloud, player_id
from trivia_bench.simulation.wiring import wired

from tests.builders import record
from tests.infra.rehearsal.avatars import PROVIDERS, States, picture, send


def test_a_picture_takes_what_is_said() -> None:
    cloud = Cloud()
    cloud.queues.leave("Notification")
    cloud.queues.leave("PlayerAvatar")
    tables: Any = cloud.tables
    me = Player(PlayerId(player_id(1)), "Ada")
    DynamoPlayerDirectory(tables, "Players").put(None, record(me))
    states = States(cloud, lambda *_: None)
    with wired(cloud, PROVIDERS, {"trivia.adapters.aws.stepfunctions": lambda: states}):
        # Cold starts are of whoever comes first; whoever has a picture replaces it.
        assert send(cloud, states, me.id, picture("navy")) == "shown"
        cloud.clock.run_for(1_000)
        known = dict(cloud.meter.by_function)
        cloud.meter.forget()
        cloud.meter.by_function.update(known)
        assert send(cloud, states, me.id, picture("teal")) == "shown"
        usage = cloud.meter.usage

    found = {name: round(value, 2) for name, value in asdict(usage).items() if value}
    said = {name: value for name, value in asdict(PICTURE).items() if value}
    assert found == pytest.approx(said, rel=0.02)


def test_a_picture_costs_less_than_a_twentieth_of_a_cent_and_to_have_it_judged_a_tenth() -> None:
    (one,) = (found for found in costs_beside(US_EAST_1) if found.what == "a picture of one's own")

    assert one.transitions == 10
    assert 0 < one.dollars < 0.0005
