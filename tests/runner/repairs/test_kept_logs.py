"""Logs are for reading while it runs: the newest are kept, and none is saved."""

from typing import Any

import pytest
from ministack.services import cloudwatch_logs, lambda_svc
from trivia_local.emulator_repairs import kept_logs

FUNCTION = {"config": {"FunctionName": "Echo", "FunctionArn": "arn:aws:lambda:::function:Echo"}}


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch) -> Any:
    for module, name in ((cloudwatch_logs, "get_state"), (lambda_svc, "_emit_lambda_logs")):
        monkeypatch.setattr(module, name, getattr(module, name))
    kept_logs.apply()
    cloudwatch_logs.reset()
    lambda_svc._emit_lambda_logs(FUNCTION, "request-0", "said 0", False, 1)
    yield cloudwatch_logs._log_groups["/aws/lambda/Echo"]
    cloudwatch_logs.reset()


def test_the_newest_streams_are_kept(group: dict[str, Any]) -> None:
    for number in range(1, kept_logs.STREAMS + 50):
        lambda_svc._emit_lambda_logs(FUNCTION, f"request-{number}", f"said {number}", False, 1)
    said = [
        event["message"]
        for stream in group["streams"].values()
        for event in stream["events"]
        if event["message"].startswith("said")
    ]
    assert said == [f"said {number}" for number in range(50, kept_logs.STREAMS + 50)]


def test_groups_are_saved_without_what_was_logged(group: dict[str, Any]) -> None:
    saved = cloudwatch_logs.get_state()["log_groups"]["/aws/lambda/Echo"]
    assert (saved["streams"], saved["arn"]) == ({}, group["arn"])
    assert len(group["streams"]) == 1  # and can still be read
