"""What a worker does a few seconds after a hosted game was changed: see `telling.py`."""

from dataclasses import dataclass, replace

from trivia.application.games.opening import played_quiz
from trivia.application.hosted.closing import Closing
from trivia.application.hosted.ending import Ending
from trivia.application.hosted.ports import Broadcaster, GameStore, Rosters, WorkQueue
from trivia.application.hosted.telling import Telling
from trivia.application.hosted.values import TellAgain
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.games.game import Game, Phase
from trivia.domain.ids import GameId, PlayerId

UNWRITTEN_S = (8, 20)
"""How much later it looks again for a change that is not written yet: until nobody lives any more
who could write it (the timeout of `LiveAdmin`)."""

SETTLING_S = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    games: GameStore
    rosters: Rosters
    quizzes: QuizStore
    broadcaster: Broadcaster
    work: WorkQueue
    clock: Clock
    telling: Telling
    closing: Closing
    ending: Ending

    def look(self, work: TellAgain) -> None:
        """Finish what whoever changed the game may have left: send it, settle it, end it."""
        stored = self.games.looked_after(work.game_id)
        if stored is None or stored.game.seq < work.seq:
            self._look_again(work)
            return
        game = stored.game
        if not stored.is_told:
            self._tell(game.id)
        if game.phase is Phase.SETTLING:
            self._settle(work, game)
        if work.removed is not None:
            self._dismiss(game, work.removed)
        if game.phase is Phase.ENDED:
            self.ending.finish(game.id)

    def _look_again(self, work: TellAgain) -> None:
        if work.tries < len(UNWRITTEN_S):
            again = replace(work, tries=work.tries + 1)
            self.work.later(again, delay_s=UNWRITTEN_S[work.tries])

    def _settle(self, work: TellAgain, game: Game) -> None:
        # Also after settling: whoever else did it in the same moment may have told nobody.
        self.work.later(work, delay_s=SETTLING_S)
        stored = self.games.load(game.id) if self.closing.is_stuck(game) else None
        if stored is not None:
            self.closing.settle(stored, played_quiz(self.quizzes, stored.game))

    def _tell(self, game_id: GameId) -> None:
        stored = self.games.load(game_id)
        if stored is not None:
            self.telling.caught_up(stored, played_quiz(self.quizzes, stored.game))

    def _dismiss(self, game: Game, player_id: PlayerId) -> None:
        """They are still connected, if the next change was told before this one."""
        member = self.rosters.all(game.id).get(player_id)
        if member is not None and member.removed:
            now = self.clock.now()
            self.broadcaster.dismiss(game, player_id, banned=member.banned, now=now)
