"""Queue LiveEnd: the host ends the game; leaderboard and progress hear of it."""

from trivia.adapters.mqtt.inbox import LiveMessage
from trivia.bootstrap.live import ending
from trivia.entrypoints.edges.mqtt import live
from trivia.entrypoints.edges.observability import Invocation


@live(ending.end_game)
def handler(service: ending.EndGame, message: LiveMessage, invocation: Invocation) -> None:
    game = service.ending.end(message.sender.game_id, message.sender.player_id)
    invocation.note(asked=game.index + 1)
    invocation.count("GameEnded")
