"""Queue LiveAnswer: a batch of answers, recorded in one round trip to Redis."""

from collections.abc import Sequence
from typing import Any

from trivia.adapters.mqtt.inbox import Refused, answer_of
from trivia.application.live.values import LiveAnswer, Marker
from trivia.bootstrap.live import questions
from trivia.entrypoints.edges.mqtt import live_batch, refuse
from trivia.entrypoints.edges.observability import Invocation

METRICS = {
    "stored": "AnswerStored",
    "repeat": "AnswerRepeated",
    "too_late": "AnswerLate",
    "undecided": "AnswerLate",
    "duplicate": "AnswerSecondTry",
}


@live_batch(questions.receive_answer)
def handler(
    service: questions.ReceiveAnswer,
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
            answers.append(answer_of(service.inbox.read(record["body"], record["messageId"])))
        except Refused as refused:
            refuse(service, refused.refusal, invocation)
    received = service.processor.take(answers, markers)
    for what, count in received.counts.items():
        invocation.count(METRICS.get(what, "AnswerRefused"), count)
    invocation.note(games=sorted({answer.sender.game_id for answer in answers}))
    return {}
