"""How often a part that dies is started again, and with which pauses."""

from collections.abc import Sequence

PAUSES_S = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Before each try. Whatever dies once more than there are pauses is given up."""

SETTLED_S = 120.0
"""Seconds after which a death has nothing to do with the next one."""


def pause_before_try(deaths: Sequence[float], now: float) -> float | None:
    """Seconds to wait before a part is started again; None: it is given up.

    Args:
        deaths: when it has died, or could not be started, the last time included; in seconds.
    """
    recent = sum(1 for at in deaths if now - at <= SETTLED_S)
    return PAUSES_S[recent - 1] if recent <= len(PAUSES_S) else None
