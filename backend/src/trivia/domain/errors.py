"""Everything that can go wrong for a reason a person can act on.

    TriviaError            code, message, field
    ├── InvalidInput       the request itself is wrong; change it
    ├── NotFound           there is no such thing, or it is not yours to see
    ├── Forbidden          you are known, but may not do this
    ├── Conflict           it was fine a moment ago; the state has moved on
    ├── TooMany            you have had enough for now; wait `retry_after_ms`
    └── Unavailable        nothing was lost; try again shortly

`code` is stable and part of the contract: clients branch on it, never on `message`.
"""


class TriviaError(Exception):
    """Base of the tree.

    Args:
        code: stable identifier in snake_case, unique for one reason.
        message: one sentence for a person, saying what to change.
        field: path of the offending input such as ``responses[2].response``, if there is one.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.field = field


class InvalidInput(TriviaError):
    """The request is wrong in itself."""


class NotFound(TriviaError):
    """No such thing, or not the caller's to see: the two look the same on purpose."""


class Forbidden(TriviaError):
    """The caller is known and may not do this."""


class Conflict(TriviaError):
    """The state has moved on since the caller looked."""


class TooMany(TriviaError):
    """The caller has had enough for now.

    Args:
        retry_after_ms: when to come back.
    """

    def __init__(self, code: str, message: str, retry_after_ms: int) -> None:
        super().__init__(code, message)
        self.retry_after_ms = retry_after_ms


class Unavailable(TriviaError):
    """A passing fault; nothing was lost."""
