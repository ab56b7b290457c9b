"""What a buyer has: one version of a quiz, for good."""

from dataclasses import dataclass

from trivia.domain.ids import PlayerId, QuizId, UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Lets `player_id` play the quiz alone and host it, whatever becomes of it meanwhile.

    Attributes:
        version: the frozen one that was bought.
        price: what was paid for it.
        may_copy: a draft of the buyer's own may be made of it.
    """

    player_id: PlayerId
    quiz_id: QuizId
    version: int
    title: str
    purchase_id: str
    price: int
    may_copy: bool
    bought_at: UnixMs
