"""Queue LiveJoin: players take their place, or come back to it."""

from trivia import bootstrap_live
from trivia.adapters.live_inbox import LiveMessage
from trivia.contract.game_commands import JoinCommand
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(bootstrap_live.join_game)
def handler(service: bootstrap_live.JoinGame, message: LiveMessage, invocation: Invocation) -> None:
    assert isinstance(message.command, JoinCommand)  # the rule of this queue takes no other
    service.joining.join(message.sender, message.command.team)
    invocation.count("PlayerJoined")
