"""What is sent when answers come and players come or go in a hosted game."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trivia.application.games.notifier import Notice, Topic
from trivia.application.games.opening import played_quiz
from trivia.application.hosted.ports import (
    AnswerStore,
    Broadcaster,
    GameStore,
    Rosters,
    ThrottleStore,
    WorkQueue,
)
from trivia.application.hosted.tallying import counted, why_over_now
from trivia.application.hosted.values import CloseEarly, StoredAnswer
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.games.early_close import ALL_IN_S, Over
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.roster import Roster, active
from trivia.domain.ids import UnixMs

INTERVALS_MS: Mapping[Topic, int] = {Topic.ANSWERS: 500, Topic.ROSTER: 500}

SLACK_MS = 2_000
"""Answers of so long before the last message are sent again: clocks of functions differ."""

LOBBY_GROWTH = 2
"""Players hear of the lobby when it has doubled: one or two messages each."""


def not_sent(answers: Sequence[StoredAnswer], last_sent_at: UnixMs) -> tuple[StoredAnswer, ...]:
    """Those stored since `last_sent_at` (Unix ms); one or two of them may have been sent."""
    since = last_sent_at - SLACK_MS
    return tuple(sorted((a for a in answers if a.stored_at > since), key=lambda a: a.arrived_at))


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedNotices:
    """Implements `Notices`."""

    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    throttle: ThrottleStore
    broadcaster: Broadcaster
    quizzes: QuizStore
    work: WorkQueue
    clock: Clock

    def send(self, notice: Notice, last_sent_at: UnixMs) -> None:
        stored = self.games.head(notice.game_id)
        if stored is None:
            return
        if notice.topic is Topic.ANSWERS:
            self._send_answers(stored.game, notice.index, last_sent_at)
        else:
            self._send_roster(stored.game)

    def _send_answers(self, game: Game, index: int, last_sent_at: UnixMs) -> None:
        if game.index != index or not game.phase.takes_answers:
            return  # the close brings the rest
        answers = self.answers.all(game.id, index)
        roster = self._roster_of(game, [a for a in answers if game.clock.was_open(a.arrived_at)])
        found = counted(game, answers, roster)
        new, now = not_sent(found, last_sent_at), self.clock.now()
        self.broadcaster.answers(game, index, len(found), new, roster, now)
        why = why_over_now(game, played_quiz(self.quizzes, game), answers, roster)
        if why is not None:
            delay_s = ALL_IN_S if why is Over.ALL_IN else 0
            self.work.later(CloseEarly(game.id, index), delay_s=delay_s)

    def _roster_of(self, game: Game, answers: Sequence[StoredAnswer]) -> Roster:
        """Who is in the game, as of a moment ago unless that lacks one who has answered."""
        roster = self.rosters.all(game.id, lately=True)
        if all(answer.player_id in roster for answer in answers):
            return roster
        return self.rosters.all(game.id)

    def _send_roster(self, game: Game) -> None:
        if game.phase is Phase.ENDED:
            return
        roster, now = self.rosters.all(game.id), self.clock.now()
        self.broadcaster.roster(game, roster, now)
        if game.phase is Phase.LOBBY:
            self._send_lobby(game, roster, now)

    def _send_lobby(self, game: Game, roster: Roster, now: UnixMs) -> None:
        """To screens each time, to players as it grows."""
        state, here = self.throttle.read(game.id, Topic.LOBBY), len(active(roster))
        grown = here >= max(state.amount + 1, LOBBY_GROWTH * state.amount)
        grown = grown and self.throttle.take(game.id, Topic.LOBBY, state, now, amount=here)
        self.broadcaster.lobby(game, roster, now, players=grown)
