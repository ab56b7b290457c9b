"""Queue LiveSync: whoever missed something gets the snapshot."""

from trivia.adapters.mqtt.inbox import LiveMessage
from trivia.bootstrap.live import lobby
from trivia.entrypoints.edges.mqtt import live
from trivia.entrypoints.edges.observability import Invocation


@live(lobby.sync_game)
def handler(service: lobby.SyncGame, message: LiveMessage, invocation: Invocation) -> None:
    service.snapshot_sync.sync(message.sender)
    invocation.count("SnapshotSent")
