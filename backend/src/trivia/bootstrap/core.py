"""The one place where use cases meet their adapters.

Each provider builds what one function needs, once per environment, and imports it only then:
no function pays in its cold start for what another one uses. Tests put fakes in their place
with `override`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

S = TypeVar("S")


class Provider(Generic[S]):
    """Builds a service from the environment when it is first asked for, then keeps it.

    `build` makes one more, of other settings.
    """

    def __init__(self, build: Callable[[Mapping[str, str]], S]) -> None:
        self.build = build
        self._made: S | None = None

    def __call__(self) -> S:
        if self._made is None:
            self._made = self.build(os.environ)
        return self._made

    @contextmanager
    def override(self, service: S) -> Iterator[None]:
        """Provide `service` instead, for the time of the context."""
        before, self._made = self._made, service
        try:
            yield
        finally:
            self._made = before
