"""What follows the end of a hosted game: leaderboard, progress, the PIN given back.

All of it may be done again: rows and messages carry the same ids, so each counts once. The end
of the game and this are one unit because a worker was told to look before the end was written.
"""

from trivia.application.games.end_messages import messages_of
from trivia.application.games.ports import Reservations
from trivia.application.hosted.ports import GameStore, Rosters
from trivia.application.outbox.ports import MessageEncoder, OutboxBatch
from trivia.application.system import Clock
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId


class Ending:
    def __init__(
        self,
        games: GameStore,
        rosters: Rosters,
        reservations: Reservations,
        encoder: MessageEncoder,
        outbox: OutboxBatch,
        clock: Clock,
    ) -> None:
        self._games = games
        self._rosters = rosters
        self._reservations = reservations
        self._encoder = encoder
        self._outbox = outbox
        self._clock = clock

    def finish(self, game_id: GameId) -> bool:
        """Hand on the results of `game_id`; False if it has not ended, or that was done."""
        stored = self._games.load(game_id)
        if stored is None or stored.game.phase is not Phase.ENDED or stored.finished:
            return False
        roster, now = self._rosters.all(game_id), self._clock.now()
        rows = [
            self._encoder.row(message, created_at=now)
            for message in messages_of(stored.game, roster, now)
        ]
        self._outbox.write(rows)
        self._outbox.publish(rows)
        reservation = self._reservations.of_game(game_id)
        if reservation is not None:
            self._reservations.free(reservation)
        return self._games.finish(game_id)
