"""End soon: connections that idle are not waited for.

The server of ministack 1.5.33 waits three seconds at its end for connections that are kept open,
and clients keep all of theirs. What is being answered has this long.
"""

from trivia_local.emulator_repairs.patch import replace

GRACE_S = 0.5


def apply() -> None:
    from hypercorn.config import Config

    replace(Config, "graceful_timeout", GRACE_S)
