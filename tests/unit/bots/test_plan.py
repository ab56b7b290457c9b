"""Plans say what is wrong with them; reports of several processes add up; the command line."""

import io
import json
from typing import Any

import pytest
import typer
from pydantic import ValidationError
from rich.console import Console
from trivia_bots.commands.app import app
from trivia_bots.commands.running import plan_of
from trivia_bots.commands.view import PlainView, summary, view_for
from trivia_bots.runs.context import RunContext, Through
from trivia_bots.runs.merging import merge
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport, percentile
from typer.testing import CliRunner


@pytest.mark.parametrize(
    ("wishes", "text"),
    [
        ({"transport": "websocket"}, "join a game by its PIN, or name a quiz and host it"),
        ({"transport": "websocket", "pin": "123456", "host": True}, "join a game by its PIN, or"),
        ({"transport": "mqtt", "host": True}, "a host needs a quiz"),
        ({"transport": "any", "host": True, "quiz": "q"}, "only the PIN of a game can tell"),
        ({"transport": "websocket", "pin": "12345"}, "pattern"),
        ({"transport": "websocket", "pin": "123456", "players": 1001}, "1000"),
        ({"transport": "websocket", "pin": "123456", "players": 0}, "somebody has to play"),
        (
            {"transport": "websocket", "pin": "123456", "strategy": "lucky"},
            "there is no strategy 'lucky'",
        ),
        ({"transport": "websocket", "pin": "123456", "kill": 2.0}, "less than or equal to 1"),
        ({"transport": "http", "pin": "123456"}, "a solo game has no PIN"),
        ({"transport": "http", "kill": 0.1}, "no connections"),
        ({"transport": "http", "people": "guests"}, "no guests"),
    ],
)
def test_a_plan_that_cannot_be_done_says_why(wishes: dict[str, Any], text: str) -> None:
    with pytest.raises(ValidationError, match=text):
        RunPlan(**wishes)
    with pytest.raises(typer.BadParameter):
        plan_of(**wishes)


def test_a_plan_travels_as_json() -> None:
    plan = RunPlan(transport="mqtt", pin="123456", kill=0.1, strategy="mixed", first=300)
    assert RunPlan.model_validate_json(plan.model_dump_json()) == plan


def test_a_tenth_of_the_players_drops_others_in_each_question() -> None:
    plan = RunPlan(transport="websocket", pin="123456", players=50, kill=0.1)
    context = RunContext(plan, RunReport(), lambda _: None)
    victims = [{n for n in range(50) if context.drops(n, index)} for index in range(3)]

    assert [len(some) for some in victims] == [5, 5, 5]
    assert victims[0] != victims[1]
    once = RunContext(plan.model_copy(update={"kill_at": 1}), RunReport(), lambda _: None)
    assert [any(once.drops(n, i) for n in range(50)) for i in range(3)] == [False, True, False]


async def test_a_question_is_through_when_all_who_still_play_are() -> None:
    through = Through()
    through.playing |= {"Ada", "Bob", "Cleo"}
    through.done("Ada", 0)
    through.done("Bob", 0)
    through.done("Cleo", 1)
    through.gone("Cleo")

    await through.wait(0)
    assert not through._events[1].is_set()


def a_report(**changes: Any) -> RunReport:
    report = RunReport(wanted=5, joined=4, pin="123456", seconds=3.0, cpu_s=1.0)
    report.answers.sent, report.answers.receipts = 8, 7
    report.answers.refused["too_late"] = 1
    report.ack_ms = [10.0, 20.0]
    report.board_print, report.board = "same", [{"rank": 1, "name": "Ada", "score": 3}]
    round_ = report.round(0)
    round_.opened, round_.answered_at, round_.results = [1010.0, 1030.0], 1500.0, [1600.0]
    return report.model_copy(update=changes)


