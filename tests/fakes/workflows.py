"""A state machine that only notes what it was started with."""

from collections.abc import Mapping


class FakeWorkflow:
    """`started` holds what each execution was given, by name."""

    def __init__(self) -> None:
        self.started: dict[str, Mapping[str, str]] = {}

    def start(self, name: str, given: Mapping[str, str]) -> bool:
        if name in self.started:
            return False
        self.started[name] = dict(given)
        return True
