"""Faces of players, in profiles and in games."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from trivia.domain.players.avatars import AVATARS

if TYPE_CHECKING:
    Avatar: TypeAlias = str
else:
    Avatar = Literal[AVATARS]
