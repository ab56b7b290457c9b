"""Start a load test, follow it, stop it.

LaunchFault    it ended without a report; says why
"""

import datetime
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trivia_bots.runs.report import RunReport
from trivia_bots.site import Site

from trivia_swarm.deployment import LoadTest
from trivia_swarm.files import Progress, RunFiles, S3Files
from trivia_swarm.functions.orders import RunOrder
from trivia_swarm.slices import Slice

LOOK_EVERY_S = 1.0
GOODBYE_S = 30.0
"""How long those that were told to stop may take to leave."""


class LaunchFault(Exception):
    """Why there is no report."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a load test is.

    Attributes:
        begun, ended: workers.
    """

    workers: int
    begun: int
    ended: int
    joined: int
    answers: int

    def __str__(self) -> str:
        return (
            f"{self.ended} of {self.workers} workers done, {self.begun} begun, "
            f"{self.joined} players, {self.answers} answers"
        )


class Run:
    """One execution of the state machine. Use `start`."""

    def __init__(self, test: LoadTest, name: str, execution: str, workers: int) -> None:
        self.name = name
        self._test = test
        self._execution = execution
        self._workers = workers
        self._files = RunFiles(S3Files(test.s3, test.bucket), name)
        self._told: dict[str, tuple[str, Progress]] = {}

    @classmethod
    def start(cls, test: LoadTest, slices: Sequence[Slice], site: Site) -> "Run":
        """Raises: botocore's ClientError, BotoCoreError."""
        now = datetime.datetime.now(datetime.UTC)
        name = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        order = RunOrder(run=name, site=site, slices=list(slices))
        started = test.states.start_execution(
            stateMachineArn=test.state_machine, name=name, input=order.model_dump_json()
        )
        return cls(test, name, started["executionArn"], len(slices))

    def follow(self, say: Callable[[State], None]) -> RunReport:
        """The report of all, when it is there; `say` hears of every change until then.

        Raises:
            LaunchFault: the execution failed, or somebody else stopped it.
            botocore's ClientError, BotoCoreError.
        """
        said = None
        while True:
            found = self._test.states.describe_execution(executionArn=self._execution)
            state = self.state()
            if state != said:
                say(state)
                said = state
            if found["status"] != "RUNNING":
                break
            time.sleep(LOOK_EVERY_S)
        text = self._files.sum()
        if found["status"] != "SUCCEEDED" or text is None:
            why = found.get("cause") or found.get("error") or "there is no report"
            raise LaunchFault(f"The load test ended as {found['status']}: {why}")
        return RunReport.model_validate_json(text)

    def stop(self) -> tuple[int, int]:
        """Stop, and wait a while for the bots to leave.

        Returns:
            How many workers have left, and how many had begun.
        """
        # Step Functions ends the execution, but not the functions that run.
        self._files.stop()
        self._test.states.stop_execution(executionArn=self._execution, cause="Stopped by hand.")
        deadline = time.monotonic() + GOODBYE_S
        while (state := self.state()).ended < state.begun and time.monotonic() < deadline:
            time.sleep(LOOK_EVERY_S)
        return state.ended, state.begun

    def state(self) -> State:
        marks = self._files.progress()
        for key, mark in marks.items():
            if self._told.get(key, ("",))[0] != mark:
                self._told[key] = mark, self._files.told(key)
        told = [progress for _, progress in self._told.values()]
        return State(
            workers=self._workers,
            begun=len(marks),
            ended=self._files.reports(),
            joined=sum(progress.joined for progress in told),
            answers=sum(progress.answers for progress in told),
        )
