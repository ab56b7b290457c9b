"""Who may host and who may play: an account that plays a quiz hosts it nowhere, and the other way
round, as long as the game runs.

A part is noted before the account's others are looked at, in one item: of two at the same moment
the later one sees the earlier. A game that is hosted can be found only once it is reserved, so its
host looks again after that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from trivia.application.games.ports import Reservations
from trivia.application.games.values import Reservation
from trivia.application.limits.allowances import SEATS
from trivia.application.limits.limiter import refuse_for
from trivia.application.players.people_values import Taken
from trivia.application.players.ports import Parts
from trivia.domain.errors import Conflict
from trivia.domain.games.rules import LASTS_MS
from trivia.domain.ids import GameId, PlayerId, QuizId, UnixMs
from trivia.domain.players.parts import Part, hosted, played

LOOKED_AT = 12
"""An account that has more parts has some of them looked at, whether their games are over."""

_LOOKED_AT_ONCE = 100

_YOUNG_MS = 60_000
"""So long a host's game may still be on its way to be reserved."""

PARTS_MOST = 64
"""Of one account, in games that have not ended: more than anybody hosts and plays within a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    parts: Parts
    reservations: Reservations

    def host(self, player_id: PlayerId, game_id: GameId, quiz_id: QuizId, now: UnixMs) -> Part:
        """Note that the account will host a game.

        Raises:
            Conflict ``quiz_in_play``; TooMany ``too_many_requests``.
        """
        part = _part(game_id, quiz_id, now, host=True)
        taken = self._take(player_id, part, now)
        self._refuse_player(player_id, part, taken.parts, now)
        return part

    def confirm(self, player_id: PlayerId, part: Part, now: UnixMs) -> None:
        """Look again, now that the game of the host's `part` is reserved.

        Raises:
            Conflict ``quiz_in_play``: the account has joined a game of the quiz meanwhile.
        """
        self._refuse_player(player_id, part, self.parts.of(player_id), now)

    def play(self, player_id: PlayerId, reservation: Reservation, now: UnixMs) -> None:
        """Note that the account plays: until the game ends, it sees the answers nowhere else.

        Raises:
            Conflict ``host_plays_not``; TooMany ``too_many_requests``.
        """
        is_host, quiz_id = player_id == reservation.host_id, reservation.quiz_id
        if not is_host:
            part = _part(reservation.game_id, quiz_id, reservation.created_at, host=False)
            taken = self._take(player_id, part, now)
            is_host = self._is_running(hosted(taken.parts, quiz_id, now))
            if is_host and taken.is_new:
                self.parts.take_back(player_id, part, taken)
        if is_host:
            raise Conflict(
                "host_plays_not", "You host this quiz yourself, so you have seen its answers."
            )

    def _refuse_player(
        self, player_id: PlayerId, part: Part, parts: Iterable[Part], now: UnixMs
    ) -> None:
        if self._is_running(played(parts, part.quiz_id, now)):
            # Nobody else knows this game, so nothing can rely on its part.
            self.parts.forget(player_id, [part])
            raise Conflict(
                "quiz_in_play", "You are playing this quiz in a game. Host it when that has ended."
            )

    def _take(self, player_id: PlayerId, part: Part, now: UnixMs) -> Taken:
        taken = self.parts.take(player_id, part, SEATS, now)
        refuse_for(taken.wait)
        if len(taken.parts) > LOOKED_AT:
            self._tidy(player_id, part, taken, now)
        return taken

    def _tidy(self, player_id: PlayerId, part: Part, taken: Taken, now: UnixMs) -> None:
        """Forget what is over.

        Raises: TooMany ``too_many_requests``: too little of it is.
        """
        others = sorted((one for one in taken.parts if one != part), key=lambda one: one.until)
        oldest = others[:_LOOKED_AT_ONCE]
        running = self.reservations.running([one.game_id for one in oldest])
        over = [one for one in oldest if one.game_id not in running and not _is_young(one, now)]
        if over:
            self.parts.forget(player_id, over)
        left = [one for one in others if one not in over]
        if taken.is_new and len(left) >= PARTS_MOST:
            self.parts.take_back(player_id, part, taken)
            refuse_for(max(1, left[0].until - now))

    def _is_running(self, parts: Iterable[Part]) -> bool:
        game_ids = [part.game_id for part in parts]
        return any(
            self.reservations.running(game_ids[at : at + _LOOKED_AT_ONCE])
            for at in range(0, len(game_ids), _LOOKED_AT_ONCE)
        )


def _part(game_id: GameId, quiz_id: QuizId, created_at: UnixMs, *, host: bool) -> Part:
    return Part(game_id=game_id, quiz_id=quiz_id, host=host, until=created_at + LASTS_MS)


def _is_young(part: Part, now: UnixMs) -> bool:
    return part.host and now < part.until - LASTS_MS + _YOUNG_MS
