"""SwarmMerge: the Lambda function that makes one report of those of all slices."""

from typing import Any

from trivia.entrypoints.edges.observability import WARM, Invocation, is_warm_up

from trivia_swarm.functions.orders import SumOrder, run_files
from trivia_swarm.summing import sum_up


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001
    """Merge, and keep the sum in S3.

    Raises:
        pydantic's ValidationError: `event` is no `SumOrder`.
        botocore's ClientError, BotoCoreError: the reports cannot be read, or the sum not kept.
    """
    if is_warm_up(event):
        Invocation().end("warm")
        return WARM
    order = SumOrder.model_validate(event)
    invocation = Invocation(run=order.run)
    try:
        report = sum_up(order.slices, run_files(order.run))
    except BaseException as error:
        invocation.end("failed", error)
        raise
    brief = {"joined": report.joined, "violations": len(report.violations)}
    invocation.note(**brief)
    invocation.end("merged")
    return brief
