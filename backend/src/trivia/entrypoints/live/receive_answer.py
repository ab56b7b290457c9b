"""Queue LiveAnswer: a batch of answers, recorded in one round trip to Redis."""

from trivia.adapters.mqtt.inbox import Refused, answer_of
from trivia.adapters.mqtt.queues import marker_of
from trivia.application.live.values import LiveAnswer, Marker, Recording
from trivia.bootstrap.live import questions
from trivia.entrypoints.edges.mqtt import refuse
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import batch

METRICS: dict[str, str] = {
    Recording.STORED: "AnswerStored",
    Recording.REPEAT: "AnswerRepeated",
    Recording.TOO_LATE: "AnswerLate",
    Recording.UNDECIDED: "AnswerLate",
    Recording.DUPLICATE: "AnswerSecondTry",
}


class Answers:
    """Messages are read one by one and recorded together, markers after the answers."""

    def __init__(self, service: questions.ReceiveAnswer, invocation: Invocation) -> None:
        self._service = service
        self._invocation = invocation
        self._answers: list[LiveAnswer] = []
        self._markers: list[Marker] = []

    def take(self, body: str, message_id: str) -> None:
        if (marker := marker_of(body)) is not None:
            self._markers.append(marker)
            return
        try:
            self._answers.append(answer_of(self._service.inbox.read(body, message_id)))
        except Refused as refused:
            refuse(self._service, refused.refusal, self._invocation)

    def finish(self) -> None:
        received = self._service.processor.take(self._answers, self._markers)
        for what, count in received.counts.items():
            self._invocation.count(METRICS.get(what, "AnswerRefused"), count)
        self._invocation.note(games=sorted({answer.sender.game_id for answer in self._answers}))


handler = batch(questions.receive_answer)(Answers)
