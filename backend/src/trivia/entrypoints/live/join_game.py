"""Queue LiveJoin: players take their place, or come back to it."""

from trivia.adapters.mqtt.inbox import LiveMessage
from trivia.bootstrap.live import lobby
from trivia.contract.games.commands import JoinCommand
from trivia.entrypoints.edges.mqtt import live
from trivia.entrypoints.edges.observability import Invocation


@live(lobby.join_game)
def handler(service: lobby.JoinGame, message: LiveMessage, invocation: Invocation) -> None:
    assert isinstance(message.command, JoinCommand)  # the rule of this queue takes no other
    service.joining.join(message.sender, message.command.team)
    invocation.count("PlayerJoined")
