"""Games beside a peer's: in turns, as ratios, and held against the goals."""

from typing import Any

import pytest
from trivia_bench.benchmark.against import pairs
from trivia_bench.benchmark.goals import SCENARIOS, goals
from trivia_bench.benchmark.peer_tables import beside_peer, goals_reached
from trivia_bench.benchmark.play import parts_at_peer
from trivia_bench.benchmark.plots import plots
from trivia_bench.benchmark.result import BenchResult, Counts, Cpu, Machine, Run, ScenarioResult
from trivia_bench.benchmark.result import Times as Spread
from trivia_bench.benchmark.scenarios import Scenario, at_peer, chosen, game
from trivia_bench.benchmark.scenarios import beside_peer as in_turns
from trivia_bench.peers.peer import PeerFault
from trivia_bench.peers.registry import named

HERE = Machine(cores=2, memory_mb=4096, processor="one", system="Linux", python="3.11")


def spread(p50: float, p99: float, last: float) -> Spread:
    return Spread(n=2, p50=p50, p99=p99, last=last, curve=[p50, last])


def run(**changes: Any) -> Run:
    figures: dict[str, Any] = {
        "load_before": 0,
        "seconds": 1,
        "processes": 2,
        "joins_per_s": 80.0,
        "question": spread(10, 20, 30),
        "receipt": spread(100, 200, 210),
        "result": spread(300, 400, 500),
        "answers": Counts(sent=3, stored=3),
        "cpu": Cpu(window_s=1, bots=0.1, busiest=0.1, emulator=0.5, functions=0.4),
    }
    return Run.model_validate(figures | changes)


def result(*played: tuple[Scenario, list[Run]]) -> BenchResult:
    return BenchResult(
        started_at="2026-11-21T00:00:00+00:00",
        seconds=1,
        commit="abc",
        stack="fresh",
        path="front door",
        machine=HERE,
        scenarios=[
            ScenarioResult(
                name=one.name,
                transport=one.transport,
                players=one.players,
                spread_s=one.spread_s,
                questions=one.questions,
                kill=one.kill,
                peer=one.peer,
                runs=runs,
            )
            for one, runs in played
        ],
    )


def razzia(one: Scenario) -> Scenario:
    twin = at_peer(one, "razzia")
    assert twin is not None
    return twin


HOSTED = game("websocket", 200)
LIVE = game("mqtt", 200)


def test_games_of_one_size_stand_together_with_one_at_the_peer_between_them() -> None:
    names = ["hosted-50-at-once", "solo-4", "live-50-at-once", "hosted-200-kill"]

    assert [one.name for one in in_turns(chosen(names), "razzia")] == [
        "hosted-50-at-once",
        "razzia-50-at-once",
        "live-50-at-once",
        "solo-4",
        "hosted-200-kill",
    ], "what no peer has stands alone"


def test_all_players_are_dealt_to_the_processes_and_the_peers_host_expects_them() -> None:
    host, *others = parts_at_peer(razzia(game("mqtt", 10, spread_s=5)), "razzia", "http://x", 3)

    assert (host.hosts, host.expected) == (True, 10)
    assert [part.players for part in others] == [4, 3, 3]
    assert len({part.name for part in others}) == 3, "names are unique in a game"
    assert {part.spread_s for part in (host, *others)} == {5}


@pytest.mark.parametrize("text", ["kahoot=http://x:1", "razzia", "razzia=x:1", "razzia=ftp://x"])
def test_what_is_no_peer_with_an_address_is_said_to_be_none(text: str) -> None:
    with pytest.raises(PeerFault, match="NAME=URL, of razzia"):
        named(text)


def test_a_ratio_is_of_medians_and_of_the_same_size_only() -> None:
    slow, fast = run(receipt=spread(400, 800, 900)), run(receipt=spread(1, 2, 3))
    other_size = (razzia(game("websocket", 500)), [run()])

    found = pairs(
        result((HOSTED, [run(), fast, run()]), (razzia(HOSTED), [slow, slow, fast]), other_size)
    )

    assert [(pair.ours.name, pair.theirs.name) for pair in found] == [
        ("hosted-200-at-once", "razzia-200-at-once")
    ]
    assert found[0].ratio("receipt p99") == 0.25
    assert found[0].ratio("lost") is None, "of nothing there is no share"


def test_goals_are_reached_or_not_or_not_measured() -> None:
    at_peer = (razzia(HOSTED), [run(receipt=spread(1, 500, 1), result=spread(1, 1, 400))])
    lossy = run(joins_per_s=12.0, answers=Counts(sent=3, stored=2, lost=1))

    found = {
        (goal.scenario, goal.figure): goal.reached
        for goal in goals(result((HOSTED, [run(), run(), lossy]), at_peer))
    }

    assert found == {
        ("hosted-200-at-once", "receipt p99"): True,
        ("hosted-200-at-once", "last result"): False,
        ("hosted-200-at-once", "next → last"): True,
        ("hosted-200-at-once", "joins/s"): True,
        ("hosted-200-at-once", "all joined, s"): True,
        ("hosted-200-at-once", "lost"): False,
        ("hosted-200-at-once", "bots' share"): True,
    }, "one lost answer in any run is too many"


def test_without_the_peer_nothing_is_said_of_its_share() -> None:
    found = {goal.figure: goal.reached for goal in goals(result((LIVE, [run()])))}

    assert found["receipt p99"] is None
    assert found["next → last"] is True


def test_live_goals_are_sharper_in_large_crowds_and_absolute_when_answers_are_spread() -> None:
    large, spread_out = game("mqtt", 500), game("mqtt", 200, spread_s=5)
    played = result(
        (large, [run()]), (razzia(large), [run(receipt=spread(1, 600, 1))]), (spread_out, [run()])
    )

    receipts = {g.scenario: g for g in goals(played) if g.figure == "receipt p99"}

    assert (receipts[large.name].limit, receipts[large.name].reached) == (0.25, False)
    assert (receipts[spread_out.name].limit, receipts[spread_out.name].reached) == (100, False)


def test_every_goal_has_a_scenario_and_all_of_them_are_written_down() -> None:
    played = result(*((one, [run()]) for one in SCENARIOS))

    table = goals_reached(played)

    assert {row[0] for row in table.rows} == {one.name for one in SCENARIOS}
    assert ["hosted-200-at-once", "bots' share", "≤ 10%", "10%", "reached"] in table.rows


def test_ratios_are_in_the_tables_and_drawn() -> None:
    played = result((LIVE, [run()]), (razzia(LIVE), [run(receipt=spread(50, 100, 100))]))

    rows = beside_peer(played).rows

    assert ["live-200-at-once", "receipt p99", "200", "100", "2.00"] in rows
    assert plots(played)[0].title == "Beside razzia"
