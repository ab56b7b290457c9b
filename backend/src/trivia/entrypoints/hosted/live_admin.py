"""WebSocket routes that change a hosted game: the host's, and `nudge` and `name_team`."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from trivia.application.hosted.games import HostGames
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.contract.games.commands import (
    AdmitCommand,
    HostCommand,
    NameTeamCommand,
    NudgeCommand,
    OpenCommand,
    PingCommand,
    RematchCommand,
    RemoveCommand,
    SyncCommand,
)
from trivia.contract.games.mapping import command_from_wire
from trivia.entrypoints.edges.websocket import SocketCall, socket

# One union with those of players, by type: an error then tells of the command that was sent.
_Command = Annotated[HostCommand | NudgeCommand | NameTeamCommand, Field(discriminator="type")]
_COMMANDS: TypeAdapter[_Command] = TypeAdapter(_Command)


@socket(hosted_bootstrap.live_admin, replies=False)
def handler(games: HostGames, call: SocketCall) -> None:
    if not call.is_admitted(games.fence):
        return
    message = call.command(_COMMANDS)
    if isinstance(message, OpenCommand):
        games.flow.open(call.caller)
        return
    if isinstance(message, RematchCommand):
        games.flow.call_again(call.caller)
        return
    if isinstance(message, NameTeamCommand):
        games.naming.name(call.caller, message.name)
        return
    if isinstance(message, SyncCommand | PingCommand):
        return  # their routes lead to LivePlayer
    slots = (
        games.flow.slots(call.caller.game_id)
        if isinstance(message, RemoveCommand | AdmitCommand)
        else {}
    )
    command = command_from_wire(message, slots, call.arrived_at)
    if command is not None:
        games.flow.run(call.caller, command)
