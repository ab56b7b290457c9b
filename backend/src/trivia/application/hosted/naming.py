"""Players name their team, while the game is in the lobby."""

from dataclasses import dataclass

from trivia.application.games.values import Role
from trivia.application.hosted.flow import GameFlow
from trivia.application.hosted.values import Caller
from trivia.application.players.ports import NameFilter
from trivia.domain.errors import Forbidden
from trivia.domain.games import commands
from trivia.domain.games.teams import proposed_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNaming:
    flow: GameFlow
    names: NameFilter

    def name(self, caller: Caller, text: str) -> None:
        """Call the team of the caller `text`, and tell everyone.

        Raises:
            Forbidden ``not_player``; InvalidInput ``team_not_allowed``; those of `GameFlow.run`.
        """
        if caller.role is not Role.PLAYER:
            raise Forbidden("not_player", "Only who plays in a team can name it.")
        name = proposed_name(text, self.names.allows)
        self.flow.run(caller, commands.NameTeam(caller.player_id, name))
