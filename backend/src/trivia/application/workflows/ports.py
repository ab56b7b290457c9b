"""What starts a state machine."""

from collections.abc import Mapping
from typing import Protocol


class Workflow(Protocol):
    """One state machine."""

    def start(self, name: str, given: Mapping[str, str]) -> bool:
        """Begin the execution `name`; False if it was begun before, running or over.

        Args:
            name: follows from what it is about, so that a repeated start starts nothing: up to 80
                letters, digits, `-` and `_`.
            given: what its first state gets; of a repeated start nothing is looked at but the name.
        """
