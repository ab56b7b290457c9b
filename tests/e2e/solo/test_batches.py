"""Functions that are given many records at once handle each of them by itself."""

import base64
from typing import Any

from tests.e2e.cloud import Cloud
from tests.e2e.solo.play import Player, play

UNREADABLE = ("no JSON", "[]", '{"v": 9}', "7", "")


def mappings(cloud: Cloud) -> list[dict[str, Any]]:
    """What feeds a function with records: its queue, or the stream of a table."""
    found: list[dict[str, Any]] = cloud.mappings()
    assert len(found) >= 12
    return found


def records(service: str) -> list[dict[str, Any]]:
    return [
        {"messageId": f"m-{number}", "body": body, "eventSource": f"aws:{service}"}
        for number, body in enumerate(UNREADABLE)
    ]


def test_no_queue_gives_a_function_a_batch_that_succeeds_or_fails_as_one(cloud: Cloud) -> None:
    for mapping in mappings(cloud):
        name = mapping["FunctionArn"].rsplit(":", 1)[1]
        if ":sqs:" not in mapping["EventSourceArn"]:
            continue
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name

        reply = cloud.invoke_with(name, {"Records": records("sqs")})

        # What nobody can read is refused and done with, or comes again until it is a dead letter.
        failed = {one["itemIdentifier"] for one in reply["batchItemFailures"]}
        assert failed <= {f"m-{number}" for number in range(len(UNREADABLE))}, name


def in_a_stream(item: dict[str, Any]) -> dict[str, Any]:
    """As functions get it: what is binary is base64."""
    return {
        name: {"B": base64.b64encode(value["B"]).decode()} if "B" in value else value
        for name, value in item.items()
    }


async def test_a_change_that_nobody_can_read_holds_up_no_other_of_its_stream(
    player: Player, cloud: Cloud
) -> None:
    result = await play(player, "notes-and-noises", right=3)
    good = in_a_stream(cloud.attempt(result.attempt_id)) | {"pending": {"S": "0"}}
    broken = {name: value for name, value in good.items() if name != "player_id"}
    images: list[dict[str, Any]] = [{"NewImage": broken}, {}, {"NewImage": good}]

    reply = cloud.invoke_with(
        cloud.function("AttemptRelay"), {"Records": [{"dynamodb": image} for image in images]}
    )

    assert reply == {"published": 1, "failed": 1}
    assert "pending" not in cloud.attempt(result.attempt_id)
