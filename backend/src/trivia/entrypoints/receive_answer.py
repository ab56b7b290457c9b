"""Queue LiveAnswer: a batch of answers, recorded in one round trip to Redis."""

from collections.abc import Sequence
from typing import Any

from trivia import bootstrap_live
from trivia.adapters.live_inbox import Refused
from trivia.application.live_values import LiveAnswer, Marker
from trivia.contract.game_commands import AnswerCommand
from trivia.contract.mapping import response_from_wire
from trivia.entrypoints.live_edge import live_batch, refuse
from trivia.entrypoints.observability import Invocation

METRICS = {
    "stored": "AnswerStored",
    "repeat": "AnswerRepeated",
    "too_late": "AnswerLate",
    "other": "AnswerSecondTry",
}


@live_batch(bootstrap_live.receive_answer)
def handler(
    service: bootstrap_live.ReceiveAnswer,
    records: Sequence[dict[str, Any]],
    invocation: Invocation,
) -> dict[str, Exception]:
    answers: list[LiveAnswer] = []
    markers: list[Marker] = []
    for record in records:
        if (marker := service.marker(record["body"])) is not None:
            markers.append(marker)
            continue
        try:
            answers.append(_answer(service, record))
        except Refused as refused:
            refuse(service, refused.refusal, invocation)
    received = service.intake.take(answers, markers)
    for what, count in received.counts.items():
        invocation.count(METRICS.get(what, "AnswerRefused"), count)
    invocation.note(games=sorted({answer.sender.game_id for answer in answers}))
    return {}


def _answer(service: bootstrap_live.ReceiveAnswer, record: dict[str, Any]) -> LiveAnswer:
    message = service.inbox.read(record["body"], record["messageId"])
    command = message.command
    assert isinstance(command, AnswerCommand)  # the rule of this queue takes no other
    return LiveAnswer(
        sender=message.sender,
        id=message.id,
        index=command.index,
        response=response_from_wire(command.response),
        arrived_at=message.arrived_at,
    )
