"""A function that fails tells players nothing of its inside, and no message ends a connection."""

import json
from typing import Any

import pytest
from ministack.services import apigateway, lambda_svc
from trivia_local.emulator_repairs import failures

SHAPE = "lambda_execute_result_to_api_proxy_response"


@pytest.fixture(autouse=True)
def _repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, name in (
        (apigateway, "_evaluate_route_selection"),
        (apigateway, "_invoke_ws_lambda"),
        (lambda_svc, SHAPE),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    failures.apply()


@pytest.mark.parametrize(
    "body",
    [
        {"errorMessage": "Task timed out after 6.00 seconds", "errorType": "Sandbox.Timedout"},
        {"errorMessage": "/var/task/trivia/secret.py", "errorType": "Runtime.HandlerError"},
        "Worker init failed: KeyError",
    ],
)
def test_what_went_wrong_inside_stays_inside(body: Any) -> None:
    answer, _ = getattr(lambda_svc, SHAPE)({"error": True, "body": body})

    assert answer["statusCode"] == 500
    assert json.loads(answer["body"]) == {"message": "Internal Server Error"}


def test_too_many_at_once_is_said_so_and_no_more() -> None:
    throttled = {"throttle": True, "body": {"Type": "User", "message": "LiveDoor has 3 workers"}}
    answer, _ = getattr(lambda_svc, SHAPE)(throttled)

    assert (answer["statusCode"], json.loads(answer["body"])) == (
        429,
        {"message": "Too Many Requests"},
    )


def test_what_a_function_answers_is_passed_on() -> None:
    answer, _ = getattr(lambda_svc, SHAPE)({"body": {"statusCode": 404, "body": "{}"}})

    assert answer == {"statusCode": 404, "body": "{}"}


@pytest.mark.parametrize(
    "deep", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000]
)
def test_a_message_nested_too_deep_goes_where_no_command_goes(deep: str) -> None:
    chosen = apigateway._evaluate_route_selection("$request.body.type", deep)

    assert chosen == "$default"
