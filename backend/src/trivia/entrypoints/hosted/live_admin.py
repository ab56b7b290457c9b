"""WebSocket routes that move a hosted game on: the host's, and `nudge`."""

from pydantic import TypeAdapter

from trivia.application.hosted.games import HostGames
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.contract.games.commands import (
    HostCommand,
    NudgeCommand,
    OpenCommand,
    PingCommand,
    RemoveCommand,
    SyncCommand,
)
from trivia.contract.games.mapping import command_from_wire
from trivia.entrypoints.edges.websocket import SocketCall, socket

_COMMANDS: TypeAdapter[HostCommand | NudgeCommand] = TypeAdapter(HostCommand | NudgeCommand)


@socket(hosted_bootstrap.live_admin)
def handler(games: HostGames, call: SocketCall) -> None:
    message = call.command(_COMMANDS)
    if isinstance(message, OpenCommand):
        games.flow.open(call.caller)
        return
    if isinstance(message, SyncCommand | PingCommand):
        return  # their routes lead to LivePlayer
    slots = games.flow.slots(call.caller.game_id) if isinstance(message, RemoveCommand) else {}
    command = command_from_wire(message, slots)
    if command is not None:
        games.flow.run(call.caller, command)
