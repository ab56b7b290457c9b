"""An ended game, for those who were in it: its memory is gone, what was kept of it answers."""

from dataclasses import dataclass

from trivia.application.games.opening import played_quiz
from trivia.application.live.ports import Checkpoints, Delivery
from trivia.application.live.values import Sender
from trivia.application.quizzes.ports import QuizVersions
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden, NotFound
from trivia.domain.games.game import Phase
from trivia.domain.games.membership import taking_part


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalView:
    checkpoints: Checkpoints
    library: QuizVersions
    delivery: Delivery
    clock: Clock

    def send(self, sender: Sender) -> None:
        """Send the snapshot with the final board; the host also gets the roster.

        Not the questions: the results tell the answers.

        Raises:
            NotFound ``game_not_found``: it has not ended; Forbidden ``not_host``, and those of
            `taking_part`.
        """
        kept = self.checkpoints.get(sender.game_id)
        if kept is None or kept.game.phase is not Phase.ENDED:
            raise NotFound("game_not_found", "There is no such game.")
        game, roster, now = kept.game, kept.roster, self.clock.now()
        quiz = played_quiz(self.library, game)
        if sender.host:
            if sender.player_id != game.host_id:
                raise Forbidden("not_host", "Only the host of this game can do that.")
            self.delivery.roster(game, roster, now)
        elif not sender.screen:
            taking_part(roster.get(sender.player_id))
        self.delivery.snapshot(game, quiz, roster, now, sender.player_id, False)
        self.delivery.flush()
