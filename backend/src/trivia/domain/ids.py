"""Types of what is passed around as a plain string or number.

Ids are types of their own, so that none is taken for another: adapters and entrypoints make them
of what they read, everything else hands them on. What one reckons with is a number by a name that
says its unit. Neither costs anything when the code runs.
"""

from typing import NewType, TypeAlias

PlayerId = NewType("PlayerId", str)
"""Of an account, a guest or the screens of a game; other players never learn it."""

NOBODY = PlayerId("")

GameId = NewType("GameId", str)

QuizId = NewType("QuizId", str)

MediaId = NewType("MediaId", str)
"""Of a picture or a sound: whoever knows it can fetch it."""

Slot: TypeAlias = int
"""Number of a player in one game, from 1: names them to the others."""

UnixMs: TypeAlias = int
"""Milliseconds since 1970."""
