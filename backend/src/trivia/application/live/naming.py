"""Players of a live game name their team, while it is in the lobby."""

from dataclasses import dataclass

from trivia.application.live.flow import GameFlow
from trivia.application.live.lobby import snapshot
from trivia.application.live.pace import is_in_pace
from trivia.application.live.values import Sender
from trivia.application.players.ports import NameFilter
from trivia.domain.games import commands
from trivia.domain.games.membership import taking_part
from trivia.domain.games.teams import proposed_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNaming:
    flow: GameFlow
    names: NameFilter

    def name(self, sender: Sender, text: str) -> None:
        """Call the sender's team `text` and tell everyone, unless they ask too often; who asks for
        what is so already gets the snapshot.

        Raises:
            those of `taking_part` and `GameFlow.handle`; InvalidInput ``team_not_allowed``.
        """
        flow, store = self.flow, self.flow.store
        if not is_in_pace(store, sender):
            return
        flow.games.load(sender.game_id)  # one that was lost comes back with its members
        taking_part(store.member(sender.game_id, sender.player_id))
        name = proposed_name(text, self.names.allows)
        command = commands.NameTeam(sender.player_id, name)
        _, changed = flow.handle(sender.game_id, command, sender.player_id)
        if not changed:
            snapshot(flow.games, store, flow.delivery, flow.clock, sender)
            flow.delivery.flush()
