"""Countries of players."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from trivia.domain.players.countries import COUNTRIES

if TYPE_CHECKING:
    Country: TypeAlias = str
else:
    Country = Literal[("", *COUNTRIES)]
