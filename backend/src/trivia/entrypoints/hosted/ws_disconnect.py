"""WebSocket route `$disconnect`: forget the connection. Best effort on AWS; a send that finds
the connection gone does the same."""

from trivia.application.hosted.games import PlayerGames
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.entrypoints.edges.websocket import SocketCall, socket


@socket(hosted_bootstrap.live_player, replies=False)
def handler(games: PlayerGames, call: SocketCall) -> None:
    if not call.is_message:
        games.players.left(call.caller)
