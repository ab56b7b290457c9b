"""Queue LiveOpen: the host opens a game; the quiz is copied to Redis, the game is listed."""

from trivia.adapters.mqtt.inbox import LiveMessage
from trivia.application.live.pace import is_in_pace
from trivia.bootstrap.live import lobby
from trivia.entrypoints.edges.mqtt import live
from trivia.entrypoints.edges.observability import Invocation


@live(lobby.cache_game)
def handler(service: lobby.CacheGame, message: LiveMessage, invocation: Invocation) -> None:
    if not is_in_pace(service.store, message.sender):
        return
    game = service.opening.open(message.sender)
    invocation.note(phase=game.phase.value)
    invocation.count("GameOpened")
