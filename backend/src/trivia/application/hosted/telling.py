"""Everyone hears what a hosted game has decided, whoever dies between writing and sending it.

1. Before the write, a worker is told to look a few seconds later. 2. The write: what happened is
kept in it, short, for its messages can be made of the state. 3. It is sent. 4. That is noted.
A worker that finds no note sends it again, and so does whoever goes on from there: clients drop
what they know by its `seq`. Two that write in one moment can still leave a gap; clients ask.

A stop names its moment before it is written, and a table does not say when that was: players who
look in between get receipts. So nobody is told of one before it is `sure`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trivia.application.games.notifier import Notice, Topic
from trivia.application.hosted.notices import not_sent
from trivia.application.hosted.ports import (
    AnswerStore,
    Broadcaster,
    GameStore,
    Rosters,
    ThrottleStore,
    WorkQueue,
)
from trivia.application.hosted.throttle import key_of
from trivia.application.hosted.values import StoredAnswer, TellAgain, VersionedGame
from trivia.application.system import Clock
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.last import Happened
from trivia.domain.games.retelling import told_again
from trivia.domain.games.roster import Roster
from trivia.domain.ids import PlayerId
from trivia.domain.quizzes.quiz import Quiz

LOOK_AFTER_S = 3
"""Whoever writes has told everyone by then, or is dead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    throttle: ThrottleStore
    broadcaster: Broadcaster
    work: WorkQueue
    clock: Clock

    def promise(
        self, game: Game, removed: PlayerId | None = None, delay_s: int = LOOK_AFTER_S
    ) -> None:
        """What happened last in `game`, which is about to be written, will be told to everyone;
        `removed` is who was removed by it."""
        self.work.later(TellAgain(game.id, game.seq, removed), delay_s=delay_s)

    def sure(self, stored: VersionedGame) -> VersionedGame | None:
        """`stored` as it is once every answer counts that may have got a receipt before its stop
        was written; None if somebody else has changed the game, and so has made sure of it."""
        game = stored.game
        clock = game.clock.stop_written_by(self.clock.now())
        if game.phase is not Phase.PAUSED or clock.late == game.clock.late:
            return stored  # the fence of a close sees to it, or it was written in time
        return self.games.save(stored, replace(game, clock=clock))

    def caught_up(self, stored: VersionedGame, quiz: Quiz) -> VersionedGame | None:
        """`stored`, before it is changed, once everyone was sent what happened in it: whoever was
        to do so may have died. None if somebody else has changed the game, as of `sure`."""
        if stored.is_told:
            return stored
        sure = self.sure(stored)
        if sure is not None:
            self.tell(sure.game, quiz)
        return sure

    def tell(
        self,
        game: Game,
        quiz: Quiz,
        roster: Roster | None = None,
        answers: Sequence[StoredAnswer] | None = None,
    ) -> None:
        """Send everyone what happened last in `game`, for the first time or again.

        Args:
            roster, answers: of the game and its current question, if they were read before.
        """
        if game.last is None:
            return
        players = None
        if roster is None:
            room = self.rosters.room(game.id)
            roster, players = room.roster, room.players
        now, kind, whom = self.clock.now(), game.last.kind, game.last.player_id
        if kind is Happened.REMOVED and whom is not None:
            self.broadcaster.dismiss(game, whom, banned=game.last.banned, now=now)
        unknown = self._unknown_to_the_host(game, answers) if kind is Happened.CLOSED else ()
        steps = told_again(game, quiz, roster)
        self.broadcaster.everyone(steps, quiz, roster, now, unknown, players)
        if whom is not None:
            self.broadcaster.roster(game, roster, now)
        self.games.note_told(game)

    def _unknown_to_the_host(
        self, game: Game, answers: Sequence[StoredAnswer] | None
    ) -> Sequence[StoredAnswer]:
        notice = Notice(game.id, Topic.ANSWERS, game.index)
        state = self.throttle.read(game.id, key_of(notice))
        found = self.answers.all(game.id, game.index) if answers is None else answers
        return not_sent(found, state.sent_at)
