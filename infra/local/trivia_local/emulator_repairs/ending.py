"""End soon: connections that idle are not waited for.

The server of ministack 1.5.33 waits three seconds at its end for connections that are kept open,
and clients keep all of theirs. What is being answered has this long.
"""

from trivia_local.emulator_repairs.patch import replace

GRACE_S = 0.5


def apply() -> None:
    from ministack import app

    class Config(app.HypercornConfig):  # type: ignore[misc]
        graceful_timeout = GRACE_S

    replace(app, "HypercornConfig", Config)
