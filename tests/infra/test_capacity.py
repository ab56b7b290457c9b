"""How many functions run at once: no message is lost to an account that may run ten of them.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html (visibility, receives),
https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html (maximum concurrency),
https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html (what may be reserved)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.infra.stack_model import functions, on_aws, resource, resources, templates

NEW_ACCOUNT, STANDARD, UNRESERVED_AT_LEAST = 10, 1000, 100
MODES = {
    "SoloCapacity": ("Workers", "Http"),
    "HostedCapacity": ("Socket",),
    "LiveCapacity": ("Live",),
}
STEP_S = 0.1
RUN_STEPS = 2
"""A batch takes two tenths of a second."""


def _consumers() -> dict[str, dict[str, Any]]:
    """Properties of the event source, by function."""
    return {
        name: event["Properties"]
        for name, body in functions().items()
        for event in body.get("Events", {}).values()
        if event["Type"] == "SQS"
    }


def _queue_of(consumer: str) -> dict[str, Any]:
    name: str = _consumers()[consumer]["Queue"]["Fn::GetAtt"][0]
    return resource(name).properties


def _tries(consumer: str) -> int:
    condition, local, tries = _queue_of(consumer)["RedrivePolicy"]["maxReceiveCount"]["Fn::If"]
    assert (condition, local) == ("IsLocal", 5)
    return int(tries)


@dataclass
class Message:
    visible_at: float = 0.0
    receives: int = 0


@dataclass
class Source:
    """A queue and Lambda's pollers of it. A throttled batch stays hidden, and has used up a try."""

    hidden_s: float
    tries: int
    at_once: int
    batch: int
    waiting: list[Message] = field(default_factory=list)
    running: list[float] = field(default_factory=list)
    done: int = 0
    dead: int = 0

    def step(self, now: float, free: int) -> int:
        """Poll with every poller that is idle; returns how many of the `free` places were taken."""
        self.running = [end for end in self.running if end > now]
        taken = 0
        for _ in range(self.at_once - len(self.running)):
            batch = [m for m in self.waiting if m.visible_at <= now][: self.batch]
            if not batch:
                break
            for message in batch:
                message.receives += 1
            over = [m for m in batch if m.receives > self.tries]
            self.dead += len(over)
            tried = [m for m in batch if m.receives <= self.tries]
            if taken < free and tried:
                taken += 1
                self.done += len(tried)
                self.running.append(now + RUN_STEPS * STEP_S)
                gone = {id(m) for m in batch}
            else:
                for message in tried:
                    message.visible_at = now + self.hidden_s
                gone = {id(m) for m in over}
            self.waiting = [m for m in self.waiting if id(m) not in gone]
        return taken


def play(sources: Sequence[Source], busy: Callable[[float], int], seconds: float) -> None:
    """Let an account of ten run; `busy` of them are taken by others at a time."""
    now, turn = 0.0, 0
    while now < seconds and any(source.waiting for source in sources):
        free = NEW_ACCOUNT - busy(now) - sum(len(source.running) for source in sources)
        turn += 1
        for number in range(len(sources)):
            free -= sources[(number + turn) % len(sources)].step(now, max(0, free))
        now += STEP_S


def _all_queues(messages: int, tries: int | None = None) -> list[Source]:
    return [
        Source(
            hidden_s=_queue_of(name)["VisibilityTimeout"],
            tries=tries or _tries(name),
            at_once=_at_once(name, small=True),
            batch=event["BatchSize"],
            waiting=[Message() for _ in range(messages)],
        )
        for name, event in _consumers().items()
    ]


def _at_once(consumer: str, *, small: bool) -> int:
    condition, few, many = _consumers()[consumer]["ScalingConfig"]["MaximumConcurrency"]["Fn::If"]
    assert condition == "FewAtOnce"
    return int(few if small else many)


def _flood(now: float) -> int:
    """Ten minutes in which solo players, or another service, take all that there is."""
    return NEW_ACCOUNT if now < 600 else 0


