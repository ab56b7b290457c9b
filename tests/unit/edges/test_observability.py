"""What is logged of an invocation."""

import json
import logging
from io import StringIO

import pytest
from trivia.domain.errors import Forbidden
from trivia.entrypoints.edges.invocation import Event, RawCall, answered, invoked
from trivia.entrypoints.edges.observability import Invocation, logger


@pytest.mark.parametrize(
    ("outcome", "error", "written"),
    [(None, None, []), ("too_late", None, ["too_late"]), ("failed", KeyError("x"), ["failed"])],
)
def test_what_others_tell_of_is_a_line_only_if_it_does_not_end_well(
    log: StringIO, outcome: str | None, error: Exception | None, written: list[str]
) -> None:
    invocation = Invocation(route="answer")
    invocation.quiet()
    invocation.end(outcome, error)

    assert [json.loads(line)["outcome"] for line in log.getvalue().splitlines()] == written


@pytest.mark.parametrize(
    ("error", "code", "rings"),
    [
        (KeyError("x"), "internal", True),
        (MemoryError(), "internal", True),
        (Forbidden("not_player", "No."), "not_player", False),
    ],
)
def test_a_fault_that_is_answered_is_a_metric_since_to_aws_the_call_went_well(
    log: StringIO, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, rings: bool
) -> None:
    """The alarm SocketFaults watches it: infra/observability/alarms.yaml."""
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "Trivia-test")

    def serve(_service: None, _call: RawCall) -> Event:
        raise error

    handler = answered(
        lambda: None,
        decode=RawCall,
        serve=serve,
        refuse=lambda refused, _call, _invocation: {"code": refused.code},
    )

    assert handler({}, None) == {"code": code}
    line = json.loads(log.getvalue())
    told = [
        one["Name"]
        for m in line.get("_aws", {}).get("CloudWatchMetrics", ())
        for one in m["Metrics"]
    ]
    assert told == (["Unexpected"] if rings else [])


def test_the_lines_of_libraries_are_the_same_on_aws_as_on_a_laptop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """AWS's runtime has the root logger at INFO, the emulator's at WARNING."""
    root = logging.getLogger()
    before = root.level
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "LiveAdmin")
    try:
        for found in (logging.INFO, logging.WARNING):
            root.setLevel(found)
            invoked(lambda: None, lambda _event, _invocation: {})
            assert root.level == logging.WARNING
            assert not logging.getLogger("botocore.credentials").isEnabledFor(logging.INFO)
            assert logging.getLogger("trivia.delivery").isEnabledFor(logging.WARNING)
            assert logger.log_level == logging.INFO, "of each invocation there is a line"
    finally:
        root.setLevel(before)
