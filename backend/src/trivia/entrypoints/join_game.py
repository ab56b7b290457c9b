"""Queue LiveJoin: players take their place, or come back to it."""

from trivia.adapters.live_inbox import LiveMessage
from trivia.bootstrap_live import lobby
from trivia.contract.game_commands import JoinCommand
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(lobby.join_game)
def handler(service: lobby.JoinGame, message: LiveMessage, invocation: Invocation) -> None:
    assert isinstance(message.command, JoinCommand)  # the rule of this queue takes no other
    service.joining.join(message.sender, message.command.team)
    invocation.count("PlayerJoined")
