"""Read the logs: of functions (CloudWatch Logs of the emulator) and of the servers (files)."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from trivia_local.aws import local_client
from trivia_local.errors import RunnerError
from trivia_local.stackfile import Stack

SERVERS = ("emulator", "valkey", "frontdoor", "supervisor")
_NOISE = ("START RequestId", "END RequestId", "REPORT RequestId", "INIT_START")
_HIDDEN = frozenset(
    (
        "level",
        "location",
        "message",
        "timestamp",
        "service",
        "cold_start",
        "function_name",
        "function_memory_size",
        "function_arn",
        "function_request_id",
        "xray_trace_id",
        "_aws",  # the metrics that ride on the line
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One log line. `at` is Unix time in milliseconds."""

    at: int
    function: str
    text: str


def function_names(stack: Stack, wanted: str | None) -> list[str]:
    """Full names of the functions to read; `wanted` is a short name (`GameAnswer`) or a full one.

    Raises:
        RunnerError: there is no such function; names those there are.
    """
    if wanted is None:
        return stack.functions
    found = [n for n in stack.functions if wanted.lower() in (n.lower(), short(n).lower())]
    if not found:
        there = ", ".join([*sorted(short(n) for n in stack.functions), *SERVERS])
        raise RunnerError(f"There is no function {wanted}.", f"There are: {there}.")
    return found


def short(function: str) -> str:
    return function.rsplit("-", 1)[-1]


def lines(stack: Stack, functions: list[str], since_ms: int) -> list[Line]:
    """All lines since `since_ms`, oldest first."""
    client = local_client("logs", stack.aws)
    found = []
    for function in functions:
        try:
            events = client.filter_log_events(
                logGroupName=f"/aws/lambda/{function}", startTime=since_ms
            )["events"]
        except ClientError:  # it has not run yet
            continue
        found += [
            Line(event["timestamp"], function, line)
            for event in events
            for line in event["message"].splitlines()
            if line and not line.startswith(_NOISE)
        ]
    return sorted(found)


def follow(stack: Stack, functions: list[str], since_ms: int) -> Iterator[Line]:
    """New lines, as they come, without end."""
    seen: set[Line] = set()
    while True:
        fresh = [line for line in lines(stack, functions, since_ms) if line not in seen]
        yield from fresh
        seen.update(fresh)
        if fresh:
            since_ms = max(since_ms, fresh[-1].at - 5_000)
            seen = {line for line in seen if line.at >= since_ms}
        time.sleep(0.5)


def readable(text: str) -> tuple[str, str]:
    """Level and text of a structured line, its remaining fields behind it; others as they are."""
    try:
        entry = json.loads(text)
    except ValueError:
        return "", text
    if not isinstance(entry, dict) or "message" not in entry:
        return "", text
    rest = {key: value for key, value in entry.items() if key not in _HIDDEN}
    fields = " ".join(f"{key}={_value(value)}" for key, value in rest.items())
    return str(entry.get("level", "")), f"{_value(entry['message'])}  {fields}".rstrip()


def clock(at: int) -> str:
    """Local time of day of a Unix time in milliseconds."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone().strftime("%H:%M:%S.%f")[:-3]


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)
