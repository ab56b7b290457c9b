"""WebSocket routes of players (`join`, `answer`), and those of everyone (`sync`, `ping`)."""

from pydantic import TypeAdapter

from trivia.application.hosted.games import PlayerGames
from trivia.application.hosted.values import Reply
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.contract.games.commands import (
    AnswerCommand,
    JoinCommand,
    NameTeamCommand,
    NudgeCommand,
    PingCommand,
    PlayerCommand,
    SyncCommand,
)
from trivia.contract.questions.mapping import response_from_wire
from trivia.entrypoints.edges.websocket import SocketCall, socket

_COMMANDS: TypeAdapter[PlayerCommand] = TypeAdapter(PlayerCommand)


@socket(hosted_bootstrap.live_player, replies=True)
def handler(games: PlayerGames, call: SocketCall) -> Reply | None:
    if not call.is_admitted(games.fence):
        return None
    match call.command(_COMMANDS):
        case JoinCommand(team=team):
            reply = games.players.join(call.caller, team)
            call.invocation.count("PlayerJoined")
            return reply
        case AnswerCommand(index=index, response=response):
            answer = response_from_wire(response)
            reply = games.players.answer(call.caller, index, answer, call.arrived_at)
            call.invocation.quiet()  # the gateway counts it, and names the player if it logs
            return reply
        case SyncCommand():
            return games.players.look(call.caller)
        case PingCommand():
            return games.players.ping(call.caller)
        case NudgeCommand() | NameTeamCommand():
            return None  # their routes lead to LiveAdmin
