"""Answers of live games: a batch is judged, recorded in one round trip, and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trivia.application.games.notifier import Notice, ThrottledNotifier, Topic
from trivia.application.live.games import RunningGames
from trivia.application.live.ports import Delivery, LiveStore, Timers
from trivia.application.live.values import (
    NO_QUESTION,
    Judged,
    LiveAnswer,
    Marker,
    Recorded,
    Recording,
    Refusal,
    Timer,
    TimerKind,
)
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, NotFound, TriviaError
from trivia.domain.games.modes import ruleset_of
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.ids import GameId
from trivia.domain.questions.judging import check_fit, is_surely_right
from trivia.domain.quizzes.quiz import Quiz

COMPLETE_MS = 10_000
"""A question that all have answered is ordered to be closed once in this time."""

_MESSAGES: Mapping[str, str] = {**REFUSALS, "game_not_found": "There is no such game."}
_CODES: Mapping[Recording, str] = {
    Recording.DUPLICATE: "already_answered",
    Recording.NO_GAME: "game_not_found",
    Recording.UNKNOWN: "not_joined",
}


@dataclass(slots=True)
class Received:
    """Counts of one batch, for its log line and metrics: recordings and refusals by code."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProcessor:
    """Takes answers: idempotent, in any order, each batch in one round trip once it is warm."""

    games: RunningGames
    store: LiveStore
    delivery: Delivery
    timers: Timers
    notifier: ThrottledNotifier
    clock: Clock

    def take(
        self,
        batch: Sequence[LiveAnswer],
        markers: Sequence[Marker] = (),
        *,
        interrupted: bool = False,
    ) -> Received:
        """Record `batch`, tell each sender, and move the board if a winner changed.

        Markers are noted after the answers of the same batch.

        Args:
            interrupted: it was begun before, so what it says of changes may not have been told.
        """
        received = Received()
        judged = [self._judged(answer) for answer in batch]
        recorded = self._record(judged)
        for one, result in zip(judged, recorded, strict=True):
            self._reply(one, result, received)
        for marker in markers:
            if marker.index == NO_QUESTION:
                self.games.quiz(marker.game_id)  # kept for the first answers
            else:
                self.store.mark(marker, self.clock.now())
        self._after(judged, recorded, interrupted)
        self.delivery.flush()
        return received

    def catch_up(self, batch: Sequence[LiveAnswer], *, still_open: bool = False) -> int:
        """Record all answers there are that are not stored yet; how many of them count.

        Their senders are told so, and those who were left undecided that they came too late. All
        others hear of it when the queue brings their answer.

        Args:
            still_open: the question is not stopped, so the board may move and it may be complete.
        """
        # In order, so that an earlier try decides what becomes of a later one.
        ordered = sorted(batch, key=lambda answer: (answer.arrived_at, answer.id))
        judged = [self._judged(answer) for answer in ordered]
        stored = 0
        recorded = self._record(judged)
        for one, result in zip(judged, recorded, strict=True):
            if result.recording is Recording.STORED:
                self._receipt(one.answer, result)
                stored += 1
            elif result.recording is Recording.UNDECIDED:
                self._refuse(one.answer, Recording.TOO_LATE.value)
        if still_open:
            self._after(judged, recorded, False)
        self.delivery.flush()
        return stored

    def _judged(self, answer: LiveAnswer) -> Judged:
        quiz = self.games.quiz(answer.sender.game_id)
        try:
            right = quiz is not None and _is_right(quiz, answer)
        except TriviaError as error:
            return Judged(answer=answer, fault=error)
        return Judged(answer=answer, right=right)

    def _record(self, judged: Sequence[Judged]) -> list[Recorded]:
        recorded = list(self.store.record(judged)) if judged else []
        lost = {
            one.answer.sender.game_id
            for one, result in zip(judged, recorded, strict=True)
            if result.recording is Recording.NO_GAME
        }
        back = {game_id for game_id in sorted(lost) if self.games.recover(game_id)}
        return list(self.store.record(judged)) if back else recorded

    def _reply(self, judged: Judged, result: Recorded, received: Received) -> None:
        answer, recording = judged.answer, result.recording
        if judged.fault is not None and recording is Recording.FAULTY:
            received.add(judged.fault.code)
            self.delivery.refuse(Refusal.of(answer.sender, judged.fault), self.clock.now())
            return
        received.add(recording.value)
        if recording in (Recording.STORED, Recording.REPEAT):
            self._receipt(answer, result)
        elif not self._is_told_otherwise(answer, recording):
            self._refuse(answer, _CODES.get(recording, recording.value))
            if result.counts is not None:
                self._receipt(answer, result)

    def _is_told_otherwise(self, answer: LiveAnswer, recording: Recording) -> bool:
        if recording is Recording.NO_GAME:
            # Everyone saw the end; this may be another delivery of an answer that counted.
            return self.games.is_over(answer.sender.game_id)
        # The settlement tells; or they were told often enough.
        return recording in (Recording.UNDECIDED, Recording.IGNORED)

    def _receipt(self, answer: LiveAnswer, result: Recorded) -> None:
        arrived_at = answer.arrived_at if result.arrived_at is None else result.arrived_at
        self.delivery.receipt(
            answer.sender.game_id,
            result.seq,
            answer.sender.player_id,
            answer.index,
            arrived_at,
            answer.response if result.counts is None else result.counts,
        )

    def _refuse(self, answer: LiveAnswer, code: str) -> None:
        sender = answer.sender
        refusal = Refusal(sender.game_id, sender.player_id, code, _MESSAGES[code], sender.ref)
        self.delivery.refuse(refusal, self.clock.now())

    def _after(
        self, judged: Sequence[Judged], recorded: Sequence[Recorded], interrupted: bool
    ) -> None:
        """Once per game and question of the batch, whatever its size."""
        latest: dict[tuple[GameId, int], Recorded] = {}
        moved: set[tuple[GameId, int]] = set()
        for one, result in zip(judged, recorded, strict=True):
            # A batch that was stored before its function died comes back as repeats: the wake-up
            # that it owed is sent then.
            repeated = result.recording is Recording.REPEAT
            owed = repeated and (interrupted or result.complete)
            if result.recording is Recording.STORED or owed:
                key = (one.answer.sender.game_id, one.answer.index)
                latest[key] = result
                if result.moved or (repeated and interrupted):
                    moved.add(key)
        for (game_id, index), result in latest.items():
            if result.complete:
                self._look_whether_over(game_id, index)
            else:
                self.notifier.changed(Notice(game_id, Topic.ANSWERS, index))
            if (game_id, index) in moved:
                self._moved(game_id, index)

    def _moved(self, game_id: GameId, index: int) -> None:
        """Another answer than before is the first right one."""
        try:
            game = self.games.load(game_id).game
        except (NotFound, Conflict):
            return  # it has just ended
        if ruleset_of(game.rules).shows_first(game.rules):
            self.notifier.changed(Notice(game_id, Topic.BOARD, index))
        if ruleset_of(game.rules).ends_at_first(game.rules):
            self._look_whether_over(game_id, index)

    def _look_whether_over(self, game_id: GameId, index: int) -> None:
        """Have the question closed: once, for those who repeat their answers meanwhile are many.
        Should the call be lost, the next repeat after `COMPLETE_MS` orders another."""
        if self.store.once_within(game_id, f"complete-{index}", COMPLETE_MS):
            timer = Timer(kind=TimerKind.COMPLETE, game_id=game_id, index=index)
            self.timers.wake(timer, 0)


def _is_right(quiz: Quiz, answer: LiveAnswer) -> bool:
    """Whether it is right whatever others answer: what depends on them shows at the close.

    Raises:
        InvalidInput: it is no response to the question.
    """
    # A question that the quiz does not have is never open: recording it says so.
    if answer.index >= len(quiz.questions):
        return False
    question = quiz.questions[answer.index]
    check_fit(question, answer.response)
    return is_surely_right(question, answer.response)
