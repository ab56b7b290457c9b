"""The end of a live game: once, whatever is repeated or interrupted."""

from dataclasses import dataclass, replace

from trivia.application.games.end_messages import messages_of
from trivia.application.games.opening import played_quiz
from trivia.application.games.ports import Reservations
from trivia.application.insights.counting import GameCounting
from trivia.application.live.flow import GameFlow
from trivia.application.live.ports import Checkpoints, LiveStore, Timers
from trivia.application.live.values import Checkpoint
from trivia.application.outbox.messages import together
from trivia.application.outbox.ports import MessageEncoder, OutboxBatch
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, Forbidden, NotFound, TriviaError, Unavailable
from trivia.domain.games import commands
from trivia.domain.games.game import Game, Phase
from trivia.domain.ids import GameId

_END = commands.End()


@dataclass(frozen=True, slots=True, kw_only=True)
class GameEnding:
    """Ends a game, tells the leaderboard and the progress of it, and counts its plays.

    The order makes it safe to be interrupted anywhere: the end is kept first, each following
    step does nothing when done again, and the memory is given up last.
    """

    flow: GameFlow
    store: LiveStore
    checkpoints: Checkpoints
    reservations: Reservations
    outbox: OutboxBatch
    encoder: MessageEncoder
    counting: GameCounting
    timers: Timers
    clock: Clock

    def end(self, game_id: GameId, actor: str, command: commands.End = _END) -> Game:
        """End the game; a repeated end finishes what is left to do, else changes nothing.

        Raises:
            Forbidden ``not_host``; NotFound ``game_not_found``; Conflict ``stale``.
        """
        kept = self.checkpoints.get(game_id)
        if kept is None:
            raise NotFound("game_not_found", "There is no such game.")
        if kept.game.host_id != actor:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        if kept.finished:
            self._tell_host(kept)
            return kept.game
        # Also if the end is kept: who kept it may have died before anybody was told.
        kept = self._ended(game_id, actor, command)
        self._finish(kept)
        return kept.game

    def _tell_host(self, kept: Checkpoint) -> None:
        quiz = played_quiz(self.flow.games.library, kept.game)
        self.flow.answer_host(kept.game, quiz, kept.roster)

    def _ended(self, game_id: GameId, actor: str, command: commands.End) -> Checkpoint:
        """The end as it was kept, before anybody was told."""
        refused: TriviaError = Unavailable("unavailable", "The service is busy. Please try again.")
        try:
            self.flow.handle(game_id, command, actor)
        except (Conflict, NotFound) as error:
            # The cache may be lost since somebody who came by has kept the end.
            refused = error
        kept = self.checkpoints.get(game_id)
        if kept is None or kept.game.phase is not Phase.ENDED:
            raise refused
        return kept

    def _finish(self, kept: Checkpoint) -> None:
        game, now = kept.game, self.clock.now()
        messages = messages_of(game, kept.roster, now)
        rows = together([self.encoder.row(message, created_at=now) for message in messages])
        self.outbox.write(rows)
        self.timers.relay(rows)
        reserved = self.reservations.of_game(game.id)
        if reserved is not None:
            self.reservations.free(reserved)
        self.counting.count(game, kept.roster)
        self.checkpoints.put(replace(kept, finished=True))
        self.store.forget(game)
