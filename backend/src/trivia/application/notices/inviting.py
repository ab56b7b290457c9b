"""A host invites players by name: they are told, with the PIN."""

from dataclasses import dataclass
from typing import Protocol

from trivia.application.games.ports import Reservations
from trivia.application.games.tickets import hosted_by
from trivia.application.limits.allowances import (
    INVITATIONS,
    INVITATIONS_OF_PAIR,
    INVITATIONS_OF_PLAYER,
)
from trivia.application.limits.limiter import Limiter
from trivia.application.notices.ports import Notices
from trivia.application.players.people_values import PlayerRecord
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.notices.notice import Notice, NoticeKind


class NamedPlayers(Protocol):
    def get(self, player_id: PlayerId) -> PlayerRecord | None: ...

    def named(self, name: str) -> PlayerRecord | None:
        """Who is called so, however it is written; None if nobody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inviting:
    reservations: Reservations
    players: NamedPlayers
    limiter: Limiter
    notices: Notices
    clock: Clock

    def invite(self, host_id: PlayerId, game_id: GameId, name: str) -> None:
        """Tell the player called `name` of the game, once a game however often it is asked.

        Raises:
            Conflict ``profile_required``, ``invites_oneself``; NotFound ``game_not_found``: also if
            somebody else hosts it, ``player_not_found``; TooMany ``too_many_requests``: of the
            host, or to the player.
        """
        self.limiter.take(INVITATIONS, host_id)
        game = hosted_by(host_id, self.reservations.of_game(game_id))
        host = self.players.get(host_id)
        if host is None:
            raise Conflict("profile_required", "Choose a player name first.")
        invited = self.players.named(name)
        if invited is None:
            raise NotFound("player_not_found", "No player has this name.", "name")
        player_id = invited.player.id
        if player_id == host_id:
            raise Conflict("invites_oneself", "This is your own name.", "name")
        self.limiter.take(INVITATIONS_OF_PAIR, f"{host_id}#{player_id}")
        self.limiter.take(INVITATIONS_OF_PLAYER, player_id)
        self.notices.tell(
            Notice(
                id=f"invited#{game_id}#{player_id}",
                player_id=player_id,
                kind=NoticeKind.INVITED,
                at=self.clock.now(),
                params={"title": game.title, "pin": game.pin, "host": host.player.name},
            )
        )