def test_reports_of_one_game_add_up() -> None:
    host = RunReport(pin="123456", seconds=9.0, processes=1, board_print="same")
    host.round(0).asked_at, host.round(0).closed_at = 1000.0, 1590.0
    total = merge(merge(host, a_report()), a_report(violations=["Ada lost an answer."]))

    assert (total.processes, total.wanted, total.joined) == (3, 10, 8)
    assert (total.seconds, total.cpu_s) == (9.0, 2.0)
    assert (total.answers.sent, total.answers.receipts) == (16, 14)
    assert total.answers.refused == {"too_late": 2}
    assert total.ack_ms == [10.0, 20.0, 10.0, 20.0]
    assert total.round(0).question_ms == [10.0, 30.0, 10.0, 30.0]
    assert total.round(0).results == [1600.0, 1600.0]
    assert total.violations == ["Ada lost an answer."]
    assert total.board == a_report().board


def test_the_parts_are_not_changed_by_adding_them_up() -> None:
    one, other = a_report(), a_report()
    merge(one, other)
    assert (one, other) == (a_report(), a_report())


def test_two_final_boards_of_one_game_are_a_violation_of_two_games_are_not() -> None:
    other = a_report(board_print="other")
    assert "different final boards" in merge(a_report(), other).violations[0]
    assert merge(a_report(), other.model_copy(update={"pin": "654321"})).violations == []


def test_a_report_survives_json() -> None:
    assert RunReport.model_validate_json(a_report().model_dump_json()) == a_report()


def test_percentiles_are_of_what_is_there() -> None:
    assert percentile([], 0.5) is None
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([float(n) for n in range(100)], 0.99) == 99.0


def test_the_summary_tells_lost_words_and_tried_tricks() -> None:
    report = a_report()
    report.answers.silent = 1
    report.cheats["a second answer: already_answered"] += 2
    text = "\n".join(summary(report))

    assert "1 without a word" in text
    assert "a second answer: already_answered (2)" in text
    assert "Ada" in text


def test_a_terminal_shows_a_live_view_and_a_log_shows_lines() -> None:
    terminal = Console(force_terminal=True, file=io.StringIO(), width=90)
    assert isinstance(view_for(terminal, plain=True), PlainView)
    assert isinstance(view_for(Console(file=io.StringIO()), plain=False), PlainView)
    with view_for(terminal, plain=False) as view:
        view.started(a_report())
        view.said("Question 1 of 3")

    assert isinstance(terminal.file, io.StringIO)
    drawn = terminal.file.getvalue()
    for text in ("4 of 5", "8 sent, 7 receipts", "p50 20 ms", "Ada 3", "Question 1 of 3"):
        assert text in drawn


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["play", "--transport", "websocket"], "join a game by its PIN"),
        (["play", "--pin", "123456", "--kill", "many"], "no share"),
        (["play", "--pin", "123456", "--strategy", "lucky"], "there is no strategy"),
        (["host", "--quiz", "q", "--mode", "chaos"], "there is no mode 'chaos': casual, "),
        (["play", "--transport", "pigeon"], "'pigeon' is not one of"),
        (["play", "--pin", "123456", "--accounts-from", "/nowhere"], "holds no accounts"),
        (["host", "--quiz", "q", "--email", "a@example.com"], "an account needs"),
    ],
)
def test_wrong_usage_is_answered_with_a_sentence(arguments: list[str], text: str) -> None:
    ended = CliRunner().invoke(app, [*arguments, "--target", "http://127.0.0.1:9"])

    assert ended.exit_code == 2
    words = " ".join(ended.output.replace("│", " ").split())
    assert text in words


def test_a_service_that_is_not_there_is_named(tmp_path: Any) -> None:
    for target in ("http://127.0.0.1:9", str(tmp_path / "stack.json")):
        ended = CliRunner().invoke(app, ["play", "--pin", "123456", "--target", target])
        assert ended.exit_code == 2
        assert "cannot be reached" in ended.output or "No local stack" in ended.output


def test_the_share_of_dropped_connections_may_be_written_as_per_cent() -> None:
    from trivia_bots.commands.options import share_of

    assert [share_of(text) for text in ("10%", "0.1", "0%")] == [0.1, 0.1, 0.0]
    assert json.loads(RunPlan(transport="http").model_dump_json())["kill"] == 0.0
