"""From what processes of bots saw to figures, from figures to verdicts and a page."""

from html.parser import HTMLParser
from typing import Any

import pytest
from trivia_bench.benchmark.compare import Compared, compare
from trivia_bench.benchmark.drawing import Plot
from trivia_bench.benchmark.figures import Played, game_figures, solo_figures
from trivia_bench.benchmark.jobs import Done, SoloCalls
from trivia_bench.benchmark.page import lone_svg, page
from trivia_bench.benchmark.play import plans
from trivia_bench.benchmark.result import (
    BenchResult,
    Counts,
    Machine,
    NotAResult,
    Run,
    ScenarioResult,
    read_result,
    times_of,
)
from trivia_bench.benchmark.samples import Samples
from trivia_bench.benchmark.scenarios import (
    ALL,
    QUICK,
    Scenario,
    UnknownScenario,
    chosen,
    game,
    solo,
)
from trivia_bots.runs.report import Answers, Round, RunReport, Sums

PIN = "123456"


def host(**rounds: Any) -> Done:
    asked = {0: Round(asked_at=100), 1: Round(asked_at=1000, closed_at=1500)}
    return Done(began_at=0, report=RunReport(pin=PIN, rounds=asked, **rounds))


def players(*, joined: int, opened: list[float], results: list[float], answered: float) -> Done:
    seen = Round(opened=opened, results=results, answered_at=answered, ack_ms=[10.0] * joined)
    report = RunReport(
        pin=PIN,
        joined=joined,
        rounds={0: Round(opened=[999_999.0], ack_ms=[99_999.0]), 1: seen},
        answers=Answers(sent=2 * joined, counted=2 * joined),
        players_traffic=Sums(sent=3 * joined, received=8 * joined, bytes_sent=200 * joined),
    )
    return Done(began_at=50, joined_at=550, report=report, late=[(1200, 4.0), (9000, 700.0)])


def played(scenario: Scenario, *done: Done) -> Played:
    samples = Samples()
    samples.add(0, {"bots": 0, "bot 0": 0, "emulator": 0, "functions": 0, "busy": 0})
    samples.add(4000, {"bots": 1, "bot 0": 0.75, "emulator": 2, "functions": 1, "busy": 6})
    return Played(scenario=scenario, load_before=0.5, seconds=9, done=done, samples=samples)


def crowd(**changes: Any) -> Run:
    scenario = game("websocket", 4, questions=1)
    parts = (
        players(joined=2, opened=[1010, 1020], results=[1600, 1700], answered=1100),
        players(joined=2, opened=[1030, 1040], results=[1800, 2000], answered=1200),
    )
    return game_figures(played(scenario, host(**changes), *parts))


def test_times_run_from_the_host_to_players_of_all_processes() -> None:
    run = crowd()

    assert run.question is not None
    assert (run.question.n, run.question.last, run.question_last) == (4, 40, [40])


def test_results_are_timed_from_the_last_answer_of_anybody_and_from_the_close() -> None:
    run = crowd()

    assert run.result is not None
    assert run.close is not None
    assert (run.result.last, run.close.last) == (2000 - 1200, 2000 - 1500)


def test_the_first_question_warms_up_and_is_not_counted() -> None:
    run = crowd()

    assert run.receipt is not None
    assert (run.receipt.n, run.receipt.last) == (4, 10)


def test_joins_are_counted_from_the_first_who_began_to_the_last_who_was_in() -> None:
    assert crowd().joins_per_s == 8


def test_messages_are_those_of_each_player_and_question() -> None:
    traffic = crowd().traffic

    assert traffic is not None
    assert (traffic.up, traffic.down, traffic.bytes_up) == (1.5, 4, 100)


def test_processors_are_counted_while_questions_are_played() -> None:
    cpu = crowd().cpu

    assert cpu is not None
    assert (cpu.window_s, cpu.bots, cpu.server) == (1.0, 0.25, 0.75)
    assert cpu.bots_share == 0.25
    assert cpu.others == 0.5
    assert cpu.loop_lag_ms == 4, "what was late before and after is no matter"


def test_an_answer_that_is_neither_counted_nor_refused_is_lost() -> None:
    run = crowd(answers=Answers(sent=5, counted=1, refused={"too_late": 2}))

    assert run.answers == Counts(sent=13, stored=9, refused={"too_late": 2}, lost=2)
    assert result_of(run).failures == ["hosted-4-at-once: 2 answers were lost."]


def test_who_could_not_join_and_what_did_not_come_is_a_failure() -> None:
    part = players(joined=2, opened=[1010], results=[1600], answered=1100)

    run = game_figures(played(game("websocket", 3, questions=2), host(), part))

    assert run.violations == [
        "Only 2 of 3 players could join.",
        "Only 1 of 2 questions were played.",
        "1 results did not come.",
    ]


def test_solo_calls_are_counted_by_second() -> None:
    calls = {"GamePlay": SoloCalls(ms=[5, 10, 15], began_at=1000, ended_at=1500)}

    run = solo_figures(played(solo(2), Done(began_at=0, solo=calls)))

    assert run.calls_per_s == {"GamePlay": 6}
    assert run.calls["GamePlay"].last == 15


