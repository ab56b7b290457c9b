"""Who plays: the identity that a verified token gives."""

from dataclasses import dataclass

from trivia.domain.ids import PlayerId


@dataclass(frozen=True, slots=True)
class Player:
    """A signed-in player; `id` is the token's subject."""

    id: PlayerId
    name: str
