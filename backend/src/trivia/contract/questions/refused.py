"""What the rules of quiz documents say of a quiz that breaks them."""

from trivia.domain.quizzes.fault import Param


class Refused(ValueError):
    """A rule that no single field can check is broken.

    Args:
        field: where, below the model that checks; empty for the whole of it.
        code: stable, for those who say it in another language.
        message: words that follow the name of the place.
        params: what such a sentence names.
    """

    def __init__(self, field: str, code: str, message: str, **params: Param) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.code = code
        self.message = message
        self.params = params
