"""Queue LiveOpen: the host opens a game; the quiz is copied to Redis, the game is listed."""

from trivia.adapters.live_inbox import LiveMessage
from trivia.bootstrap_live import lobby
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(lobby.cache_game)
def handler(service: lobby.CacheGame, message: LiveMessage, invocation: Invocation) -> None:
    game = service.opening.open(message.sender)
    invocation.note(phase=game.phase.value)
    invocation.count("GameOpened")
