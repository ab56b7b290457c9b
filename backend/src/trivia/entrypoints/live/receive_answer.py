"""Queue LiveAnswer: a batch of answers, recorded in one round trip to Redis."""

from collections.abc import Sequence

from trivia.adapters.mqtt.inbox import Refused, answer_of
from trivia.adapters.mqtt.queues import marker_of
from trivia.application.live.values import LiveAnswer, Marker, Recording
from trivia.bootstrap.live import questions
from trivia.entrypoints.edges.mqtt import refuse
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import Failures, batch

METRICS: dict[str, str] = {
    Recording.REPEAT: "AnswerRepeated",
    Recording.TOO_LATE: "AnswerLate",
    Recording.UNDECIDED: "AnswerLate",
    Recording.DUPLICATE: "AnswerSecondTry",
}
"""Of answers that do not count. As a metric those that do would be two fifths of the log."""


ALONE_MS = 2000
"""So long messages of a batch that failed are tried one by one: in an outage each of them waits."""


class Answers:
    """Messages are read one by one and recorded together, markers after the answers.

    What one message breaks, it breaks for itself: then each is taken alone.
    """

    def __init__(self, service: questions.ReceiveAnswer, invocation: Invocation) -> None:
        self._service = service
        self._invocation = invocation
        self._answers: dict[str, LiveAnswer] = {}
        self._markers: dict[str, Marker] = {}
        self._stored = 0

    def take(self, body: str, message_id: str) -> None:
        if (marker := marker_of(body)) is not None:
            self._markers[message_id] = marker
            return
        try:
            message = self._service.inbox.read(body, message_id)
            self._answers[message_id] = answer_of(message)
        except Refused as refused:
            refuse(self._service, refused.refusal, self._invocation)
            self._service.delivery.flush()

    def finish(self) -> Failures:
        answers = self._answers
        games = sorted({answer.sender.game_id for answer in answers.values()})
        self._invocation.note(games=games)
        try:
            self._take(list(answers.values()), list(self._markers.values()))
        except Exception as error:
            if len(answers) + len(self._markers) == 1:
                raise
            return self._each_alone(error)
        return {}

    def _each_alone(self, error: Exception) -> Failures:
        failures: dict[str, Exception] = {}
        until = self._service.clock.now() + ALONE_MS
        for message_id in (*self._answers, *self._markers):
            if self._service.clock.now() > until:
                failures[message_id] = error
                continue
            answer, marker = self._answers.get(message_id), self._markers.get(message_id)
            try:
                self._take([answer] if answer else [], [marker] if marker else [], again=True)
            except Exception as own:
                failures[message_id] = own
        return failures

    def _take(
        self, answers: Sequence[LiveAnswer], markers: Sequence[Marker], *, again: bool = False
    ) -> None:
        try:
            received = self._service.processor.take(answers, markers, interrupted=again)
        except Exception:
            self._service.delivery.drop()
            raise
        for what, count in received.counts.items():
            if what == Recording.STORED:
                self._stored += count
                self._invocation.note(stored=self._stored)
            else:
                self._invocation.count(METRICS.get(what, "AnswerRefused"), count)


handler = batch(questions.receive_answer)(Answers)
