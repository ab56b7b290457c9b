"""Streams of tables: followed in a thread of their own, anew after a restart, kept for minutes.

ministack waits for the functions of a stream in the thread that hands out the messages of all
queues. After a restart it keeps its place in a stream that is empty then: nothing was told until as
many changes had come as before. And it keeps every change for a day, in memory.
"""

import threading
import time
from typing import Any

from trivia_local.emulator_repairs.patch import replace

GATHER_S = 0.25
"""Lambda asks a stream four times a second, so that its batches have something in them."""

KEPT_S = 600
"""AWS keeps changes for a day; here they are in memory, and who misses one looks at the table."""


def apply() -> None:
    follow_aside()
    forget_places()


def follow_aside() -> None:
    from ministack.services import dynamodb, lambda_svc

    poll, emit = lambda_svc._poll_dynamodb_streams, dynamodb._emit_stream_event
    changed = threading.Event()

    def emit_and_wake(*args: Any, **kwargs: Any) -> None:
        emit(*args, **kwargs)
        changed.set()

    def follow() -> None:
        while True:
            # A batch that failed is tried again after its pause, changed or not.
            if changed.wait(1):
                time.sleep(GATHER_S)
            changed.clear()
            try:
                while poll():
                    pass
            except Exception as error:
                lambda_svc.logger.error("streams: %s", error)

    replace(dynamodb, "_emit_stream_event", emit_and_wake)
    replace(dynamodb, "_STREAM_RETENTION_SECONDS", KEPT_S)
    replace(lambda_svc, "_poll_dynamodb_streams", lambda: False)
    threading.Thread(target=follow, name="streams", daemon=True).start()


def forget_places() -> None:
    from ministack.services import lambda_svc

    restore = lambda_svc._restore_esm_positions

    def restore_others(store: Any, positions: Any) -> None:
        if store is not lambda_svc._dynamodb_stream_positions:
            restore(store, positions)

    replace(lambda_svc, "_restore_esm_positions", restore_others)
