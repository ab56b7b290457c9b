"""What `trivia cost` tells: enough for programs, and no figure without a source."""

import json
from typing import Any

import pytest
from trivia_local.cli import app
from typer.testing import CliRunner


def cost(*arguments: str) -> Any:
    result = CliRunner().invoke(app, ["cost", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_games_of_the_usual_size_keep_their_budgets() -> None:
    hosted = cost("--players", "100", "--questions", "20", "--transport", "websocket")
    live = cost("--players", "100", "--questions", "20", "--transport", "mqtt")

    assert hosted["messages"] <= 11_000
    assert hosted["dollars"] <= 0.015
    assert live["messages"] <= 15_000
    assert live["dollars"] <= 0.02


@pytest.mark.parametrize(
    ("transport", "mode", "dollars"),
    [
        ("http", "casual", 0.0027),
        ("websocket", "casual", 0.0152),
        ("websocket", "competitive", 0.0156),
        ("mqtt", "speed", 0.0176),
        ("mqtt", "first_correct", 0.0199),
    ],
)
def test_twenty_questions_for_a_hundred_keep_their_budget_by_all_services(
    transport: str, mode: str, dollars: float
) -> None:
    """Messages, requests, functions, tables, topics, queues, logs and bytes out."""
    usual = ("--players", "100", "--questions", "20", "--transport", transport, "--mode", mode)

    assert cost(*usual)["dollars_total"] <= dollars


def test_the_lines_of_a_game_add_up() -> None:
    found = cost("--players", "250", "--questions", "10", "--transport", "mqtt")
    moving = [line["dollars"] for line in found["lines"] if line["moves_messages"]]

    assert sum(line["dollars"] for line in found["lines"]) == pytest.approx(
        found["dollars_total"], abs=1e-6
    )
    assert sum(moving) == pytest.approx(found["dollars"], abs=1e-6)
    assert [line["what"] for line in found["lines"] if line["estimate"]] == ["GB-s"]


@pytest.mark.parametrize(
    ("transport", "mode", "total"),
    [
        ("http", "casual", 0.0034),
        ("websocket", "competitive", 0.0196),
        ("mqtt", "first_correct", 0.0253),
    ],
)
def test_operations_make_up_the_game_now_and_before(
    transport: str, mode: str, total: float
) -> None:
    usual = ("--players", "100", "--questions", "20", "--transport", transport, "--mode", mode)
    found = cost(*usual)

    def together(when: str) -> float:
        return sum((one["times"] * one[when]["dollars"] for one in found["operations"]), 0.0)

    assert together("now") == pytest.approx(found["dollars_total"], rel=0.01)
    assert together("before") == pytest.approx(total, abs=1e-4)
    of_answer = {one["name"]: one for one in found["operations"]}
    if transport != "http":
        assert of_answer["answer"]["now"]["dollars"] < of_answer["answer"]["before"]["dollars"]


def test_a_month_is_its_games_and_what_is_paid_while_nobody_plays() -> None:
    month = cost("--games-per-month", "40")["month"]

    idle = sum(item["dollars"] for item in month["idle"])
    assert month["idle_dollars"] == pytest.approx(idle, abs=1e-3)
    assert month["dollars"] == pytest.approx(month["games_dollars"] + idle, abs=1e-3)
    assert month["idle_dollars_without_live"] < month["idle_dollars"]


def test_limits_that_a_burst_runs_into_are_named_with_their_size() -> None:
    arguments = ("--transport", "websocket", "--join-within", "2", "--answer-within", "1")
    limits = cost("--players", "900", *arguments)["quotas"]["limits"]
    few = cost("--players", "20", *arguments)["quotas"]["limits"]

    binding = {one["name"]: one["binds_at_players"] for one in limits if one["binds"]}
    assert binding["Cognito sign-ins"] == 120
    assert "WebSocket connections" not in binding
    assert not any(one["binds"] for one in few)
    assert [one["binds_at_players"] for one in limits] == sorted(
        one["binds_at_players"] for one in limits
    )


@pytest.mark.parametrize(
    ("transport", "join_s", "tell_s"), [("websocket", 50, 1.0), ("mqtt", 40, 0.5)]
)
def test_what_quotas_make_players_wait_for_is_told_with_its_quota(
    transport: str, join_s: float, tell_s: float
) -> None:
    floors = cost("--players", "10000", "--transport", transport)["floors"]
    found = {floor["act"]: floor for floor in floors}

    assert found["tell all a question"]["seconds"] == pytest.approx(tell_s)
    assert found["let all join"]["seconds"] == pytest.approx(join_s)
    assert found["let all sign in"]["seconds"] == pytest.approx(10_000 / 60)
    assert all(floor["bound_by"] for floor in floors)


def test_few_players_wait_for_no_quota_that_lets_a_burst_through() -> None:
    floors = cost("--players", "300", "--transport", "http")["floors"]

    assert {floor["act"]: floor["seconds"] for floor in floors} == {
        "let all sign in": pytest.approx(5),
        "let all join": 0,
        "take everyone's answer": pytest.approx(0.15),
    }


def test_every_price_has_a_date_and_a_public_source() -> None:
    prices = cost()["prices"]

    assert all(one["source"].startswith("https://aws.amazon.com/") for one in prices.values())
    assert all(one["noted"] for one in prices.values())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--region", "mars-north-1"), "known: us-east-1"),
        (
            ("--transport", "http", "--mode", "speed"),
            "solo games are played in these modes: casual",
        ),
        (("--transport", "quick"), "http, websocket, mqtt"),
        (("--players", "0"), "1 to 10,000 players"),
        (("--egress", "none"), "endpoints or nat"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_in_a_sentence(
    arguments: tuple[str, ...], said: str
) -> None:
    result = CliRunner().invoke(app, ["cost", *arguments])

    assert result.exit_code == 1
    assert said in result.output


def test_people_get_tables_in_plain_words() -> None:
    result = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["cost", "--transport", "mqtt"])

    assert result.exit_code == 0
    for words in (
        "One game",
        "What each operation takes",
        "while nobody plays",
        "What limits it",
        "wait for at least",
        "Not counted",
    ):
        assert words in result.output
