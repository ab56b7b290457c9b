"""Queue LiveSync: whoever missed something gets the snapshot."""

from trivia.adapters.live_inbox import LiveMessage
from trivia.bootstrap_live import lobby
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(lobby.sync_game)
def handler(service: lobby.SyncGame, message: LiveMessage, invocation: Invocation) -> None:
    service.catching.sync(message.sender)
    invocation.count("SnapshotSent")
