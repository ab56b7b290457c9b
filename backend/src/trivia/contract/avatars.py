"""Faces of players, in profiles and in games."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from trivia.domain.players.avatars import AVATARS, PICTURE

if TYPE_CHECKING:
    Avatar: TypeAlias = str
else:
    Avatar = Literal[AVATARS]

_ANIMALS = "|".join(AVATARS)
Face: TypeAlias = Annotated[str, StringConstraints(pattern=rf"^({_ANIMALS}|{PICTURE})$")]
"""An animal, or where the picture of a player is; a larger one lies beside it (`portrait.webp`)."""
