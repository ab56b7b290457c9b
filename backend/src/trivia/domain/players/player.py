"""Who plays: the identity that a verified token gives."""

from dataclasses import dataclass

from trivia.domain.ids import PlayerId


@dataclass(frozen=True, slots=True)
class Player:
    """A signed-in player; `id` is the token's subject.

    Attributes:
        guest: plays alone with an account that has no e-mail address yet, as the token says.
    """

    id: PlayerId
    name: str
    guest: bool = False