def test_all_players_are_dealt_to_the_processes_and_the_host_expects_them() -> None:
    leader, *others = plans(game("mqtt", 10, spread_s=2, kill=0.1), processes=3)

    assert (leader.players, leader.expected, leader.kill_host) == (0, 10, True)
    assert [plan.players for plan in others] == [4, 3, 3]
    assert len({plan.name for plan in others}) == 3, "names are unique in a game"
    assert {plan.kill_at for plan in (leader, *others)} == {2}


def test_a_crowd_is_played_by_several_processes() -> None:
    assert [game("mqtt", size).processes() for size in (50, 200, 500)] == [1, 2, 4]


def test_the_fixed_scenarios_have_names_of_their_own() -> None:
    assert len({one.name for one in ALL}) == len(ALL) == 20
    assert set(QUICK) < set(ALL)


def test_a_scenario_of_another_size_is_understood() -> None:
    assert chosen(["hosted-7-over-5s"]) == [game("websocket", 7, spread_s=5)]


@pytest.mark.parametrize("name", ["hosted", "live-0-at-once", "solo-x", "hosted-5-twice"])
def test_what_is_no_scenario_is_said_to_be_none(name: str) -> None:
    with pytest.raises(UnknownScenario, match="hosted-50-at-once"):
        chosen([name])


def test_a_curve_runs_from_the_fastest_to_the_slowest() -> None:
    times = times_of([float(ms) for ms in range(1000, 0, -1)])

    assert times is not None
    assert (times.curve[0], times.curve[-1], times.p50, times.p99) == (1, 1000, 501, 991)


def result_of(*runs: Run, name: str = "hosted-4-at-once") -> BenchResult:
    scenario = ScenarioResult(
        name=name,
        transport="websocket",
        players=4,
        spread_s=0,
        questions=1,
        kill=0,
        runs=list(runs),
    )
    machine = Machine(cores=2, memory_mb=4096, processor="A & B", system="Linux", python="3.11")
    return BenchResult(
        started_at="2026-11-21T00:00:00+00:00",
        seconds=1,
        commit="abc",
        stack="fresh",
        path="front door",
        machine=machine,
        scenarios=[scenario],
    )


def test_a_result_is_read_as_it_was_written() -> None:
    result = result_of(crowd())

    assert read_result(result.written()) == result


def test_a_result_of_another_schema_is_refused() -> None:
    with pytest.raises(NotAResult):
        read_result(result_of(crowd()).written().replace("trivia-bench/2", "trivia-bench/1"))


def receipts(*p99s: float) -> BenchResult:
    return result_of(
        *(Run(load_before=0, seconds=1, processes=1, receipt=times_of([p99])) for p99 in p99s)
    )


def receipt_row(a: BenchResult, b: BenchResult) -> Compared:
    return next(row for row in compare(a, b) if row.figure == "receipt p99 ms")


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((100, 110, 120), (50, 60, 90), "better"),
        ((50, 60, 90), (100, 110, 120), "worse"),
        ((100, 110, 120), (60, 70, 115), "noise"),
        ((100, 110, 120), (90, 112, 500), "same"),
        ((100,), (50,), "too few runs"),
    ],
)
def test_a_verdict_needs_runs_that_do_not_overlap(
    before: tuple[float, ...], after: tuple[float, ...], verdict: str
) -> None:
    assert receipt_row(receipts(*before), receipts(*after)).verdict == verdict


def test_a_ratio_is_that_of_the_medians() -> None:
    row = receipt_row(receipts(100, 200, 900), receipts(50, 100, 110))

    assert (row.a, row.b, row.ratio) == (200, 100, 0.5)
    assert row.a_range == (100, 900)


def test_what_only_one_result_has_is_not_compared() -> None:
    assert compare(result_of(crowd()), result_of(crowd(), name="hosted-5-at-once")) == []


class Tags(HTMLParser):
    """Counts elements, and fails where one is closed that is not open."""

    empty = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        self.seen.append(tag)
        if tag not in self.empty:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_tells_each_scenario_in_tables() -> None:
    text = page(result_of(crowd()), [Plot("Waits", "Who <waits>", "<svg></svg>")])

    tags = Tags(text)
    assert not tags.open
    assert tags.seen.count("table") == 4
    assert text.count("hosted-4-at-once") == 4
    assert "Who &lt;waits&gt;" in text
    assert "A &amp; B" in text
    assert "http" not in text, "the page needs nothing from elsewhere"


def test_the_page_says_what_went_wrong() -> None:
    broken = crowd(answers=Answers(sent=1), violations=["Bot 1 & 2 both won."])

    text = page(result_of(broken), [])

    assert "Bot 1 &amp; 2 both won." in text
    assert "1 answers were lost." in text


def test_a_plot_that_stands_alone_brings_its_colours() -> None:
    svg = lone_svg(Plot("Waits", "Who waits", '<svg aria-hidden="true"><g/></svg>'))

    assert svg.startswith('<svg aria-label="Who waits"><style>')
    assert "prefers-color-scheme: dark" in svg
