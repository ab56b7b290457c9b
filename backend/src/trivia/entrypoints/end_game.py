"""Queue LiveEnd: the host ends the game; leaderboard and progress hear of it."""

from trivia.adapters.live_inbox import LiveMessage
from trivia.bootstrap_live import ending
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(ending.end_game)
def handler(service: ending.EndGame, message: LiveMessage, invocation: Invocation) -> None:
    game = service.ending.end(message.sender.game_id, message.sender.player_id)
    invocation.note(asked=game.index + 1)
    invocation.count("GameEnded")
