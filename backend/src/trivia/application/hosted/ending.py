"""What follows the end of a hosted game: leaderboard, progress, the PIN given back, plays counted.

All of it may be done again: rows and messages carry the same ids, so each counts once. The end
of the game and this are one unit because a worker was told to look before the end was written
(see `watch.py`).
"""

from dataclasses import dataclass

from trivia.application.games.end_messages import messages_of
from trivia.application.games.ports import Reservations
from trivia.application.hosted.ports import GameStore, Rosters
from trivia.application.insights.counting import GameCounting
from trivia.application.outbox.messages import together
from trivia.application.outbox.ports import MessageEncoder, OutboxBatch
from trivia.application.system import Clock
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    games: GameStore
    rosters: Rosters
    reservations: Reservations
    encoder: MessageEncoder
    outbox: OutboxBatch
    counting: GameCounting
    clock: Clock

    def finish(self, game_id: GameId) -> bool:
        """Hand on the results of `game_id`; False if it has not ended, or that was done."""
        stored = self.games.load(game_id)
        if stored is None or stored.game.phase is not Phase.ENDED or stored.finished:
            return False
        roster, now = self.rosters.all(game_id), self.clock.now()
        messages = messages_of(stored.game, roster, now)
        rows = together([self.encoder.row(message, created_at=now) for message in messages])
        self.outbox.write(rows)
        self.outbox.publish(rows)
        reservation = self.reservations.of_game(game_id)
        if reservation is not None:
            self.reservations.free(reservation)
        self.counting.count(stored.game, roster)
        return self.games.finish(game_id)
