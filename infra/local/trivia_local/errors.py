"""What the runner tells a person when it cannot go on.

RunnerError            shown as one sentence, exit status 1
└── DeployFailed       names the failing resource and its reason
"""


class RunnerError(Exception):
    """A sentence for the person at the keyboard, and what they can do about it.

    Attributes:
        hint: what to do next; may span lines (for example the end of a log).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class DeployFailed(RunnerError):
    """The stack could not be created or updated."""
