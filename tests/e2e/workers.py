"""The processes in which the emulator runs a function: frozen and killed in the middle of work."""

from trivia_local.chaos import parts
from trivia_local.layout import StackFolder

from tests.e2e.cloud import Cloud
from tests.stack import RunningStack


class Workers:
    """Of one function of one stack; other stacks' are never looked at."""

    def __init__(self, stack: RunningStack, function: str) -> None:
        self._cloud = Cloud(stack)
        self._function = self._cloud.function(function)
        self._part = parts.Workers(StackFolder.of(stack.info.name), self._function)

    def warm(self) -> None:
        """See to it that there is one: what is started later may be done before it is frozen."""
        self._cloud.invoke_with(self._function, {"warmup": True})

    def freeze(self) -> None:
        """They keep what they hold and do no more."""
        parts.freeze(self._part)

    def kill(self) -> int:
        """How many there were; none of them is left."""
        return parts.kill(self._part)
