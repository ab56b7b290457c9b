"""Says how a broadcast went."""

import logging

from trivia.adapters.websocket.post_to_connection import Delivered

_log = logging.getLogger("trivia.delivery")


def log_broadcast(delivered: Delivered) -> None:
    """One structured line for each broadcast; single replies are not worth one."""
    if delivered.sent + len(delivered.gone) + len(delivered.failed) > 1:
        _log.info(
            "broadcast",
            extra={
                "sent": delivered.sent,
                "gone": len(delivered.gone),
                "failed": len(delivered.failed),
                "broadcast_ms": delivered.duration_ms,
            },
        )
