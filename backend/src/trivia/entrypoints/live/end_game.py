"""Queue LiveEnd: the host ends the game; leaderboard and progress hear of it."""

from trivia.adapters.mqtt.inbox import LiveMessage
from trivia.application.live.pace import is_in_pace
from trivia.bootstrap.live import ending
from trivia.contract.games.commands import EndCommand
from trivia.domain.games import commands
from trivia.entrypoints.edges.mqtt import live
from trivia.entrypoints.edges.observability import Invocation


@live(ending.end_game)
def handler(service: ending.EndGame, message: LiveMessage, invocation: Invocation) -> None:
    if not is_in_pace(service.store, message.sender):
        return
    sender, wire = message.sender, message.command
    assert isinstance(wire, EndCommand)  # the rule of this queue takes no other
    command = commands.End(seq=wire.seq, sent_at=message.arrived_at)
    game = service.ending.end(sender.game_id, sender.player_id, command)
    invocation.note(asked=game.index + 1)
    invocation.count("GameEnded")
