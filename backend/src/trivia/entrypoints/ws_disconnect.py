"""WebSocket route `$disconnect`: forget the connection. Best effort on AWS; a send that finds
the connection gone does the same."""

from trivia import bootstrap_hosted
from trivia.application.hosted import PlayerGames
from trivia.entrypoints.socket import SocketCall, socket


@socket(bootstrap_hosted.live_player)
def handler(games: PlayerGames, call: SocketCall) -> None:
    games.players.left(call.caller)
