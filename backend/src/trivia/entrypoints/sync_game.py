"""Queue LiveSync: whoever missed something gets the snapshot."""

from trivia import bootstrap_live
from trivia.adapters.live_inbox import LiveMessage
from trivia.entrypoints.live_edge import live
from trivia.entrypoints.observability import Invocation


@live(bootstrap_live.sync_game)
def handler(service: bootstrap_live.SyncGame, message: LiveMessage, invocation: Invocation) -> None:
    service.catching.sync(message.sender)
    invocation.count("SnapshotSent")
