"""Queue LiveOpen: the host opens a game; the quiz is copied to Redis, the game is listed."""

from trivia import bootstrap_live
from trivia.adapters.live_inbox import LiveMessage
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(bootstrap_live.cache_game)
def handler(
    service: bootstrap_live.CacheGame, message: LiveMessage, invocation: Invocation
) -> None:
    game = service.opening.open(message.sender)
    invocation.note(phase=game.phase.value)
    invocation.count("GameOpened")
