"""SwarmWorker: the Lambda function that plays one slice of a load test."""

import asyncio
from typing import Any

from trivia.entrypoints.edges.observability import WARM, Invocation, is_warm_up

from trivia_swarm.functions.orders import SliceOrder, run_files
from trivia_swarm.play import play_slice

RESERVE_S = 40.0
"""For closing connections, deleting accounts and writing the report."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Play; what was seen is in the report, which is in S3.

    Raises:
        pydantic's ValidationError: `event` is no `SliceOrder`.
        botocore's ClientError, BotoCoreError: the report could not be kept.
    """
    if is_warm_up(event):
        Invocation().end("warm")
        return WARM
    order = SliceOrder.model_validate(event)
    invocation = Invocation(run=order.run, slice=order.slice.number)
    try:
        seconds = context.get_remaining_time_in_millis() / 1000 - RESERVE_S
        report = asyncio.run(play_slice(order.slice, order.site, run_files(order.run), seconds))
    except BaseException as error:
        invocation.end("failed", error)
        raise
    brief = {
        "joined": report.joined,
        "answers": report.answers.sent,
        "violations": len(report.violations),
    }
    invocation.note(**brief)
    invocation.end("played")
    return brief