def test_ten_minutes_without_a_free_function_cost_no_message() -> None:
    sources = _all_queues(messages=30)
    play(sources, _flood, seconds=1800)

    assert [source.dead for source in sources] == [0] * len(sources)
    assert all(source.done == 30 for source in sources)


def test_with_five_receives_they_would_have_died() -> None:
    sources = _all_queues(messages=30, tries=5)
    play(sources, _flood, seconds=1800)

    # A file is hidden for so long that five are a quarter of an hour.
    assert all(source.dead > 0 for source in sources if source.hidden_s < 120)


def test_all_modes_at_once_get_their_turn_in_a_new_account() -> None:
    sources = _all_queues(messages=500)
    play(sources, lambda _now: 4, seconds=900)

    assert all((source.done, source.dead) == (500, 0) for source in sources)


@pytest.mark.parametrize("consumer", _consumers())
def test_a_message_is_tried_for_a_quarter_of_an_hour_and_kept_before_it_expires(
    consumer: str,
) -> None:
    queue = _queue_of(consumer)
    tried_for = _tries(consumer) * queue["VisibilityTimeout"]

    assert tried_for >= 900
    assert _tries(consumer) >= 5
    # A message that expires is gone without a trace; one that was tried too often is kept.
    assert tried_for < queue["MessageRetentionPeriod"]
    assert queue["VisibilityTimeout"] >= 6 * on_aws(functions()[consumer]["Timeout"])


@pytest.mark.parametrize("consumer", _consumers())
def test_a_queue_has_its_own_share_of_what_runs_at_once(consumer: str) -> None:
    """Two is the least that AWS takes."""
    assert _at_once(consumer, small=True) == 2 <= _at_once(consumer, small=False) <= 50


@pytest.mark.parametrize(("parameter", "portions"), MODES.items())
def test_the_capacity_of_a_mode_is_a_parameter(parameter: str, portions: tuple[str, ...]) -> None:
    declared = templates()["template.yaml"]["Parameters"][parameter]

    # A fresh account deploys, and works as well as it can.
    assert declared["Default"] == "small"
    assert declared["AllowedValues"] == ["small", "standard", "reserved"]
    for portion in portions:
        told = resource(portion).properties["Parameters"]
        assert told["Capacity"] == {"Ref": parameter}


def test_what_is_reserved_leaves_what_aws_asks_for_and_what_the_others_need() -> None:
    kept = {
        name: body["ReservedConcurrentExecutions"]["Fn::If"]
        for name, body in functions().items()
        if "ReservedConcurrentExecutions" in body
    }

    assert all(
        (condition, other) == ("Reserves", {"Ref": "AWS::NoValue"})
        for condition, _, other in kept.values()
    )
    reserved = {name: count for name, (_, count, _) in kept.items()}
    shared = sum(_at_once(one, small=False) for one in _consumers() if one not in reserved)
    assert sum(reserved.values()) + shared + UNRESERVED_AT_LEAST <= STANDARD
    # Reserved is a limit, too: less than its queue sends it would throttle it.
    for name, count in reserved.items():
        assert name not in _consumers() or count >= _at_once(name, small=False)
    # Of each mode what its players wait for, and what anybody may call.
    waited_for = {
        "TicketIssue",
        "LivePlayer",
        "LiveAdmin",
        "WsConnect",
        "ReceiveAnswer",
        "LiveDoor",
    }
    assert waited_for <= reserved.keys()


def test_only_modes_that_reserve_do_so() -> None:
    using = {
        one.file
        for one in resources("AWS::Serverless::Function")
        if "ReservedConcurrentExecutions" in one.properties
    }

    assert using == {"http.yaml", "hosted.yaml", "live.yaml"}
    for file in using:
        reserves = templates()[file]["Conditions"]["Reserves"]
        assert "reserved" in str(reserves)
