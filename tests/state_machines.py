"""State machines as their files say, run here: the emulator's own interpreter, without a server.

Functions are plain callables, so that fakes hang behind them, and a test may kill any of them at
any try, before or after it did its work.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from trivia_local.portions.compose import MACHINES
from trivia_local.templates import load

Json = Any
Function = Callable[[Json], Json]


@dataclass(slots=True)
class Run:
    """What an execution came to.

    Attributes:
        status: SUCCEEDED or FAILED.
        visited: every state that was entered, in order.
        error: name of the error of one that failed.
    """

    status: str
    output: Json
    visited: list[str]
    error: str | None


@dataclass(slots=True)
class Kills:
    """Which calls die: by their number from 0, before they do anything, or after all of it."""

    before: set[int] = field(default_factory=set)
    after: set[int] = field(default_factory=set)
    calls: int = 0

    def within(self, client: Any) -> Any:
        """`client`, each of whose calls is one of those that may die."""
        return _Within(client, self)

    def around(self, call: Callable[[], Json]) -> Json:
        number, self.calls = self.calls, self.calls + 1
        if number in self.before:
            raise Died
        done = call()
        if number in self.after:
            raise Died
        return done


class _Within:
    def __init__(self, client: Any, kills: Kills) -> None:
        self._client, self._kills = client, kills

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._client, name)
        return lambda **asked: self._kills.around(lambda: call(**asked))


class Died(Exception):
    """The process of a function is gone; nobody knows how far it came."""


def run(
    file: str, functions: Mapping[str, Function], given: Json, kills: Kills | None = None
) -> Run:
    """Run the machine in `infra/statemachines/<file>` on the input `given`.

    Args:
        functions: by the names that the file has for them (`${PlayerAvatarStep}`).
    """
    from ministack.core.responses import set_request_account_id, set_request_region
    from ministack.services import stepfunctions

    kills = kills or Kills()
    set_request_account_id("000000000000")
    set_request_region("us-east-1")

    def call(name: str, event: Json) -> Json:
        plain = json.loads(json.dumps(event))
        try:
            return json.loads(json.dumps(kills.around(lambda: functions[name](plain))))
        except Died as died:
            # As the emulator reports a worker that is gone, and AWS a sandbox.
            raise stepfunctions._ExecutionError("Lambda.Unknown", "{}") from died
        except Exception as error:
            kind = type(error).__name__
            raise stepfunctions._ExecutionError(kind, json.dumps({"errorType": kind})) from error

    machine = json.dumps(load(MACHINES / file)).replace("${", _ARN).replace('}"', '"')
    arn = "arn:aws:states:us-east-1:000000000000:execution:M:e"
    execution: dict[str, Json] = {
        **{"executionArn": arn, "stateMachineArn": "m", "name": "e", "status": "RUNNING"},
        **{"startDate": "2026-01-01T00:00:00Z", "input": json.dumps(given), "events": []},
        **{"output": None, "sync": True, "testCase": "", "mockAttempts": {}},
    }
    with (
        mock.patch.dict(stepfunctions._executions._data, clear=True),
        mock.patch.dict(stepfunctions._state_machines._data, clear=True),
        mock.patch.object(stepfunctions, "_SFN_WAIT_SCALE", 0),
        mock.patch.object(stepfunctions.time, "sleep", return_value=None),
        mock.patch.object(
            stepfunctions, "_call_lambda", lambda arn, event: call(_name(arn), event)
        ),
    ):
        stepfunctions._state_machines["m"] = {"name": "M", "definition": machine}
        stepfunctions._executions[arn] = execution
        stepfunctions._run_execution(arn)
    return Run(
        status=execution["status"],
        output=json.loads(execution["output"]),
        visited=[
            event["stateEnteredEventDetails"]["name"]
            for event in execution["events"]
            if "stateEnteredEventDetails" in event
        ],
        error=execution.get("error"),
    )


_ARN = "arn:aws:lambda:us-east-1:000000000000:function:"


def _name(arn: str) -> str:
    return arn.rpartition(":")[2]
